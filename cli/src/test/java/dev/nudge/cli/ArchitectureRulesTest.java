package dev.nudge.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the command line's packages point down only. */
class ArchitectureRulesTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.cli");

  @Test
  void packages_dependOnlyOnThoseBelow() {
    assertThat(CLI.contain(Nudge.class)).isTrue();
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("commands")
        .definedBy("dev.nudge.cli")
        .layer("check")
        .definedBy("dev.nudge.cli.check")
        .layer("options")
        .definedBy("dev.nudge.cli.options")
        .layer("progress")
        .definedBy("dev.nudge.cli.progress")
        .whereLayer("commands")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("check")
        .mayOnlyBeAccessedByLayers("commands")
        .whereLayer("options")
        .mayOnlyBeAccessedByLayers("commands")
        .check(CLI);
  }

  /** A jar without the lab can load every command. */
  @Test
  void lab_isKnownToOneClassAlone() {
    noClasses()
        .that(DescribedPredicate.not(belongToAnyOf(LabPage.class)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.nudge.lab..", "dev.nudge.web..")
        .check(CLI);
  }

  @Test
  void spark_isNotKnown() {
    noClasses().should().dependOnClassesThat().resideInAPackage("dev.nudge.spark..").check(CLI);
  }

  @Test
  void process_isEndedByMainAlone() {
    noClasses()
        .that(DescribedPredicate.not(belongToAnyOf(Nudge.class)))
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLI);
  }
}
