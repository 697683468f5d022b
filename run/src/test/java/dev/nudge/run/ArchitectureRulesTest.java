package dev.nudge.run;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A run knows nobody who starts, shows or distributes it. */
class ArchitectureRulesTest {
  private static final JavaClasses RUN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.run");

  @Test
  void packages_dependOnlyOnThoseBelow() {
    assertThat(RUN.contain(RunFolder.class)).isTrue();
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("run")
        .definedBy("dev.nudge.run")
        .layer("report")
        .definedBy("dev.nudge.run.report")
        .layer("options")
        .definedBy("dev.nudge.run.options")
        .layer("chart")
        .definedBy("dev.nudge.run.chart")
        .whereLayer("run")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("options")
        .mayOnlyBeAccessedByLayers("run", "report")
        .check(RUN);
  }

  @Test
  void users_areNotKnown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.nudge.cli..",
            "dev.nudge.lab..",
            "dev.nudge.spark..",
            "dev.nudge.check..",
            "dev.nudge.onnx..",
            "picocli..")
        .check(RUN);
  }

  @Test
  void json_isReadAndWrittenByTheRunFolderAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nudge.run")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(RUN);
  }

  /** A clock that jumps changes nothing but when a run says that it was begun. */
  @Test
  void clock_isAskedForTheBeginningAlone() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RunConfig.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(RUN);
  }

  @Test
  void run_neverEndsTheProcess() {
    noClasses().should().callMethod(System.class, "exit", int.class).check(RUN);
  }
}
