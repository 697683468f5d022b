package dev.nudge.check;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The checker depends on the platform alone, and its differences not on the checker. */
class ArchitectureRulesTest {
  private static final JavaClasses CHECK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.check");

  @Test
  void check_usesNothingButThePlatform() {
    assertThat(CHECK.contain(GradientCheck.class)).isTrue();
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.nudge.check..")
        .check(CHECK);
  }

  @Test
  void differences_knowNothingOfTheChecker() {
    classes()
        .that()
        .resideInAPackage("dev.nudge.check.difference")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.nudge.check.difference")
        .check(CHECK);
  }

  @Test
  void check_neverEndsTheProcess() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CHECK);
  }
}
