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
        .resideInAPackage("dev.nudge.web.worker")
        .or()
        .belongToAnyOf(DataFile.class, RunFile.class)
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
        .resideInAPackage("dev.nudge.web")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.teavm..")
        .check(WEB);
  }
}
