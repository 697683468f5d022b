package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.Evidence.MeasuredSlope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Common faults, and what is nearly one of them, from claims and measured values by hand. */
class ExplanationsTest {
  private static MeasuredSlope slope(int index, double value, double error) {
    return new MeasuredSlope(index, value, value, error);
  }

  private static Evidence evidence(
      Block block, double[] x, double[] claimed, MeasuredSlope... measured) {
    return new Evidence(block, x, claimed, claimed, List.of(measured));
  }

  /** Of values that are known exactly. */
  private static Evidence exact(Block block, double[] claimed, double... values) {
    MeasuredSlope[] measured =
        IntStream.range(0, values.length)
            .mapToObj(i -> slope(i, values[i], 0))
            .toArray(MeasuredSlope[]::new);
    return evidence(block, new double[values.length], claimed, measured);
  }

  private static Evidence vector(double[] claimed, MeasuredSlope... measured) {
    Block block = Block.vector("b", claimed.length);
    return evidence(block, new double[claimed.length], claimed, measured);
  }

  /** √(3² + 4²)·2⁻²⁰ of √(3² + 4²). */
  @Test
  void smoothed_smallDifferences_areThoseOfTheWhole() {
    double[] claimed = {-3 + 3 * 0x1p-20, 4 + 4 * 0x1p-20, 1e9};
    MeasuredSlope oneOfTwo = new MeasuredSlope(2, 2, 1, 0);

    assertThat(Explanations.smoothed(vector(claimed, slope(0, -3, 0), slope(1, 4, 0), oneOfTwo)))
        .contains(new Cause.Smoothed(0x1p-20));
  }

  /** The first is 2⁻⁵³ apart, the second, which is 0 in noise, brings the whole to the limit. */
  @Test
  void smoothed_limitsOfTheDifference_areOutside() {
    MeasuredSlope[] measured = {slope(0, 1, 0), slope(1, 0, 0)};
    double[] least = {1 - 0x1p-53, Math.sqrt(1e-18 - 0x1p-106)};
    double[] more = {1 - 0x1p-53, 1.1e-9};
    double[] most = {1 - 0x1p-53, 1e-4};
    double[] less = {1 - 0x1p-53, 0x1p-14};

    assertThat(Explanations.smoothed(vector(least, measured))).isEmpty();
    assertThat(Explanations.smoothed(vector(more, measured))).isPresent();
    assertThat(Explanations.smoothed(vector(less, measured))).contains(new Cause.Smoothed(0x1p-14));
    assertThat(Explanations.smoothed(vector(most, measured))).isEmpty();
  }

  /** Three of five significant values must be more than two error bars apart. */
  @Test
  void smoothed_halfOfTheValues_isNotEnough() {
    double d = 0x1p-20;
    double[] four = {1 - d, 1 - d, 1, 1, 0};
    double[] five = {1 - d, 1 - d, 1 - d, 1, 1};
    MeasuredSlope zero = slope(4, 0, 0);

    assertThat(Explanations.smoothed(vector(four, ones(0, 0, 0, 0)))).isEmpty();
    assertThat(Explanations.smoothed(vector(five, ones(0, 0, 0, 0, 0)))).isPresent();
    assertThat(Explanations.smoothed(vector(five, ones(0, 0, d / 2, 0, 0)))).isEmpty();
    assertThat(Explanations.smoothed(vector(five, ones(0, 0, 0.4 * d, 0, 0)))).isPresent();
    four[4] = d; // apart, but of a value that is 0
    MeasuredSlope[] ones = ones(0, 0, 0, 0);
    assertThat(Explanations.smoothed(vector(four, ones[0], ones[1], ones[2], ones[3], zero)))
        .isEmpty();
  }

  private static MeasuredSlope[] ones(double... errors) {
    return IntStream.range(0, errors.length)
        .mapToObj(i -> slope(i, 1, errors[i]))
        .toArray(MeasuredSlope[]::new);
  }

  @Test
  void first_claimsOf0_areMissing() {
    Block block = Block.vector("b", 2);

    assertThat(Explanations.first(exact(block, new double[2], 3, -5)))
        .contains(Cause.Plain.MISSING);
    assertThat(Explanations.first(exact(block, new double[] {0, 2}, 3, -5))).isEmpty();
  }

  private static Optional<Cause> decay(double[] x, MeasuredSlope... measured) {
    double[] claimed = new double[x.length];
    Arrays.fill(claimed, 7);
    return Explanations.first(evidence(Block.vector("b", x.length), x, claimed, measured));
  }

  /** 7 + 0.5·x, and one that is 7 + 0.5·4 or something else. */
  @Test
  void first_differencesLikeX_areWeightDecay() {
    double[] x = {2, -4, 10, 4};
    MeasuredSlope[] three = {slope(0, 8, 0), slope(1, 5, 0), slope(2, 12, 0)};
    MeasuredSlope either = new MeasuredSlope(3, 20, 9, 0);

    assertThat(decay(x, three)).contains(new Cause.WeightDecay(0.5));
    assertThat(decay(x, three[0], three[1], three[2], either)).contains(new Cause.WeightDecay(0.5));
    assertThat(decay(x, three[0], three[1], either)).isEmpty();
    assertThat(decay(x, three[0], three[1], slope(2, 14, 0))).isEmpty();
  }

  /** A difference counts if it is more than ten errors and a thousandth of the largest. */
  @Test
  void first_weightDecayThatOnlyTwoValuesShow_isNone() {
    MeasuredSlope large = slope(0, 1007, 0); // by 1000
    MeasuredSlope other = slope(1, 507, 0);

    assertThat(decay(new double[] {2000, 1000, 10}, large, other, slope(2, 12, 0.5))).isEmpty();
    assertThat(decay(new double[] {2000, 1000, 10}, large, other, slope(2, 12, 0.49))).isPresent();
    assertThat(decay(new double[] {2000, 1000, -2}, large, other, slope(2, 6, 0))).isEmpty();
    assertThat(decay(new double[] {2000, 1000, -2.5}, large, other, slope(2, 5.75, 0)))
        .contains(new Cause.WeightDecay(0.5));
  }

  /** By a part of the largest difference, 1000: one value may be off by 1. */
  @Test
  void first_differencesAlmostLikeX_areWeightDecay() {
    double[] x = {2000, -2000, 100};

    assertThat(decay(x, slope(0, 1007, 0), slope(1, -993, 0), slope(2, 57.9, 0)))
        .hasValueSatisfying(cause -> assertThat(cause.kind()).isEqualTo("WeightDecay"));
    assertThat(decay(x, slope(0, 1007, 0), slope(1, -993, 0), slope(2, 58.1, 0))).isEmpty();
  }

  @Test
  void first_matrixLaidOutByColumns_isTransposed() {
    Block matrix = Block.matrix("W", 2, 3);
    double[] byColumns = {1, 4, -6, 5, 3, 6};

    assertThat(Explanations.first(exact(matrix, byColumns, 1, -6, 3, 4, 5, 6)))
        .contains(Cause.Plain.TRANSPOSED);
    assertThat(Explanations.first(exact(matrix, byColumns, 1, -6, 3, 4, 5, 9))).isEmpty();
  }

  /** A single value may be anywhere by another fault; a vector is its own transpose. */
  @Test
  void first_matrixThatShowsNoExchange_isNotTransposed() {
    double[] right = {1, 4, -6};

    assertThat(
            Explanations.first(
                exact(Block.matrix("W", 2, 2), new double[] {0, 0, 5, 0}, 0, 5, 0, 0)))
        .isEmpty();
    assertThat(
            Explanations.first(
                exact(Block.matrix("W", 2, 2), new double[] {0, 7, 5, 0}, 0, 5, 7, 0)))
        .contains(Cause.Plain.TRANSPOSED);
    assertThat(Explanations.first(exact(Block.vector("b", 3), right, right))).isEmpty();
    assertThat(Explanations.first(exact(Block.matrix("W", 3, 1), right, right))).isEmpty();
  }

  @Test
  void first_claimsThatStandFurtherOn_areShiftedByPlacesOrRows() {
    Block vector = Block.vector("b", 4);
    Block matrix = Block.matrix("W", 3, 2);

    assertThat(Explanations.first(exact(vector, new double[] {9, 1, 2, 3}, 1, 2, 3, 7)))
        .contains(new Cause.Shifted(1));
    assertThat(Explanations.first(exact(vector, new double[] {2, 3, 7, 9}, 1, 2, 3, 7)))
        .contains(new Cause.Shifted(-1));
    assertThat(Explanations.first(exact(matrix, new double[] {9, 8, 1, 2, 5, 7}, 1, 2, 5, 7, 4, 6)))
        .contains(new Cause.Shifted(2));
    assertThat(Explanations.first(exact(matrix, new double[] {5, 7, 4, 6, 9, 8}, 1, 2, 5, 7, 4, 6)))
        .contains(new Cause.Shifted(-2));
  }

  /** Neither if the first or the last of those inside is not right, nor if only one shows it. */
  @Test
  void first_notAllInsideFurtherOn_isNotShifted() {
    Block vector = Block.vector("b", 4);

    assertThat(Explanations.first(exact(vector, new double[] {9, 1, 2, 5}, 1, 2, 3, 7))).isEmpty();
    assertThat(Explanations.first(exact(vector, new double[] {4, 3, 7, 9}, 1, 2, 3, 7))).isEmpty();
    assertThat(Explanations.first(exact(vector, new double[] {9, 4, 2, 3}, 1, 2, 3, 7))).isEmpty();
    assertThat(Explanations.first(exact(vector, new double[] {9, 0, 2, 0}, 0, 2, 0, 7))).isEmpty();
    assertThat(Explanations.first(exact(vector, new double[] {9, 1, 2, 0}, 1, 2, 0, 7)))
        .contains(new Cause.Shifted(1));
  }

  private static Optional<Cause> exchanged(double[] claimed, String wrong, MeasuredSlope... all) {
    Set<Integer> places = new TreeSet<>();
    wrong.chars().forEach(c -> places.add(c - '0'));
    return Explanations.exchanged(vector(claimed, all), places);
  }

  @Test
  void exchanged_twoClaims_areNamedInTheirOrder() {
    double[] claimed = {4, 5, 6, 3};
    MeasuredSlope[] measured = {slope(0, 4, 0), slope(1, 3, 0), slope(2, 6, 0), slope(3, 5, 0)};
    Cause cause = new Cause.Exchanged("b[1]", "b[3]");

    assertThat(exchanged(claimed, "1", measured)).contains(cause);
    assertThat(exchanged(claimed, "3", measured)).contains(cause);
    assertThat(exchanged(claimed, "13", measured)).contains(cause);
    assertThat(exchanged(claimed, "12", measured)).isEmpty();
    assertThat(exchanged(claimed, "123", measured)).isEmpty();
    assertThat(exchanged(claimed, "2", measured)).isEmpty();
  }

  @Test
  void exchanged_withEitherOfTwo_isNotSaid() {
    MeasuredSlope[] measured = {slope(0, 3, 0), slope(1, 5, 0), slope(2, 5, 0)};

    assertThat(exchanged(new double[] {5, 3, 3}, "0", measured)).isEmpty();
    assertThat(exchanged(new double[] {5, 3, 4}, "0", measured))
        .contains(new Cause.Exchanged("b[0]", "b[1]"));
  }

  /** The slack is a ten-thousandth of the larger value, 1; the claim of the first is right. */
  @Test
  void exchanged_eachForTheOther_mustBeRightWithinErrorAndSlack() {
    MeasuredSlope first = slope(0, -10_000, 2);
    MeasuredSlope second = slope(1, 5_000, 3);

    assertThat(exchanged(new double[] {5_000, -10_003}, "0", first, second)).isPresent();
    assertThat(exchanged(new double[] {5_000, -10_003.5}, "0", first, second)).isEmpty();
    assertThat(exchanged(new double[] {5_004, -10_000}, "0", first, second)).isPresent();
    assertThat(exchanged(new double[] {5_004.5, -10_000}, "0", first, second)).isEmpty();
    assertThat(exchanged(new double[] {5_004, -10_000}, "1", first, second)).isPresent();
    assertThat(exchanged(new double[] {5_004.5, -10_000}, "1", first, second)).isEmpty();
  }

  /** The other one's claim must certainly be wrong, by more than three errors and the slack. */
  @Test
  void exchanged_withAClaimThatMayBeRight_isNotSaid() {
    MeasuredSlope first = slope(0, 10_000, 9);
    MeasuredSlope second = slope(1, 9_990, 3);

    assertThat(exchanged(new double[] {9_990, 10_000}, "0", first, second)).isEmpty();
    assertThat(exchanged(new double[] {9_990, 10_000.5}, "0", first, second)).isPresent();
  }
}
