package dev.nudge.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages point down only. */
class ArchitectureRulesTest {
  private static final JavaClasses DATASETS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.nudge.datasets");

  @Test
  void kinds_knowNothingOfEachOther() {
    assertThat(DATASETS.contain(Datasets.class)).isTrue();
    slices().matching("dev.nudge.datasets.(*)..").should().notDependOnEachOther().check(DATASETS);
    noClasses()
        .that()
        .resideInAnyPackage("dev.nudge.datasets.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.nudge.datasets")
        .check(DATASETS);
  }

  @Test
  void csvReader_isKnownToOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nudge.datasets.csv")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("de.siegmar..")
        .check(DATASETS);
  }

  @Test
  void datasets_stayBelowTraining() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "de.siegmar..",
            "dev.nudge.data",
            "dev.nudge.io",
            "dev.nudge.image",
            "dev.nudge.mnist",
            "dev.nudge.datasets..")
        .check(DATASETS);
  }
}
