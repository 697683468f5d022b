package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of causes with figures, whole. */
class CauseTextTest {
  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(
            new Cause.Factor(2, 0.0123),
            "the claimed gradient is 2 times the measured one, which is known to 1.2 %: a factor of"
                + " 2 too much, or added twice"),
        Arguments.of(
            new Cause.Factor(-1.0002, 0),
            "the claimed gradient is -1.0002 times the measured one: a sign is wrong, and a"
                + " factor"),
        Arguments.of(
            new Cause.Factor(-1.02, 0.01),
            "the claimed gradient is -1.02 times the measured one, which is known to 1.0 %: a sign"
                + " is wrong"),
        Arguments.of(
            new Cause.Factor(1.37, 0.001), "the claimed gradient is 1.37 times the measured one"),
        Arguments.of(
            new Cause.Exchanged("W[0, 1]", "W[2, 3]"),
            "the claimed values of W[0, 1] and W[2, 3] are exchanged"),
        Arguments.of(
            new Cause.WeightDecay(0.00012345),
            "the difference is 0.0001235 times x: weight decay is in the function, but not in the"
                + " gradient"),
        Arguments.of(
            new Cause.WeightDecay(-0.5),
            "the difference is 0.5 times x: weight decay is in the gradient, but not in the"
                + " function"),
        Arguments.of(
            new Cause.Shifted(1),
            "the claimed values stand 1 place too far to the right: an index is off"),
        Arguments.of(
            new Cause.Shifted(-3),
            "the claimed values stand 3 places too far to the left: an index is off"),
        Arguments.of(
            new Cause.Smoothed(2.34e-6),
            "claimed and measured differ by 2.3e-06 of their size, at whatever step: the function"
                + " is smoothed, as by the 1e-7 in log(y + 1e-7), and the gradient leaves that out"),
        Arguments.of(
            new Cause.LeftOut("the weight decay", 0.0123),
            "apart from the weight decay, which the gradient leaves out: 1.2e-02 of its size"),
        Arguments.of(
            new Cause.NotLinear("J·v", "output 2", 0.0123),
            "the claimed product J·v is not linear: for a random vector it is not the sum that its"
                + " values for unit vectors make, output 2 differs by 1.2e-02"),
        Arguments.of(
            new Cause.Asymmetric("H[0, 1]", "H[1, 0]", 1.5, -2),
            "the claimed Hessian is not symmetric: H[0, 1] is 1.5, H[1, 0] is -2"),
        Arguments.of(
            new Cause.Kink(-1, 0.25),
            "the function has a kink here, its slope is -1 below and 0.25 above: check at"
                + " another point"),
        Arguments.of(
            new Cause.Kink(1, 1.00002),
            "the function has a kink here, its slope is 1 below and 1.00002 above: check at"
                + " another point"),
        Arguments.of(
            new Cause.Asymmetric("H[0, 1]", "H[1, 0]", 2.00000004, 2),
            "the claimed Hessian is not symmetric: H[0, 1] is 2.00000004, H[1, 0] is 2"),
        Arguments.of(
            new Cause.NonDeterministic(0.0123),
            "the function does not return the same value twice, they differ by 1.2e-02: fix its"
                + " random numbers, switch dropout off"),
        Arguments.of(new Cause.NotFinite("the claim"), "the claim is NaN or infinite"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void explanation_figures_standInItsSentence(Cause cause, String sentence) {
    assertThat(cause.explanation()).isEqualTo(sentence);
  }

  static Stream<Arguments> isolated() {
    return Stream.of(
        Arguments.of(
            isolated(3, 0, "x[1]"), "1 of 3 measured derivatives is wrong, the others right: x[1]"),
        Arguments.of(
            isolated(1500, 1498, "x[1]", "x[2]"),
            "2 of 1,500 measured derivatives are wrong, the others unresolved: x[1], x[2]"),
        Arguments.of(
            isolated(2500, 1100, "a", "b", "c", "d"),
            "4 of 2,500 measured derivatives are wrong, 1,396 right, 1,100 unresolved: a, b, c, d"),
        Arguments.of(
            isolated(9, 0, "a", "b", "c", "d", "e"),
            "5 of 9 measured derivatives are wrong, the others right: a, b, c, d, …"));
  }

  private static Cause isolated(int measured, int unresolved, String... wrong) {
    return new Cause.Isolated(List.of(wrong), measured, unresolved);
  }

  @ParameterizedTest
  @MethodSource("isolated")
  void explanation_fewWrong_namesUpToFour(Cause cause, String sentence) {
    assertThat(cause.explanation()).isEqualTo(sentence);
  }

  static Stream<Arguments> located() {
    return Stream.of(
        Arguments.of(
            "output 2 by input 5", 1, "the wrong derivative is that of output 2 by input 5"),
        Arguments.of("output 2", 2, "both wrong derivatives are those of output 2"),
        Arguments.of("input 5", 1200, "all 1,200 wrong derivatives are those by input 5"));
  }

  @ParameterizedTest
  @MethodSource("located")
  void explanation_wrongInOnePlace_saysWhere(String place, int wrong, String sentence) {
    assertThat(new Cause.Located(place, wrong).explanation()).isEqualTo(sentence);
  }

  @Test
  void plain_kindAndSentence_areItsOwn() {
    assertThat(Cause.Plain.NO_SLOPE.kind()).isEqualTo("NoSlope");
    assertThat(Cause.Plain.FLAT.kind()).isEqualTo("Flat");
    assertThat(new Cause.NotFinite("x").kind()).isEqualTo("NotFinite");
    assertThat(Cause.Plain.OUT_OF_BUDGET.explanation())
        .isEqualTo("the budget was used up before it could be measured");
  }
}
