package dev.nudge;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages point down only. */
class ArchitectureRulesTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureRulesTest::isCore)
          .importPackages("dev.nudge");

  private static boolean isCore(Location location) {
    return !location.isJar();
  }

  @Test
  void core_wasImported() {
    assertThat(CORE.contain(FullReevaluation.class)).isTrue();
    assertThat(CORE.contain(ArchitectureRulesTest.class)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "net,      nothing",
        "random,   nothing",
        "io,       nothing",
        "npz,      io",
        "linalg,   net",
        "data,     linalg net io",
        "forward,  linalg data net",
        "gradient, linalg data net",
        "backprop, gradient forward linalg data net",
        "numerical, gradient forward linalg data net",
        "optim,    linalg net",
        "train,    optim gradient forward linalg data net random",
        "model,    train gradient linalg data npz io net random",
      })
  void package_dependsOnlyOnThoseBelow(String name, String below) {
    String[] allowed =
        Arrays.stream(below == null ? new String[0] : below.split(" "))
            .map(other -> "dev.nudge." + other)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage("dev.nudge." + name)
        .should()
        .onlyDependOnClassesThat(
            are(resideInAPackage("dev.nudge." + name))
                .or(resideInAnyPackage(allowed))
                .or(outside("dev.nudge..")))
        .check(CORE);
  }

  /**
   * Nothing but the matrix that a batch keeps its samples in and the team of threads, which compute
   * nothing and reach nothing themselves.
   */
  @Test
  void oracle_reachesNothingFast_evenThroughOthers() {
    noClasses()
        .that()
        .areAssignableTo(FullReevaluation.class)
        .should()
        .transitivelyDependOnClassesThat(
            resideInAnyPackage("dev.nudge.linalg", "dev.nudge.numerical", "dev.nudge.backprop")
                .or(resideInAPackage("dev.nudge.forward"))
                .and(DescribedPredicate.not(belongToAnyOf(SparseMatrix.class, Workers.class))))
        .check(CORE);
    for (Class<?> reached : List.of(SparseMatrix.class, Workers.class)) {
      classes()
          .that(belongToAnyOf(reached))
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.<JavaClass>describe(
                  "are Java's or its own",
                  type ->
                      resideInAPackage("java..")
                          .or(belongToAnyOf(reached))
                          .test(type.getBaseComponentType())))
          .check(CORE);
    }
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.nudge.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void core_usesNothingButThePlatform() {
    classes()
        .that()
        .resideOutsideOfPackages("dev.nudge.linalg", "dev.nudge.numerical")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.nudge.."))
        .check(CORE);
    classes()
        .that()
        .resideInAnyPackage("dev.nudge.linalg", "dev.nudge.numerical")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "dev.nudge..", "jdk.incubator.vector"))
        .check(CORE);
  }

  @Test
  void core_neverEndsTheProcess() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CORE);
  }

  /**
   * Java leaves the last bit of these to the platform, and JDK 25 gives other bits than JDK 17. The
   * generator alone takes {@code Math.log}, to be near NumPy, which takes the platform's as well.
   */
  @Test
  void training_takesFunctionsWhoseBitsAreDefined() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.nudge.net..",
            "dev.nudge.data..",
            "dev.nudge.linalg..",
            "dev.nudge.forward..",
            "dev.nudge.gradient..",
            "dev.nudge.backprop..",
            "dev.nudge.numerical..",
            "dev.nudge.optim..",
            "dev.nudge.train..")
        .should()
        .callMethodWhere(
            target(owner(type(Math.class)))
                .and(
                    target(
                        nameMatching(
                            "exp|expm1|log|log10|log1p|pow|sinh?|cosh?|tanh?|asin|acos|atan2?|cbrt|hypot"))))
        .because("StrictMath has the same functions, to the bit")
        .check(CORE);
  }

  /** A clock that jumps changes nothing: durations are measured with one that does not. */
  @Test
  void core_asksNoClock() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat(resideInAnyPackage("java.time..").and(not(LocalDateTime.class)))
        .check(CORE);
    noClasses().should().callMethod(LocalDateTime.class, "now").check(CORE);
  }

  private static DescribedPredicate<JavaClass> not(Class<?> one) {
    return DescribedPredicate.not(type(one));
  }

  private static DescribedPredicate<JavaClass> outside(String packageName) {
    return DescribedPredicate.not(resideInAPackage(packageName));
  }
}
