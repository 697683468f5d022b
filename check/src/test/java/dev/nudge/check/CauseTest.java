package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of a gradient are named, and what it leaves out is. */
class CauseTest {
  private static final Regression REGRESSION = new Regression(0);

  static Stream<Arguments> faultsAndBlocks() {
    return Stream.of(Fault.values())
        .flatMap(fault -> IntStream.of(0, 1).mapToObj(block -> Arguments.of(fault, block)));
  }

  /** The kind of cause by which a fault is named. */
  private static String kind(Fault fault) {
    return switch (fault) {
      case SIGN, SCALE -> "Factor";
      case TRANSPOSE -> "Transposed";
      case SHIFT -> "Shifted";
      case ZERO -> "Missing";
      case ONE -> "Isolated";
    };
  }

  @ParameterizedTest
  @MethodSource("faultsAndBlocks")
  void fault_anyBlock_isNamedThereAndNowhereElse(Fault fault, int block) {
    GradientReport report = REGRESSION.broken(fault, block).at(REGRESSION.parameters);
    BlockReport broken = report.blocks().get(block);

    if (fault == Fault.TRANSPOSE && block == 1) {
      assertThat(report.verdict()).isEqualTo(Verdict.AGREE); // a vector has nothing to exchange
    } else {
      assertThat(broken.verdict()).isEqualTo(Verdict.DISAGREE);
      assertThat(broken.causes()).first().returns(kind(fault), Cause::kind);
    }
    assertThat(report.blocks().get(1 - block).verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.blocks().get(1 - block).causes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faultsAndBlocks")
  void fault_everyCoordinateMeasured_isNamedAsWell(Fault fault, int block) {
    GradientReport report = REGRESSION.broken(fault, block).every().at(REGRESSION.parameters);

    if (fault != Fault.TRANSPOSE || block == 0) {
      assertThat(report.blocks().get(block).causes()).first().returns(kind(fault), Cause::kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1    | the claimed gradient is the negative of the measured one: a sign is wrong
          2     | the claimed gradient is 2 times the measured one: a factor of 2 too much, or added twice
          0.5   | the claimed gradient is 0.5 times the measured one: a factor of 2 is missing, as from a square
          20    | the claimed gradient is 20 times the measured one: a factor 1/20 is missing, as when a sum is taken for a mean
          0.05  | the claimed gradient is 0.05 times the measured one: a factor 1/20 too much, as when a mean is taken for a sum
          -2    | the claimed gradient is -2 times the measured one: a sign is wrong, and a factor
          1.37  | the claimed gradient is 1.37 times the measured one
          """)
  void factor_constantRatio_isSaidWithWhatItUsuallyMeans(double factor, String words) {
    GradientReport report =
        GradientCheck.of(
                REGRESSION::loss,
                w -> {
                  double[] gradient = REGRESSION.gradient(w);
                  for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= factor;
                  }
                  return gradient;
                })
            .blocks(Regression.BLOCKS)
            .at(REGRESSION.parameters);

    for (BlockReport block : report.blocks()) {
      assertThat(block.causes()).extracting(Cause::explanation).containsExactly(words);
    }
  }

  @Test
  void shifted_eitherWay_saysWhichWay() {
    double[] x = {0.3, 1.7, -0.4, 2.2, 0.9};
    GradientReport right = shifted(x, 1);
    GradientReport left = shifted(x, -1);

    assertThat(right.cause(Cause.Shifted.class)).contains(new Cause.Shifted(1));
    assertThat(left.cause(Cause.Shifted.class)).contains(new Cause.Shifted(-1));
    assertThat(new Cause.Shifted(1).explanation()).contains("1 place too far to the right");
    assertThat(new Cause.Shifted(-3).explanation()).contains("3 places too far to the left");
  }

  private static GradientReport shifted(double[] x, int places) {
    return GradientCheck.of(
            p -> IntStream.range(0, p.length).mapToDouble(i -> Math.sin(p[i]) * i + p[i]).sum(),
            p ->
                IntStream.range(0, p.length)
                    .map(i -> Math.floorMod(i - places, p.length))
                    .mapToDouble(i -> Math.cos(p[i]) * i + 1)
                    .toArray())
        .at(x);
  }

  /** That each of two stands where the other should is no shift, which only one could show. */
  @Test
  void exchanged_atTheEnd_isNotCalledShifted() {
    double[] x = {0.3, 1.7, -0.4, 2.2, 0.9};
    for (int n = 2; n <= x.length; n++) {
      int last = n - 1;
      GradientReport report =
          GradientCheck.of(
                  p -> IntStream.range(0, p.length).mapToDouble(i -> Math.exp(p[i])).sum(),
                  p -> {
                    double[] gradient = Arrays.stream(p).map(Math::exp).toArray();
                    double value = gradient[last];
                    gradient[last] = gradient[last - 1];
                    gradient[last - 1] = value;
                    return gradient;
                  })
              .at(Arrays.copyOf(x, n));

      assertThat(report.cause(Cause.Shifted.class)).isEmpty();
      assertThat(report.allCauses())
          .contains(new Cause.Exchanged("x[%s]".formatted(last - 1), "x[%s]".formatted(last)));
    }
  }

  @Test
  void unexplained_randomGradient_isSaidToBeSo() {
    Random random = new Random(3);
    GradientReport report =
        GradientCheck.of(REGRESSION::loss, w -> random.doubles(w.length).toArray())
            .blocks(Regression.BLOCKS)
            .at(REGRESSION.parameters);

    assertThat(report.block("W").causes()).containsExactly(Cause.Plain.UNEXPLAINED);
  }

  /** The lecture's 1e-7: its effect is 1e-7 / y, whatever the step. */
  @Test
  void smoothed_constantInsideTheLogarithm_isNamed() {
    Regression smoothed = new Regression(1e-7);
    GradientReport report = smoothed.check().every().at(smoothed.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    Cause.Smoothed cause = report.cause(Cause.Smoothed.class).orElseThrow();
    assertThat(cause.relative()).isBetween(1e-7, 1e-5);
    assertThat(cause.explanation()).contains("log(y + 1e-7)");
    assertThat(REGRESSION.check().every().at(REGRESSION.parameters).allCauses()).isEmpty();
  }

  @Test
  void smoothed_strictTolerance_disagreesAndIsNamedStill() {
    Regression smoothed = new Regression(1e-7);
    GradientReport report = smoothed.check().tolerance(1e-9, 0).every().at(smoothed.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("b").causes()).first().isInstanceOf(Cause.Smoothed.class);
  }

  /** The same relative distance with steps that are 100 times apart: it is not the step's doing. */
  @Test
  void smoothed_anyStep_isTheSame() {
    Regression smoothed = new Regression(1e-7);
    double[] relative =
        Stream.of(Scheme.central(1e-4), Scheme.central(1e-6))
            .mapToDouble(
                scheme ->
                    smoothed
                        .check()
                        .every()
                        .measuredBy(Differences.by(scheme))
                        .at(smoothed.parameters)
                        .cause(Cause.Smoothed.class)
                        .orElseThrow()
                        .relative())
            .toArray();

    assertThat(relative[1]).isCloseTo(relative[0], within(0.01 * relative[0]));
  }

  @Test
  void leftOut_partThatTheGradientOmits_isAddedAndNamed() {
    double decay = 1e-3;
    GradientCheck check =
        GradientCheck.of(
                w -> {
                  double squares = 0;
                  for (double p : w) {
                    squares += p * p;
                  }
                  return REGRESSION.loss(w) + decay / 2 * squares;
                },
                REGRESSION::gradient)
            .blocks(Regression.BLOCKS);
    assertThat(check.at(REGRESSION.parameters).verdict()).isEqualTo(Verdict.DISAGREE);

    GradientReport report =
        check
            .apartFrom(
                "the weight decay",
                w -> {
                  double[] part = w.clone();
                  for (int i = 0; i < part.length; i++) {
                    part[i] *= decay;
                  }
                  return part;
                })
            .at(REGRESSION.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.cause(Cause.LeftOut.class).orElseThrow().what())
        .isEqualTo("the weight decay");
  }

  @Test
  void allZero_blockWithoutInfluence_isRemarkedOn() {
    GradientReport report =
        GradientCheck.of(x -> x[0] * x[0], x -> new double[] {2 * x[0], 0, 0})
            .blocks(Block.vector("used", 1), Block.vector("unused", 2))
            .at(1, 2, 3);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("unused").causes()).containsExactly(Cause.Plain.ALL_ZERO);
  }
}
