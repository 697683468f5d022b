package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivativeTest {
  private static Derivative sides(double truncation, double below, double above) {
    return new Derivative((below + above) / 2, truncation, 0, below, above);
  }

  @Test
  void orSlope_twoSlopes_errorBarHoldsBothWithTheirs() {
    Derivative small = new Derivative(1, 0.125, 0.125);
    Derivative large = new Derivative(4, 0.25, 0.25);
    Derivative either = new Derivative(2.5, 0, 0.5 + 1.5, 1, 4);

    assertThat(small.orSlope(large)).isEqualTo(either);
    assertThat(large.orSlope(small)).isEqualTo(either);
    assertThat(either.isOneOfTwo()).isTrue();
  }

  /** The error bar that holds both sides is what tells a kink. */
  @Test
  void slopes_differentOnTheSides_areAKinkOrOneOfTwo() {
    assertThat(sides(1, 1, 3).hasKink()).isTrue();
    assertThat(sides(1, 3, 1).hasKink()).isTrue();
    assertThat(sides(0.75, 1, 3).hasKink()).isFalse();
    assertThat(sides(1, 1, 3).isOneOfTwo()).isFalse();
    assertThat(sides(0.75, 1, 3).isOneOfTwo()).isTrue();
    assertThat(sides(0.75, 3, 1).isOneOfTwo()).isTrue();
  }

  @Test
  void slopes_sameOrNone_areNeither() {
    for (Derivative one : new Derivative[] {new Derivative(2, 1, 0), Derivative.NONE}) {
      assertThat(one.hasKink()).isFalse();
      assertThat(one.isOneOfTwo()).isFalse();
    }
  }
}
