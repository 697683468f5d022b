package dev.nudge.check;

import static dev.nudge.check.LinearMeasurements.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is measured where directions do not agree. Of 64 equal claims 25, 27, 30, 35, 37, 40, 41,
 * 42, 44, 46, 48, 49, 52, 54, 56 and 58 are not in a sample of 48; of 100 among others 50, 70 and
 * 98. These samples, half the first and half at random, were computed by Python from SplitMix64.
 */
class MeasurerSearchTest {
  /**
   * The search takes over where measuring all would take 10 s: 64 coordinates, 2,560 evaluations.
   */
  private static final long SLOW = 3_906_250;

  private static List<Integer> all(LinearMeasurements measurements) {
    return measurements.log.stream().flatMap(List::stream).toList();
  }

  private static List<Integer> last(LinearMeasurements measurements) {
    return measurements.log.get(measurements.log.size() - 1);
  }

  @Test
  void measure_directionsThatAgree_measuresTheSample() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(100);
    measurements.measure(5);

    assertThat(measurements.log).containsExactly(List.of(0, 1, 2, 19, 34));
  }

  @Test
  void measure_directionsThatDisagree_measuresAtLeast48() {
    LinearMeasurements few = LinearMeasurements.ofOnes(100);
    few.slopes[0] = 2;
    few.measure(5);
    LinearMeasurements many = LinearMeasurements.ofOnes(100);
    many.slopes[0] = 2;
    many.measure(60);

    assertThat(few.log).extracting(List::size).containsExactly(16, 16, 16);
    assertThat(few.blocks.get(0).derivatives).hasSize(48).doesNotContainKeys(50, 70, 98);
    assertThat(many.blocks.get(0).derivatives).hasSize(60);
  }

  /** Each coordinate once. */
  @Test
  void measure_wrongOneThatTheSampleMisses_measuresAllIfThereIsTime() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(64);
    measurements.slopes[49] = 2;
    measurements.nanosOfFunction = SLOW - 1;
    measurements.measure(0);

    assertThat(measurements.log.subList(0, 3)).allMatch(part -> !part.contains(49));
    assertThat(measurements.log.subList(3, 6))
        .containsExactly(
            List.of(25, 27, 30),
            List.of(35, 37, 40, 41, 42, 44, 46),
            List.of(48, 49, 52, 54, 56, 58));
    assertThat(all(measurements)).containsExactlyInAnyOrderElementsOf(range(0, 64));
  }

  /** 64 halved to 4, of the second block's coordinates; of them 50, 51 are measured already. */
  @Test
  void measure_wrongOneThatTheSampleMisses_isSearchedForIfThereIsNone() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(67).blocks(3, 64);
    measurements.slopes[3 + 49] = 2;
    measurements.nanosOfFunction = SLOW;
    Measurer measurer = measurements.measure(0);

    assertThat(measurements.log).hasSize(5);
    assertThat(measurements.log.get(0)).containsExactly(0, 1, 2);
    assertThat(last(measurements)).containsExactly(3 + 48, 3 + 49);
    assertThat(measurements.blocks.get(1).derivatives).hasSize(50).containsKeys(48, 49);
    // a look at the function, 53 coordinates, two directions, and two more in each of 4 halvings
    assertThat(measurer.evaluations()).isEqualTo(2 + 53 * 40 + 2 * 2 + 4 * 2 * 2);
  }

  @Test
  void measure_wrongOnesInSeveralPlaces_findsOne() {
    for (int wrong : new int[] {25, 35, 44, 58}) {
      LinearMeasurements measurements = LinearMeasurements.ofOnes(64);
      measurements.slopes[wrong] = 2;
      measurements.nanosOfFunction = SLOW;
      measurements.measure(0);

      assertThat(last(measurements)).contains(wrong).hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void measure_budgetThatEndsInTheSearch_measuresNothingMore() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(64);
    measurements.slopes[49] = 2;
    measurements.nanosOfFunction = SLOW;
    measurements.mostEvaluations = 2 + 48 * 40 + 2 * 2 + 1;
    Measurer measurer = measurements.measure(0);

    assertThat(all(measurements)).hasSize(48);
    assertThat(measurements.blocks.get(0).unfinished).isTrue();
    assertThat(measurer.evaluations()).isEqualTo(2 + 48 * 40 + 2 * 2 + 2 * 2);
  }

  /** Where no slope is a number neither half is more doubtful: the last four, two of them new. */
  @Test
  void measure_slopesThatAreNaN_searchesToTheEnd() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(100);
    Arrays.fill(measurements.slopes, Double.NaN);
    measurements.nanosOfFunction = 2_500_000;
    measurements.measure(0);

    assertThat(last(measurements)).containsExactly(96, 98);
  }

  /**
   * Half of a derivative of 1 is more than a tenth of one of 100, though the direction is slower.
   */
  @Test
  void measure_wrongOnesOfDifferentSizes_searchesForTheLargerShare() {
    double[] claims = new double[64];
    Arrays.fill(claims, 0, 32, 1);
    Arrays.fill(claims, 32, 64, 100);
    LinearMeasurements measurements = new LinearMeasurements(claims).blocks(64);
    measurements.slopes[13] = 1.5;
    measurements.slopes[58] = 110;
    measurements.nanosOfFunction = SLOW;
    measurements.measure(0);

    assertThat(measurements.log.subList(0, 3))
        .allMatch(part -> !part.contains(13) && !part.contains(58));
    assertThat(last(measurements)).containsExactly(12, 13);
  }

  /**
   * Derivatives 0 to 99, but those of 50 and 98 are exchanged; only the larger claims are sampled.
   */
  @Test
  void measure_exchangedOnes_measuresWhereTheOtherOneIsClaimed() {
    double[] claims = range(0, 100).stream().mapToDouble(i -> 1000 + i).toArray();
    LinearMeasurements measurements = new LinearMeasurements(claims);
    measurements.slopes[98] = 1050;
    measurements.slopes[50] = 1098;
    measurements.measure(0);

    assertThat(all(measurements).subList(0, 48)).contains(98).doesNotContain(50);
    assertThat(measurements.log).hasSize(4);
    assertThat(last(measurements)).containsExactly(50);
  }

  /** 49 was found by the search; the claim that it should have is that of 27. */
  @Test
  void measure_exchangedOnesThatTheSampleMisses_areBothFound() {
    double[] claims = LinearMeasurements.ofOnes(64).slopes;
    claims[49] = 0.75;
    claims[27] = 0.5;
    LinearMeasurements measurements = new LinearMeasurements(claims);
    measurements.slopes[49] = 0.5;
    measurements.slopes[27] = 0.75;
    measurements.nanosOfFunction = SLOW;
    measurements.measure(0);

    assertThat(all(measurements).subList(0, 48)).doesNotContain(49, 27);
    assertThat(measurements.blocks.get(0).derivatives).containsKeys(49, 27);
    assertThat(measurements.log).hasSize(5);
  }

  /** 100 ones, of which the last is 5 and these, which the sample misses, are others. */
  private static double[] claims(int[] places, double... others) {
    double[] claims = LinearMeasurements.ofOnes(100).slopes;
    claims[99] = 5;
    for (int i = 0; i < others.length; i++) {
      claims[places[i]] = others[i];
    }
    return claims;
  }

  /** The last derivative is a quarter, not 5, with this error. */
  private static LinearMeasurements lastIsAQuarter(double[] claims, double error) {
    LinearMeasurements measurements = new LinearMeasurements(claims);
    measurements.slopes[99] = 0.25;
    measurements.error = error;
    return measurements;
  }

  /** A millionth of a quarter, or the error. */
  @Test
  void measure_claimsNearTheWrongOne_areAlikeUpToALimit() {
    int[] places = {25, 26};
    LinearMeasurements exact = lastIsAQuarter(claims(places, 0.25 + 2.4e-7, 0.25 + 2.6e-7), 1e-12);
    exact.measure(0);
    LinearMeasurements noisy = lastIsAQuarter(claims(places, 0.375, 0.375 + 0x1p-40), 0.125);
    noisy.measure(0);

    assertThat(last(exact)).containsExactly(25);
    assertThat(last(noisy)).containsExactly(25);
  }

  @Test
  void measure_manyClaimsNearTheWrongOne_measuresTheNearestSixteen() {
    int[] places = {25, 26, 27, 30, 31, 32, 35, 37, 38, 39, 40, 41, 42, 44, 45, 46, 47};
    double[] others = IntStream.range(0, 17).mapToDouble(k -> 0.25 + (17 - k) * 0x1p-8).toArray();
    LinearMeasurements measurements = lastIsAQuarter(claims(places, others), 0.125);
    measurements.measure(0);

    assertThat(last(measurements))
        .containsExactly(47, 46, 45, 44, 42, 41, 40, 39, 38, 37, 35, 32, 31, 30, 27, 26);
  }

  /** What is exchanged is of few; one that is measured already is not measured again. */
  @Test
  void measure_fourWrongOnes_areFewAndFiveAreNot() {
    LinearMeasurements four = lastIsAQuarter(claims(new int[] {25}, 0.25), 1e-12);
    Arrays.fill(four.slopes, 0, 3, 0.25);
    four.measure(0);
    LinearMeasurements five = lastIsAQuarter(claims(new int[] {25}, 0.25), 1e-12);
    Arrays.fill(five.slopes, 0, 4, 0.25);
    five.measure(0);

    assertThat(four.log).hasSize(4);
    assertThat(last(four)).containsExactly(25);
    assertThat(five.log).extracting(List::size).containsExactly(16, 16, 16);
  }
}
