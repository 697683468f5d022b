package dev.nudge.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the lab's packages point down only. */
class ArchitectureRulesTest {
  private static final JavaClasses LAB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.lab");

  @Test
  void packages_dependOnlyOnThoseBelow() {
    assertThat(LAB.contain(Lab.class)).isTrue();
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("lab")
        .definedBy("dev.nudge.lab")
        .layer("server")
        .definedBy("dev.nudge.lab.server")
        .layer("api")
        .definedBy("dev.nudge.lab.api")
        .layer("page")
        .definedBy("dev.nudge.lab.page")
        .layer("view")
        .definedBy("dev.nudge.lab.view")
        .layer("run")
        .definedBy("dev.nudge.lab.run")
        .whereLayer("lab")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("lab")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("lab", "server")
        .whereLayer("page")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("view")
        .mayOnlyBeAccessedByLayers("api")
        .check(LAB);
  }

  @Test
  void theWeb_isKnownToTheServerAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nudge.lab.server")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
        .check(LAB);
  }

  @Test
  void whatThePageIsTold_knowsNeitherFilesNorJsonText() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.nudge.lab.api", "dev.nudge.lab.view")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "com.fasterxml.jackson..")
        .check(LAB);
  }

  @Test
  void lab_neverEndsTheProcess() {
    noClasses().should().callMethod(System.class, "exit", int.class).check(LAB);
  }
}
