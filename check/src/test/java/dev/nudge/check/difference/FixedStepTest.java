package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Scheme.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formulas with steps that are given. */
class FixedStepTest {
  /** At 2^60 neighbouring numbers are 256 apart. */
  @Test
  void derivative_stepLostInRounding_isNotANumber() {
    assertThat(Driver.derivative(Scheme.central(1), x -> x, 0x1p60)).isEqualTo(Derivative.NONE);
    assertThat(Driver.derivative(Scheme.central(256), x -> x, 0x1p60).value()).isEqualTo(1);
  }

  /** By the steps 1 and 2: t³ has the quotients 1 and 4 at 0, so that the error is 1.5 · 3 / 3. */
  @Test
  void truncation_cube_isOneAndAHalfTimesTheDistanceOfTheExtrapolated() {
    Derivative found = Driver.derivative(Scheme.central(1), t -> t * t * t, 0);

    assertThat(found.value()).isEqualTo(1);
    assertThat(found.truncation()).isEqualTo(1.5);
  }

  /** Each of the values 1 and 3 has 6 units of its last digit over √12, divided by the step 2. */
  @Test
  void rounding_twoValues_isThatOfBothOverTheirDistance() {
    Derivative found = Driver.derivative(Scheme.central(1), t -> 2 + t, 0);
    double noise = 6 * Math.ulp(2.0) / Math.sqrt(12); // of all values, by that at 0

    assertThat(found.value()).isEqualTo(1);
    assertThat(found.rounding()).isCloseTo(noise, within(2 * Math.ulp(1.0)));
  }

  /** The value at x counts with the weights of all the others. */
  @Test
  void rounding_onOneSide_countsTheValueAtThePlaceToo() {
    Derivative found = Driver.derivative(Scheme.forward(), t -> 2 + t, 0);
    double h = FloatingPoint.DOUBLE.realised(0, Formula.FORWARD.relativeStep());

    assertThat(found.rounding()).isCloseTo(12 * Math.ulp(2.0) / Math.sqrt(12) / h, within(1e-10));
  }

  @Test
  void central_kink_hasBothSlopesWhateverItsScale() {
    for (double scale : new double[] {0x1p-20, 1, 0x1p20}) {
      Derivative found =
          Driver.derivative(Scheme.central(0.5), t -> scale * Math.max(3 * t, -t), 0);

      assertThat(found.hasKink()).isTrue();
      assertThat(found.value()).isEqualTo(scale);
      assertThat(found.truncation()).isEqualTo(2 * scale);
      assertThat(found.below()).isEqualTo(-scale);
      assertThat(found.above()).isEqualTo(3 * scale);
    }
  }

  /** The jump between the slopes is halved with the step. */
  @Test
  void central_parabola_hasNoKink() {
    Derivative found = Driver.derivative(Scheme.central(0.5), t -> t * t, 0);

    assertThat(found.hasKink()).isFalse();
    assertThat(found.value()).isZero();
  }

  @Test
  void backward_room_isTakenBelow() {
    List<Double> places = new ArrayList<>();
    Driver.run(
        Scheme.backward(),
        x -> {
          places.add(x);
          return x;
        },
        1,
        Interval.UNBOUNDED);

    assertThat(places).hasSize(3).startsWith(1.0).allMatch(place -> place <= 1);
  }
}
