package dev.nudge.check;

import static dev.nudge.check.Verdict.AGREE;
import static dev.nudge.check.Verdict.DISAGREE;
import static dev.nudge.check.Verdict.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.difference.Derivative;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The causes of a block's verdict, from verdicts on its derivatives that are simply given. */
class DiagnosisTest {
  private final TreeMap<Integer, Comparison> coordinates = new TreeMap<>();
  private final double[] x = {1, 2, -3, 5, 7, 11, 13, 17};
  private final double[] claims = new double[8];
  private final Judge judge = new Judge(x, claims, 1e-5, 0, 0x1p-52);

  private void add(double claimed, Derivative measured, Verdict verdict, Cause cause) {
    int i = coordinates.size();
    claims[i] = claimed;
    coordinates.put(
        i,
        new Comparison(
            "b[%s]".formatted(i), claimed, measured, verdict, Optional.ofNullable(cause)));
  }

  private void add(double claimed, double measured, Verdict verdict) {
    add(claimed, new Derivative(measured, 0, 1e-9), verdict, null);
  }

  private List<Cause> causes() {
    return Diagnosis.causes(
        judge, BlockMeasurements.unnamed(Block.vector("b", claims.length)), coordinates);
  }

  private static Cause isolated(int measured, int unresolved, String... wrong) {
    return new Cause.Isolated(List.of(wrong), measured, unresolved);
  }

  /** What has no slope, no claim or two slopes neither counts nor is of use. */
  @Test
  void causes_oneWrong_isIsolatedAmongTheUsable() {
    Derivative none = new Derivative(Double.NaN, 0, Double.POSITIVE_INFINITY);
    Derivative kink = new Derivative(2, 1, 0, 1, 3);
    add(3, 2, DISAGREE);
    add(4, 4, AGREE);
    add(1, none, UNRESOLVED, Cause.Plain.NO_SLOPE);
    add(Double.NaN, new Derivative(1, 0, 0), DISAGREE, new Cause.NotFinite("the claim"));
    add(1, kink, UNRESOLVED, new Cause.Kink(1, 3));
    add(2, new Derivative(2, 0, 9), UNRESOLVED, null);
    add(1, new Derivative(6, 2, 0, 4, 8), DISAGREE, new Cause.Kink(4, 8));

    assertThat(causes())
        .containsExactly(
            isolated(3, 1, "b[0]"),
            Cause.Plain.NO_SLOPE,
            new Cause.NotFinite("the claim"),
            new Cause.Kink(1, 3)); // one of its kind
  }

  @Test
  void causes_severalWrongAndSeveralRight_areCounted() {
    add(3, 2, DISAGREE);
    add(7, -4, DISAGREE);
    add(5, 5, AGREE);
    add(6, 6, AGREE);
    add(9, 9, AGREE);
    add(8, new Derivative(8, 0, 9), UNRESOLVED, Cause.Plain.ROUNDING);

    assertThat(causes()).containsExactly(isolated(6, 1, "b[0]", "b[1]"), Cause.Plain.ROUNDING);
  }

  @Test
  void causes_wrongOnesAllMeasuredAs0_isFlat() {
    add(3, 0, DISAGREE);
    add(4, 0, DISAGREE);
    add(5, 5, AGREE);
    assertThat(causes()).containsExactly(Cause.Plain.FLAT);

    add(7, 1, DISAGREE);
    assertThat(causes()).containsExactly(isolated(4, 0, "b[0]", "b[1]", "b[3]"));
  }

  /** The factor 2 explains all, but is that of the block if most are certainly wrong. */
  @Test
  void causes_mostWrong_isThatOfTheWhole() {
    Cause factor = new Cause.Factor(2, 1e-9 / 4);
    add(2, 1, DISAGREE);
    add(8, 4, DISAGREE);
    add(4, 2, UNRESOLVED);
    add(6, 3, UNRESOLVED);
    assertThat(causes()).containsExactly(isolated(4, 2, "b[0]", "b[1]"), factor);

    coordinates.remove(3);
    assertThat(causes()).containsExactly(factor);
  }

  @Test
  void causes_differencesLikeX_areWeightDecayOfTheGivenPoint() {
    add(4, 4.5, DISAGREE);
    add(4, 5, DISAGREE);
    add(4, 2.5, DISAGREE);

    assertThat(causes())
        .singleElement()
        .isInstanceOfSatisfying(Cause.WeightDecay.class, c -> assertThat(c.decay()).isEqualTo(0.5));
  }

  @Test
  void causes_allWrongInNoKnownWay_isUnexplained() {
    add(3, 2, DISAGREE);
    add(7, -4, DISAGREE);
    add(5, 11, DISAGREE);

    assertThat(causes()).containsExactly(Cause.Plain.UNEXPLAINED);
  }

  /** A claim that is right is none of two that are exchanged. */
  @Test
  void causes_exchanged_isNamedIfTheOtherMayBeWrong() {
    add(5, 3, DISAGREE);
    add(3, 5, UNRESOLVED);
    add(7, 7, AGREE);
    assertThat(causes())
        .containsExactly(isolated(3, 1, "b[0]"), new Cause.Exchanged("b[0]", "b[1]"));

    coordinates.clear();
    add(5, 3, DISAGREE);
    add(3, 5, AGREE);
    add(7, 7, AGREE);
    assertThat(causes()).containsExactly(isolated(3, 0, "b[0]"));
  }

  @Test
  void causes_wrongPartForgotten_isMissingThere() {
    add(0, 3, DISAGREE);
    add(7, 7, AGREE);
    add(8, 8, AGREE);

    assertThat(causes()).containsExactly(isolated(3, 0, "b[0]"), Cause.Plain.MISSING);
  }

  /** Without 2, which was added, nothing was claimed. */
  @Test
  void causes_nothingGiven_isMissingWhateverWasAdded() {
    add(2, 3, DISAGREE);
    assertThat(causes()).containsExactly(Cause.Plain.UNEXPLAINED);

    judge.setLeftOut(new double[] {2, 0, 0, 0, 0, 0, 0, 0});
    assertThat(causes()).containsExactly(Cause.Plain.MISSING);
  }

  @Test
  void causes_noneWrongButAllALittleApart_isSmoothed() {
    add(1 + 0x1p-20, 1, AGREE);
    add(4 + 0x1p-18, 4, UNRESOLVED);

    assertThat(causes()).containsExactly(new Cause.Smoothed(0x1p-20));
  }

  @Test
  void causes_allAgreeOn0_isRemarkedOn() {
    assertThat(causes()).isEmpty();
    add(0, 0, AGREE);
    add(0, 5e-9, AGREE);
    assertThat(causes()).containsExactly(Cause.Plain.ALL_ZERO);

    add(0, new Derivative(0, 0, 1), UNRESOLVED, null);
    assertThat(causes()).isEmpty();
  }

  /** What is claimed, or what was measured, is more than 0 within the bars. */
  @Test
  void causes_somethingThatAgrees_isNotCalledNothing() {
    add(1, new Derivative(0.5, 0, 1), AGREE, null);
    assertThat(causes()).isEmpty();

    coordinates.clear();
    add(0, new Derivative(5, 0, 0.1), AGREE, null);
    assertThat(causes()).isEmpty();
  }
}
