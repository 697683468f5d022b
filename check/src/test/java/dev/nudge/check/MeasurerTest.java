package dev.nudge.check;

import static dev.nudge.check.LinearMeasurements.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.difference.BatchFunction;
import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is measured: coordinates or directions, as far as time and budget allow. */
class MeasurerTest {
  private static final OptionalInt IF_THERE_IS_TIME = OptionalInt.empty();

  @Test
  void measure_fewCoordinates_measuresThemBySixteen() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(36).blocks(32, 4);
    Measurer measurer = measurements.measure(0);

    assertThat(measurements.log).containsExactly(range(0, 16), range(16, 32), range(32, 36));
    assertThat(measurements.directions(0)).isEmpty();
    assertThat(measurements.blocks).allMatch(block -> !block.unfinished);
    assertThat(measurements.blocks.get(1).derivatives)
        .hasSize(4)
        .containsEntry(3, new Derivative(1, 0, 1e-12));
    assertThat(measurer.evaluations()).isEqualTo(2 + 36 * 40);
  }

  /** In the order of the blocks: where all are small nothing is tried out. */
  @Test
  void measure_fewCoordinatesAndAnyTime_measuresThemInTheirOrder() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(36).blocks(4, 32);
    measurements.measure(IF_THERE_IS_TIME);

    assertThat(measurements.log).containsExactly(range(0, 4), range(4, 20), range(20, 36));
  }

  /** Blocks of 33 in directions, those of 32 not; a direction takes two evaluations. */
  @Test
  void measure_moreThan32_testsDirectionsFirst() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(65).blocks(32, 33);
    Measurer measurer = measurements.measure(0);

    assertThat(measurements.log).containsExactly(range(0, 16), range(16, 32));
    assertThat(measurements.directions(0)).isEmpty();
    assertThat(measurements.directions(1)).containsExactly(range(32, 65), range(32, 65));
    assertThat(measurements.blocks.get(1).directions.get(0).direction().v())
        .isNotEqualTo(measurements.blocks.get(1).directions.get(1).direction().v());
    assertThat(measurer.evaluations()).isEqualTo(2 + 32 * 40 + 2 * 2);
  }

  @Test
  void measure_blocksAsLargeAsTheSample_measuresThemInFull() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(81).blocks(40, 41);
    measurements.measure(40);

    assertThat(measurements.directions(0)).isEmpty();
    assertThat(measurements.directions(1)).hasSize(2);
    assertThat(measurements.blocks.get(0).derivatives).hasSize(40);
    assertThat(measurements.blocks.get(1).derivatives).hasSize(40);

    LinearMeasurements all = LinearMeasurements.ofOnes(40).blocks(40);
    all.measure(40);
    assertThat(all.log).containsExactly(range(0, 16), range(16, 32), range(32, 40));
    assertThat(all.directions(0)).isEmpty();
  }

  @Test
  void measure_directionsThatWouldLeaveBounds_measuresAll() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(40);
    measurements.lines = false;
    measurements.measure(3);

    assertThat(measurements.log).containsExactly(range(0, 16), range(16, 32), range(32, 40));
    assertThat(measurements.directions(0)).isEmpty();
  }

  @Test
  void measure_pointsSideBySide_measuresSoManyMore() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(72).blocks(72);
    measurements
        .measurer(new BatchFunction(points -> new double[points.length], 4))
        .measure(measurements.blocks, OptionalInt.of(100));

    assertThat(measurements.log).containsExactly(range(0, 64), range(64, 72));
  }

  /** 100 coordinates of 40 evaluations of 7.5 ms would take 30 s: no longer, so two are tried. */
  @Test
  void measure_functionThatIsSlow_isTriedUpToThirtyTimesAMoment() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(100).blocks(40, 60);
    measurements.nanosOfFunction = 7_500_000;
    measurements.measure(IF_THERE_IS_TIME);
    LinearMeasurements slower = LinearMeasurements.ofOnes(100).blocks(40, 60);
    slower.nanosOfFunction = 7_500_001;
    slower.measure(IF_THERE_IS_TIME);

    assertThat(measurements.log).startsWith(range(40, 56), range(56, 72)).hasSize(7);
    assertThat(slower.log).isEmpty();
    assertThat(slower.directions(0)).hasSize(2);
  }

  /** The second sixteen take 160 ms: at that pace all 100 take a second, which is too long. */
  @Test
  void measure_secondSixteen_tellWhetherThereIsTime() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(100).blocks(40, 60);
    measurements.nanosOfChunks = new long[] {5_000_000_000L, 160_000_000 - 640};
    measurements.measure(IF_THERE_IS_TIME);
    LinearMeasurements slower = LinearMeasurements.ofOnes(100).blocks(40, 60);
    slower.nanosOfChunks = new long[] {0, 160_000_000};
    slower.measure(IF_THERE_IS_TIME);

    assertThat(measurements.log)
        .containsExactly(
            range(40, 56),
            range(56, 72),
            range(0, 16),
            range(16, 32),
            range(32, 40),
            range(72, 88),
            range(88, 100));
    assertThat(measurements.directions(1)).isEmpty();
    assertThat(slower.log).containsExactly(range(40, 56), range(56, 72));
    assertThat(slower.directions(0)).hasSize(2);
    assertThat(slower.directions(1)).hasSize(2);
  }

  @Test
  void measure_budgetOfEvaluations_endsWhenItIsReached() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(32);
    measurements.mostEvaluations = 2 + 640;
    measurements.measure(0);
    LinearMeasurements more = LinearMeasurements.ofOnes(32);
    more.mostEvaluations = 2 + 641;
    more.measure(0);

    assertThat(measurements.log).containsExactly(range(0, 16));
    assertThat(measurements.blocks.get(0).unfinished).isTrue();
    assertThat(more.log).containsExactly(range(0, 16), range(16, 32));
    assertThat(more.blocks.get(0).unfinished).isFalse();
  }

  @Test
  void measure_time_endsWhenItIsReached() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(32);
    measurements.mostNanos = 3_000_000_000L;
    measurements.nanosOfChunks = new long[] {3_000_000_000L};
    Measurer measurer = measurements.measure(0);
    LinearMeasurements more = LinearMeasurements.ofOnes(32);
    more.mostNanos = 3_000_000_001L;
    more.nanosOfChunks = new long[] {3_000_000_000L};
    more.measure(0);

    assertThat(measurements.log).containsExactly(range(0, 16));
    assertThat(measurements.blocks.get(0).unfinished).isTrue();
    assertThat(measurer.seconds()).isEqualTo(3);
    assertThat(more.log).hasSize(2);
    assertThat(more.blocks.get(0).unfinished).isFalse();
  }

  /** After the first direction no second one. */
  @Test
  void measure_budgetOfOneDirection_endsWithIt() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(40);
    measurements.mostEvaluations = 4;
    measurements.measure(5);

    assertThat(measurements.directions(0)).hasSize(1);
    assertThat(measurements.log).isEmpty();
    assertThat(measurements.blocks.get(0).unfinished).isTrue();
  }

  /** Sizes of 1 and 10,000 share a direction, those of 10,001 don't; seven are too few for one. */
  @Test
  void measure_sizesFarApart_areTestedApart() {
    double[] together = new double[40];
    Arrays.fill(together, 0, 20, 1);
    Arrays.fill(together, 20, 40, 10_000);
    LinearMeasurements one = new LinearMeasurements(together);
    one.measure(0);
    double[] apart = together.clone();
    Arrays.fill(apart, 20, 40, 10_001);
    apart[30] = 11_000;
    LinearMeasurements two = new LinearMeasurements(apart);
    two.measure(0);

    assertThat(one.directions(0)).containsExactly(range(0, 40), range(0, 40));
    assertThat(two.directions(0))
        .containsExactly(range(0, 20), range(0, 20), range(20, 40), range(20, 40));
  }

  /** A claim that is no number has the size 1; 8 of them have a direction, 7 do not. */
  @Test
  void measure_fewOfASize_areMeasuredOneByOne() {
    for (int few = 7; few <= 8; few++) {
      double[] claims = new double[43];
      Arrays.fill(claims, 1e6);
      Arrays.fill(claims, 20, 20 + few, Double.NaN);
      LinearMeasurements measurements = new LinearMeasurements(claims).blocks(3, 40);
      measurements.measure(0);

      if (few == 7) {
        assertThat(measurements.log).contains(range(20, 27));
        assertThat(measurements.blocks.get(1).derivatives).containsKeys(17, 23);
        assertThat(measurements.directions(1)).hasSize(2).doesNotContain(range(20, 27));
      } else {
        assertThat(measurements.log).doesNotContain(range(20, 28));
        assertThat(measurements.directions(1)).hasSize(4).contains(range(20, 28));
      }
    }
  }
}
