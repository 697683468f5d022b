package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Jacobian;
import dev.nudge.check.difference.Scheme;
import dev.nudge.check.difference.Sparsity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/checking.md says, done. */
class CheckingGuideTest {
  private static final Regression MODEL = new Regression(0);

  private static String guide() throws IOException {
    return Files.readString(Path.of("../docs/checking.md"));
  }

  /** The report without its last line, which tells the time, and without single derivatives. */
  private static String overview(GradientReport report) {
    return report.toString().replaceFirst("(?s)\nworst .*", "").stripTrailing();
  }

  @Test
  void oneLine_rightGradient_doesNotThrow() {
    GradientCheck.of(Rosenbrock::value, Rosenbrock::gradient).at(-1.2, 1).orThrow();
  }

  @Test
  @SuppressWarnings("SystemOut") // the guide's own words
  void rosenbrock_forgottenFactor_printsWhatTheGuideShows() throws IOException {
    UnaryOperator<double[]> halved =
        p -> new double[] {Rosenbrock.gradient(p)[0], Rosenbrock.gradient(p)[1] / 2};
    GradientReport report = GradientCheck.of(Rosenbrock::value, halved).at(-1.2, 1);
    System.out.println(report);

    assertThat(guide()).contains(report.toString().replaceFirst("\n[^\n]*\n$", "").stripTrailing());
  }

  @Test
  void model_blocks_agree() {
    Regression model = MODEL;
    double[] parameters = model.parameters;

    GradientReport report =
        GradientCheck.of(model::loss, model::gradient)
            .blocks(Block.matrix("W", 40, 7), Block.vector("b", 7))
            .at(parameters);

    report.orThrow();
  }

  @Test
  void model_transposedWeights_printsWhatTheGuideShows() throws IOException {
    GradientReport report = MODEL.broken(Fault.TRANSPOSE, 0).sampling(0).at(MODEL.parameters);

    assertThat(guide()).contains(overview(report));
  }

  @Test
  void minimum_nothingToSee_printsWhatTheGuideShows() throws IOException {
    GradientReport report = GradientCheck.of(Rosenbrock::value, Rosenbrock::gradient).at(1, 1);

    assertThat(guide()).contains(overview(report));
  }

  @Test
  void smoothedModel_everyDerivative_printsWhatTheGuideShows() throws IOException {
    Regression smoothed = new Regression(1e-7);

    assertThat(guide()).contains(overview(smoothed.check().every().at(smoothed.parameters)));
  }

  /** Each sentence of the tables is one that the check says. */
  @Test
  void sentences_ofTheTables_areTheChecks() throws IOException {
    Cause[] causes = {
      new Cause.Factor(-1, 0),
      new Cause.Factor(0.5, 0),
      new Cause.Factor(2, 0),
      new Cause.Factor(20, 0),
      Cause.Plain.TRANSPOSED,
      new Cause.Shifted(1),
      Cause.Plain.MISSING,
      new Cause.Exchanged("x[3]", "x[17]"),
      new Cause.WeightDecay(0.001),
      new Cause.Factor(2, 0.12),
      new Cause.Isolated(List.of("W[25, 2]"), 48, 0),
      Cause.Plain.NOT_FOUND,
      new Cause.Kink(-1, 1),
      Cause.Plain.OUT_OF_BUDGET,
      Cause.Plain.PROVES_NOTHING
    };
    for (Cause cause : causes) {
      assertThat(guide()).contains("| " + cause.explanation() + " |");
    }
    for (Cause cause :
        new Cause[] {
          new Cause.NonDeterministic(1),
          Cause.Plain.ROUNDING,
          Cause.Plain.TRUNCATION,
          Cause.Plain.NO_SLOPE,
          Cause.Plain.SMALL_DIFFERENCE
        }) {
      assertThat(guide()).contains(cause.explanation().split("[:,]", -1)[0]);
    }
  }

  @Test
  void isolated_ofTheTable_isWhatTheModelGives() {
    assertThat(MODEL.broken(Fault.ONE, 0).sampling(0).at(MODEL.parameters).block("W").causes())
        .containsExactly(new Cause.Isolated(List.of("W[25, 2]"), 48, 0));
  }

  @Test
  void singlePrecision_floatFunction_agrees() {
    GradientCheck.ofFloat(x -> x[0] * x[0] * x[1], x -> new float[] {2 * x[0] * x[1], x[0] * x[0]})
        .atFloats(1.5f, -2)
        .orThrow();
  }

  @Test
  void options_together_agree() {
    double[] x = MODEL.parameters;
    double[] lower = new double[x.length];
    double[] upper = new double[x.length];
    Arrays.fill(lower, -3);
    Arrays.fill(upper, 3);
    ToDoubleFunction<double[]> loss = MODEL::loss;
    UnaryOperator<double[]> gradient = MODEL::gradient;

    GradientReport report =
        GradientCheck.of(loss, gradient)
            .measuredBy(Differences.by(Scheme.ridders()).within(lower, upper).inParallel())
            .sampling(8)
            .atMost(Duration.ofSeconds(10))
            .at(x);

    report.orThrow();
  }

  @Test
  void differences_byThemselves_haveErrors() {
    double[] x = new double[300];
    UnaryOperator<double[]> f = double[]::clone;

    Gradient gradient = Differences.by(Scheme.ridders()).gradient(Rosenbrock::value, -1.2, 1);
    Jacobian jacobian = Differences.by(Scheme.central()).jacobian(f, x, Sparsity.banded(300, 1, 1));

    assertThat(gradient.errors()[0]).isBetween(1e-15, 1e-9);
    assertThat(jacobian.evaluations()).isEqualTo(1 + 3 * 4);
  }

  @Test
  void snippets_areTakenFromTests() throws IOException {
    String tests =
        withoutSpaces(
            Files.readString(Path.of("src/test/java/dev/nudge/check/CheckingGuideTest.java"))
                + Files.readString(
                    Path.of("src/test/java/dev/nudge/check/VectorCheckGuideTest.java"))
                + Files.readString(
                    Path.of(
                        "../check-junit/src/test/java/dev/nudge/check/junit/GradientReportsTest.java"))
                + Files.readString(
                    Path.of("../cli/src/test/java/dev/nudge/cli/check/NetworkLossTest.java")));
    Matcher java = Pattern.compile("(?s)```java\n(.*?)```").matcher(guide());
    int snippets = 0;
    while (java.find()) {
      snippets++;
      for (String statement : java.group(1).split(";\\s", -1)) {
        assertThat(tests).contains(withoutSpaces(statement));
      }
    }
    assertThat(snippets).isEqualTo(11);
  }

  private static String withoutSpaces(String code) {
    return code.replaceAll("\\s", "");
  }
}
