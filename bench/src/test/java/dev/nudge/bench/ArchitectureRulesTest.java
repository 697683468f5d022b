package dev.nudge.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The bench measures the library and nothing above it; nothing depends on the bench. */
class ArchitectureRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.nudge");

  @Test
  void bench_dependencies_areTheLibraryAndJmh() {
    classes()
        .that()
        .resideInAPackage("dev.nudge.bench..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "jdk.incubator.vector", "org.openjdk.jmh..")
                .or(resideInAPackage("dev.nudge..")))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.nudge.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.nudge.cli..", "dev.nudge.lab..", "dev.nudge.run..", "dev.nudge.spark..")
        .check(CLASSES);
  }

  @Test
  void probe_startedByTheComparison_knowsNoBenchmark() {
    noClasses()
        .that()
        .resideInAPackage("dev.nudge.bench.probe..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.nudge.bench.jmh..")
        .check(CLASSES);
  }

  @Test
  void library_doesNotKnowTheBench() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nudge.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.nudge.bench..")
        .check(CLASSES);
  }
}
