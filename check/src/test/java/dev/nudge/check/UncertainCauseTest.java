package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Causes where little is known exactly: noise, values in steps, single precision, large blocks. */
class UncertainCauseTest {
  /** Between 1 − 1e-3 and 1 + 1e-3, always the same for a point. */
  private static double noise(double[] x) {
    long bits = 0x9E3779B97F4A7C15L * Arrays.hashCode(x);
    return 1 + 1e-3 * new SplittableRandom(bits).nextDouble(-1, 1);
  }

  /** Σ eˣ with noise of a thousandth: slopes are known to some 10 %. */
  private static double noisy(double[] x) {
    return Arrays.stream(x).map(Math::exp).sum() * noise(x);
  }

  private static GradientReport ofNoisy(double factor, double... x) {
    return GradientCheck.of(
            UncertainCauseTest::noisy,
            p -> Arrays.stream(p).map(t -> factor * Math.exp(t)).toArray())
        .at(x);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 2})
  void factor_commonInNoise_isNamedWithItsUncertainty(double factor) {
    GradientReport report = ofNoisy(factor, 0.5);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    Cause.Factor cause = report.cause(Cause.Factor.class).orElseThrow();
    assertThat(cause.ratio()).isEqualTo(factor);
    assertThat(cause.uncertainty()).isBetween(0.01, 0.2);
    assertThat(cause.explanation()).contains("which is known to ");
  }

  /** 1.5 is none; 6.1 may be 6, but 7 as well as something else. */
  @ParameterizedTest
  @ValueSource(doubles = {1.5, 1.7, -1.4, 2.9, 6.1})
  void factor_noneThatIsCertainInNoise_isNotNamed(double factor) {
    GradientReport report = ofNoisy(factor, 0.5);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.allCauses()).containsExactly(Cause.Plain.UNEXPLAINED);
  }

  /** Of arbitrary factors a few lie where a familiar one does, as far as the noise lets see. */
  @Test
  void factor_arbitraryInNoise_isSeldomTakenForAFamiliarOne() {
    SplittableRandom random = new SplittableRandom(5);
    int wrong = 0;
    int named = 0;
    for (int i = 0; i < 500; i++) {
      double size = Math.exp(random.nextDouble(-4, 4));
      GradientReport report = ofNoisy(random.nextBoolean() ? size : -size, random.nextDouble(3));
      wrong += report.verdict() == Verdict.DISAGREE ? 1 : 0;
      named += report.cause(Cause.Factor.class).isPresent() ? 1 : 0;
    }

    assertThat(wrong).isGreaterThan(300);
    assertThat((double) named / wrong).isLessThan(0.06);
  }

  @Test
  void factor_severalNoisyValues_isNamedOnce() {
    GradientReport report = ofNoisy(-1, 0.5, 1, 1.5, 2, 2.5);

    assertThat(report.block("x").causes()).first().returns("Factor", Cause::kind);
  }

  @Test
  void missing_noise_isNamedFromOneWrongValueOn() {
    GradientReport report = ofNoisy(0, 0.5, 1, 1.5, 2, 2.5);

    assertThat(report.block("x").causes()).first().isEqualTo(Cause.Plain.MISSING);
  }

  @Test
  void missing_claimAMillionthOfTheRight_isNotCalledZero() {
    GradientReport report =
        GradientCheck.of(
                x -> x[0] + Math.sin(x[1]) + x[2], x -> new double[] {1, 1e-6 * Math.cos(x[1]), 1})
            .at(1, 2, 3);

    assertThat(report.allCauses()).containsExactly(new Cause.Isolated(List.of("x[1]"), 3, 0));
  }

  @Test
  void allZero_noise_isNotSaidOfWhatIsUnknown() {
    GradientReport report =
        GradientCheck.of(
                x -> Math.exp(x[0]) * (1 + 1e-4 * x[1]) * noise(x),
                x -> new double[] {Math.exp(x[0]), 0})
            .blocks(Block.vector("a", 1), Block.vector("b", 1))
            .at(0.5, 0.1);

    assertThat(report.block("b").verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.block("b").causes()).containsExactly(Cause.Plain.ROUNDING);
  }

  @Test
  void isolated_othersUnresolved_areNotCalledRight() {
    Cause some = new Cause.Isolated(List.of("x[3]"), 8, 5);
    Cause none = new Cause.Isolated(List.of("x[3]"), 8, 7);

    assertThat(some.explanation())
        .isEqualTo("1 of 8 measured derivatives is wrong, 2 right, 5 unresolved: x[3]");
    assertThat(none.explanation())
        .isEqualTo("1 of 8 measured derivatives is wrong, the others unresolved: x[3]");
  }

  /** Values in steps of a 10,000th: the slope is 0, or that of the trend. */
  private static GradientReport ofSteps(double factor) {
    return GradientCheck.of(
            x -> Math.rint(1e4 * Math.sin(x[0])) / 1e4, x -> new double[] {factor * Math.cos(x[0])})
        .at(0.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 2})
  void factor_valuesInSteps_isThatOfTheTrend(double factor) {
    assertThat(ofSteps(factor).cause(Cause.Factor.class).orElseThrow().ratio()).isEqualTo(factor);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.75, 1.3, 0.5, 0})
  void factor_valuesInStepsAndNoSuchTrend_isNotNamed(double factor) {
    assertThat(ofSteps(factor).cause(Cause.Factor.class)).isEmpty();
    assertThat(ofSteps(factor).cause(Cause.Kink.class)).isEmpty();
  }

  /** Of two exchanged claims one may lie between 0 and the trend, where nothing is certain. */
  @Test
  void exchanged_valuesInSteps_isNamed() {
    double[] slopes = {0.9, 0.5, 0.2, 0.7};
    ToDoubleFunction<double[]> steps =
        x ->
            Math.rint(
                    1e5 * IntStream.range(0, 4).mapToDouble(i -> Math.sin(slopes[i] * x[i])).sum())
                / 1e5;
    GradientReport exchanged =
        GradientCheck.of(steps, x -> new double[] {0.2, 0.5, 0.9, 0.7}).at(0, 0, 0, 0);
    GradientReport other =
        GradientCheck.of(steps, x -> new double[] {0.3, 0.5, 0.9, 0.7}).at(0, 0, 0, 0);

    assertThat(exchanged.block("x").coordinates().get(0).verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(exchanged.allCauses()).contains(new Cause.Exchanged("x[0]", "x[2]"));
    assertThat(other.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(other.cause(Cause.Exchanged.class)).isEmpty();
  }

  @Test
  void kink_jumpsNearby_areNotCalledOne() {
    ToDoubleFunction<double[]> table = x -> 1 / (1 + Math.exp(-Math.rint(4 * x[0]) / 4));
    GradientReport report = GradientCheck.of(table, x -> new double[] {-0.235}).at(0.5003);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.allCauses()).containsExactly(Cause.Plain.ROUNDING);
  }

  /** A loss in single precision, as a function of doubles. */
  private static double single(double[] x) {
    float sum = 2.3f;
    for (int i = 0; i < x.length; i++) {
      float t = (float) x[i];
      sum += (i + 1) * 0.1f * t * t + 0.3f * t;
    }
    return sum;
  }

  private static double[] slopes(double[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> (i + 1) * 0.2 * x[i] + 0.3).toArray();
  }

  @ParameterizedTest
  @CsvSource({"0, Missing", "-1, Factor", "0.5, Factor"})
  void single_wrongGradient_disagreesAndIsNamed(double factor, String kind) {
    GradientReport report =
        GradientCheck.of(
                UncertainCauseTest::single,
                x -> Arrays.stream(slopes(x)).map(g -> factor * g).toArray())
            .at(0.2, -0.1, 0.31, 0.47);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("x").causes()).first().returns(kind, Cause::kind);
  }

  @Test
  void single_rightGradient_isNeverCalledWrong() {
    for (int i = 0; i < 200; i++) {
      double[] x = {0.01 * i, 1 - 0.007 * i, Math.sin(i), 3};
      Verdict verdict =
          GradientCheck.of(UncertainCauseTest::single, UncertainCauseTest::slopes).at(x).verdict();
      assertThat(verdict).isNotEqualTo(Verdict.DISAGREE);
    }
  }

  /** A function that overflows a little away is none of single precision. */
  @Test
  void single_infiniteValues_areNone() {
    assertThat(
            GradientCheck.of(
                    x -> Math.exp(x[0] / 1e-12), x -> new double[] {Math.exp(x[0] / 1e-12) / 1e-12})
                .at(0.6e-12)
                .verdict())
        .isEqualTo(Verdict.AGREE);
  }

  private static double[] sines(double[] x) {
    return IntStream.range(0, x.length)
        .mapToDouble(i -> (1 + i % 7) * Math.cos((1 + i % 7) * x[i]))
        .toArray();
  }

  /** Σ sin(a x), of so many coordinates that they are not measured one by one. */
  private static GradientReport ofLarge(int first, int second, boolean exchanged) {
    double[] point = new double[10_000];
    Arrays.setAll(point, i -> 0.2 * Math.sin(i));
    return GradientCheck.of(
            x -> IntStream.range(0, x.length).mapToDouble(i -> Math.sin((1 + i % 7) * x[i])).sum(),
            x -> {
              double[] gradient = sines(x);
              double value = gradient[first];
              gradient[first] = exchanged ? gradient[second] : 0.7 * value;
              gradient[second] = exchanged ? value : 1.2 * gradient[second];
              return gradient;
            })
        .sampling(8)
        .at(point);
  }

  @ParameterizedTest
  @CsvSource({"0, 9999", "1234, 1236"})
  void exchanged_farApartInALargeBlock_isNamed(int first, int second) {
    assertThat(ofLarge(first, second, true).allCauses())
        .contains(new Cause.Exchanged("x[%s]".formatted(first), "x[%s]".formatted(second)));
  }

  @ParameterizedTest
  @CsvSource({"0, 9999", "1234, 1236"})
  void exchanged_twoOtherFaults_areNotCalledSo(int first, int second) {
    GradientReport report = ofLarge(first, second, false);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.cause(Cause.Exchanged.class)).isEmpty();
  }
}
