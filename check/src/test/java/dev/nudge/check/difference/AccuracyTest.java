package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.FunctionTable.Case;
import dev.nudge.check.difference.Scheme.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;
import org.junit.jupiter.api.Test;

/** Derivatives of 45 functions at 151 places, against 60 digits and against what others find. */
class AccuracyTest {
  private static final List<Case> CASES = FunctionTable.cases();

  private static double relativeError(Case at, double found) {
    double error = Math.abs(found - at.derivative());
    return at.derivative() == 0 ? error : error / Math.abs(at.derivative());
  }

  private static Derivative measure(Scheme scheme, Case at) {
    return Driver.derivative(scheme, at.f(), at.x());
  }

  private static double median(List<Case> cases, ToDoubleFunction<Case> error) {
    double[] errors =
        cases.stream()
            .mapToDouble(error)
            .map(e -> Double.isNaN(e) ? Double.POSITIVE_INFINITY : e)
            .sorted()
            .toArray();
    return errors[errors.length / 2];
  }

  private static double median(List<Case> cases, Scheme scheme) {
    return median(cases, at -> relativeError(at, measure(scheme, at).value()));
  }

  /** How often the derivative is within the estimated error. */
  private static double held(Scheme scheme) {
    long held =
        CASES.stream()
            .filter(
                at -> {
                  Derivative found = measure(scheme, at);
                  return Math.abs(found.value() - at.derivative()) <= found.error();
                })
            .count();
    return (double) held / CASES.size();
  }

  @Test
  void table_functions_areThoseOfTheScript() {
    assertThat(CASES.stream().map(Case::name).distinct()).hasSizeGreaterThanOrEqualTo(30);
    for (Case at : CASES) {
      double scale = Math.max(1, Math.abs(at.value()));
      assertThat(at.f().applyAsDouble(at.x()))
          .as(at.toString())
          .isCloseTo(at.value(), within(3e-6 * scale));
    }
  }

  @Test
  void ridders_errorEstimate_holdsInNinetyNineOfAHundredCases() {
    assertThat(held(Scheme.ridders())).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void ridders_medianError_isBelowOneTrillionth() {
    assertThat(median(CASES, Scheme.ridders())).isLessThan(1e-12);
  }

  /** An estimate that always holds because it is huge would be worth nothing. */
  @Test
  void ridders_errorEstimate_isNoMoreThanAHundredTimesTheError() {
    double typical =
        median(
            CASES,
            at -> {
              Derivative found = measure(Scheme.ridders(), at);
              return found.error() / Math.abs(found.value() - at.derivative());
            });
    assertThat(typical).isBetween(1.0, 100.0);
  }

  @Test
  void ridders_evaluations_areFewerThanNinetyOnAverage() {
    double mean =
        CASES.stream()
            .mapToInt(
                at ->
                    Driver.run(Scheme.ridders(), at.f(), at.x(), Interval.UNBOUNDED).evaluations())
            .average()
            .orElseThrow();
    assertThat(mean).isLessThan(90);
  }

  @Test
  void adaptive_errorEstimate_holdsInNinetyFiveOfAHundredCases() {
    assertThat(held(Scheme.adaptive())).isGreaterThanOrEqualTo(0.95);
    assertThat(median(CASES, Scheme.adaptive())).isLessThan(1e-10);
  }

  /** Noise of 1e-6 makes the default step's error 1000 times what the noise makes necessary. */
  @Test
  void adaptive_noisyFunctions_areBetterThanWithTheDefaultStep() {
    List<Case> noisy =
        CASES.stream()
            .filter(
                at ->
                    at.name().startsWith("noise")
                        || at.name().equals("single precision")
                        || at.name().equals("ten digits"))
            .toList();

    assertThat(noisy).hasSize(12);
    assertThat(median(noisy, Scheme.adaptive())).isLessThan(0.1 * median(noisy, Scheme.central()));
  }

  @Test
  void higherOrders_medianErrors_fall() {
    double forward = median(CASES, Scheme.forward());
    double central = median(CASES, Scheme.central());
    double central4 = median(CASES, Scheme.central4());

    assertThat(forward).isBetween(1e-9, 1e-7);
    assertThat(central).isLessThan(0.1 * forward);
    assertThat(central4).isLessThan(0.1 * central);
    assertThat(median(CASES, Scheme.central6())).isLessThan(0.1 * central);
  }

  /** SciPy's figures are those that scipy-differences.py beside the table wrote. */
  @Test
  void ridders_medianError_isATenThousandthOfScipys() {
    Map<String, double[]> scipy = scipy();
    List<Case> common = CASES.stream().filter(at -> scipy.containsKey(at.toString())).toList();
    double twoPoints = median(common, at -> relativeError(at, scipy.get(at.toString())[0]));
    double threePoints = median(common, at -> relativeError(at, scipy.get(at.toString())[1]));

    assertThat(common).hasSizeGreaterThan(100);
    assertThat(twoPoints).isGreaterThan(threePoints).isLessThan(1e-6);
    assertThat(median(common, Scheme.ridders())).isLessThan(1e-4 * threePoints);
  }

  /** By function and place, what SciPy finds with two and with three points. */
  private static Map<String, double[]> scipy() {
    return FunctionTable.rows("scipy.csv").stream()
        .collect(
            Collectors.toMap(
                cells -> cells[0] + " at " + Double.parseDouble(cells[1]),
                cells -> new double[] {number(cells[2]), number(cells[3])}));
  }

  private static double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text.strip());
  }

  /** Commons Math leaves the step to its caller: the best of five is taken. */
  @Test
  void ridders_medianError_isAHundredthOfCommonsMaths() {
    double best =
        DoubleStream.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5)
            .map(step -> median(CASES, at -> relativeError(at, commonsMath(at, step))))
            .min()
            .orElseThrow();

    assertThat(best).isLessThan(1e-6);
    assertThat(median(CASES, Scheme.ridders())).isLessThan(0.01 * best);
  }

  private static double commonsMath(Case at, double step) {
    UnivariateFunction f = at.f()::applyAsDouble;
    return new FiniteDifferencesDifferentiator(5, step)
        .differentiate(f)
        .value(new DerivativeStructure(1, 1, 0, at.x()))
        .getPartialDerivative(1);
  }

  /** A row of the guide's table, measured: median, 90th percentile, share within the estimate. */
  private record Row(double median, double ninetieth, double held, double evaluations) {}

  private static Row row(List<Case> cases, Scheme scheme) {
    Differences differences = Differences.by(scheme);
    double[] errors = new double[cases.size()];
    int held = 0;
    long evaluations = 0;
    for (int i = 0; i < errors.length; i++) {
      Case at = cases.get(i);
      Gradient found = differences.gradient(x -> at.f().applyAsDouble(x[0]), at.x());
      errors[i] = relativeError(at, found.values()[0]);
      held += Math.abs(found.values()[0] - at.derivative()) <= found.errors()[0] ? 1 : 0;
      evaluations += found.evaluations();
    }
    return row(errors, (double) held / errors.length, (double) evaluations / errors.length);
  }

  private static Row row(double[] errors, double held, double evaluations) {
    double[] sorted =
        Arrays.stream(errors)
            .map(error -> Double.isNaN(error) ? Double.POSITIVE_INFINITY : error)
            .sorted()
            .toArray();
    int n = sorted.length;
    return new Row(sorted[n / 2], sorted[n * 9 / 10], held, evaluations);
  }

  /** Errors may differ by a factor of 2: the platform's functions round differently. */
  @Test
  void figures_ofTheGuide_areTheMeasured() throws IOException {
    Map<String, double[]> scipy = scipy();
    List<Case> common = CASES.stream().filter(at -> scipy.containsKey(at.toString())).toList();
    Map<String, Row> measured = new LinkedHashMap<>();
    measured.put(
        "SciPy 1.10.1, two points", row(errors(common, at -> scipy.get(at.toString())[0]), 0, 2));
    measured.put(
        "SciPy 1.10.1, three points", row(errors(common, at -> scipy.get(at.toString())[1]), 0, 3));
    measured.put(
        "Commons Math 3.6.1, five points, the best step of five",
        row(errors(common, at -> commonsMath(at, 1e-3)), 0, 5));
    measured.put("`forward()`", row(common, Scheme.forward()));
    measured.put("`central()`", row(common, Scheme.central()));
    measured.put("`central4()`", row(common, Scheme.central4()));
    measured.put("`central6()`", row(common, Scheme.central6()));
    measured.put("`adaptive()`", row(common, Scheme.adaptive()));
    measured.put("`ridders()`", row(common, Scheme.ridders()));
    String guide = Files.readString(Path.of("../docs/checking.md"));
    String table = guide.substring(guide.indexOf("## How exact"));

    assertThat(guide).contains("38 functions at %s places".formatted(common.size()));
    assertThat(common.stream().map(Case::name).distinct()).hasSize(38);
    measured.forEach(
        (name, row) -> {
          String line =
              table.lines().filter(l -> l.startsWith("| " + name + " |")).findFirst().get();
          String[] cells = line.split("\\|", -1);
          assertThat(row.median()).as(line).isBetween(0.5 * number(cells[2]), 2 * number(cells[2]));
          assertThat(row.ninetieth())
              .as(line)
              .isBetween(0.5 * number(cells[3]), 2 * number(cells[3]));
          assertThat(row.evaluations()).as(line).isCloseTo(number(cells[5]), within(1.0));
          if (!cells[4].isBlank() && !cells[4].contains("–")) {
            assertThat(100 * row.held())
                .as(line)
                .isCloseTo(number(cells[4].replace("%", "")), within(1.0));
          }
        });
  }

  private static double[] errors(List<Case> cases, ToDoubleFunction<Case> found) {
    return cases.stream().mapToDouble(at -> relativeError(at, found.applyAsDouble(at))).toArray();
  }
}
