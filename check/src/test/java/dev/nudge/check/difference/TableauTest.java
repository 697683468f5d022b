package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TableauTest {
  private static final Noise ANYTHING = Noise.presumed(1);

  private static Tableau central(Noise noise) {
    return new Tableau(2, noise);
  }

  /** Quotients with an error of 3h² − h⁴: two extrapolations leave nothing of it. */
  @Test
  void mostAccurate_errorsOfTwoPowers_areExtrapolatedAway() {
    Tableau tableau = central(ANYTHING);
    for (double h : new double[] {0.4, 0.2, 0.1, 0.05}) {
      tableau.add(h, 5 + 3 * h * h - h * h * h * h, 0);
    }
    assertThat(tableau.mostAccurate().value()).isCloseTo(5, within(1e-14));
    assertThat(tableau.mostAccurate().truncation()).isLessThan(1e-13);
  }

  /** Ridders' example: the derivative of e^x / (sin x − x²) at 1 is 140.73773557. */
  @Test
  void mostAccurate_riddersExample_isThePublishedValue() {
    Derivative found =
        Driver.derivative(Scheme.ridders(), x -> Math.exp(x) / (Math.sin(x) - x * x), 1);

    assertThat(found.value()).isCloseTo(140.73773557, within(5e-9));
  }

  @Test
  void mostAccurate_oneRow_isNotKnown() {
    Tableau tableau = central(ANYTHING);
    tableau.add(0.1, 3, 0);

    assertThat(tableau.mostAccurate()).isNull();
  }

  @Test
  void mostAccurate_entriesThatTheNoiseRulesOut_areNotTaken() {
    Tableau tableau = central(new Noise(0, 0.9, 1.1));
    tableau.add(0.2, 0, 0);
    tableau.add(0.1, 0, 0);
    assertThat(tableau.mostAccurate()).isNull();

    tableau.add(0.05, 1, 0);
    tableau.add(0.025, 1, 0);
    assertThat(tableau.mostAccurate().value()).isCloseTo(1, within(0.1));
  }

  @Test
  void mostAccurate_noisyFineRows_giveWayToCoarserOnes() {
    Tableau tableau = central(ANYTHING);
    tableau.add(0.2, 1 + 1e-9, 1e-12);
    tableau.add(0.1, 1 + 2.5e-10, 2e-12);
    double error = tableau.mostAccurate().error();
    tableau.add(1e-7, 1.3, 0.5);

    assertThat(tableau.mostAccurate().error()).isEqualTo(error);
  }
}
