package dev.nudge.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between Spark's packages point down only, and none to the command line. */
class ArchitectureRulesTest {
  private static final JavaClasses SPARK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.spark");

  @Test
  void packages_dependOnlyOnThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("engine")
        .definedBy("dev.nudge.spark")
        .layer("train")
        .definedBy("dev.nudge.spark.train")
        .layer("source")
        .definedBy("dev.nudge.spark.source")
        .layer("ml")
        .definedBy("dev.nudge.spark.ml")
        .layer("check")
        .definedBy("dev.nudge.spark.check")
        .layer("slices")
        .definedBy("dev.nudge.spark.slices")
        .whereLayer("engine")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("ml")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("check")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("train")
        .mayOnlyBeAccessedByLayers("engine", "ml")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("engine", "ml")
        .check(SPARK);
  }

  @Test
  void runs_areKnownToTheEngineAlone() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.nudge.spark")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("dev.nudge.run..")
        .check(SPARK);
  }

  @Test
  void theChecker_isKnownToDifferencesAlone() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.nudge.spark.check")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("dev.nudge.check..", "dev.nudge.spark.check")
        .check(SPARK);
  }

  @Test
  void theCommandLine_isNeverUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.nudge.cli..", "dev.nudge.lab..", "picocli..")
        .check(SPARK);
  }
}
