package dev.nudge.check.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The extension depends on the checker and on JUnit's interfaces alone. */
class ArchitectureRulesTest {
  private static final JavaClasses EXTENSION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.check.junit");

  @Test
  void extension_usesTheCheckerAndJUnitAlone() {
    assertThat(EXTENSION.contain(GradientReports.class)).isTrue();
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.nudge.check..", "org.junit.jupiter.api.extension")
        .check(EXTENSION);
  }
}
