package dev.nudge.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What is compiled to JavaScript knows nothing that a browser does not have. */
class ArchitectureRulesTest {
  private static final JavaClasses WEB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.web");

  @Test
  void worker_knowsNeitherFilesNorServersNorThreads() {
    assertThat(WEB.contain(LabExport.class)).isTrue();
    noClasses()
        .that()
        .resideInAnyPackage("dev.nudge.web.worker", "dev.nudge.web.data", "dev.nudge.web.instead")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio..",
            "java.net..",
            "java.util.concurrent..",
            "com.fasterxml.jackson..",
            "dev.nudge.lab.server..")
        .check(WEB);
  }

  @Test
  void compiler_isKnownToWhatItCompilesAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.nudge.web", "dev.nudge.web.data")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.teavm..")
        .check(WEB);
  }
}
