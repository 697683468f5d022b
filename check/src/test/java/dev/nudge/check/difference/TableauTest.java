package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Ladder.Tableau;
import dev.nudge.check.difference.Ladder.Tableau.Entry;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class TableauTest {
  private static Entry mostAccurate(Tableau tableau) {
    return tableau.entries().stream().min(Comparator.comparingDouble(Entry::error)).orElseThrow();
  }

  /** Quotients with an error of 3h² − h⁴: two extrapolations leave nothing of it. */
  @Test
  void entries_errorsOfTwoPowers_areExtrapolatedAway() {
    Tableau tableau = new Tableau(2);
    for (double h : new double[] {0.4, 0.2, 0.1, 0.05}) {
      tableau.add(h, 5 + 3 * h * h - h * h * h * h, 0);
    }
    assertThat(mostAccurate(tableau).value()).isCloseTo(5, within(1e-14));
    assertThat(mostAccurate(tableau).truncation()).isLessThan(1e-13);
  }

  /** Ridders' example: the derivative of e^x / (sin x − x²) at 1 is 140.73773557. */
  @Test
  void entries_riddersExample_giveThePublishedValue() {
    Derivative found =
        Driver.derivative(Scheme.ridders(), x -> Math.exp(x) / (Math.sin(x) - x * x), 1);

    assertThat(found.value()).isCloseTo(140.73773557, within(5e-9));
  }

  @Test
  void entries_oneRow_areNone() {
    Tableau tableau = new Tableau(2);
    tableau.add(0.1, 3, 0);

    assertThat(tableau.entries()).isEmpty();
  }

  @Test
  void entries_noisyFineRows_leaveTheCoarserOnesMostAccurate() {
    Tableau tableau = new Tableau(2);
    tableau.add(0.2, 1 + 1e-9, 1e-12);
    tableau.add(0.1, 1 + 2.5e-10, 2e-12);
    Entry coarse = mostAccurate(tableau);
    tableau.add(1e-7, 1.3, 0.5);

    assertThat(mostAccurate(tableau)).isEqualTo(coarse);
    assertThat(coarse.step()).isEqualTo(0.1);
    assertThat(coarse.top()).isEqualTo(0.2);
  }

  /** Halved steps weigh a third: what both rows' rounding adds. */
  @Test
  void rounding_twoRows_isThatOfTheFinerAndAThirdOfBoth() {
    Tableau tableau = new Tableau(2);
    tableau.add(1, 5, 0.75);
    tableau.add(0.5, 5, 1.5);

    assertThat(tableau.entries()).hasSize(1);
    assertThat(tableau.entries().get(0).rounding()).isCloseTo(1.5 + 0.75, within(1e-14));
  }

  /** The rows 2, 5, 5 extrapolate to 6 and then to 5: a quarter of the way from 6 is the error. */
  @Test
  void truncation_twoEqualRows_countsTheEntryBefore() {
    Tableau tableau = new Tableau(2);
    tableau.add(1, 2, 0);
    tableau.add(0.5, 5, 0);
    tableau.add(0.25, 5, 0);
    Entry last = tableau.entries().get(1);

    assertThat(last.value()).isEqualTo(5);
    assertThat(last.truncation()).isEqualTo(0.25);
  }
}
