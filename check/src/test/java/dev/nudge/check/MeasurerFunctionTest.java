package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.FloatingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** How the function is looked at before its derivatives are measured. */
class MeasurerFunctionTest {
  /** The digit of values that come one after the other. */
  private static double floatDigit(LinearMeasurements measurements, double... values) {
    int[] next = {0};
    Measurer measurer = measurements.measurer(x -> values[next[0]++]);
    double digit = measurer.floatDigit();
    assertThat(measurer.evaluations()).isEqualTo(next[0]);
    return digit;
  }

  /** Floats like 5 are 2⁻²¹ apart, floats like 100 2⁻¹⁷. */
  @Test
  void floatDigit_floats_isThatOfTheLargest() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(3);

    assertThat(floatDigit(measurements, 5, 100)).isEqualTo(0x1p-17);
    assertThat(floatDigit(measurements, -100, 5)).isEqualTo(0x1p-17);
    assertThat(floatDigit(measurements, 5, 0.1)).isZero();
    assertThat(floatDigit(measurements, 0.1)).isZero();
    assertThat(floatDigit(measurements, Double.POSITIVE_INFINITY)).isZero();
  }

  /** √2 thousandths and √3 hundredths of a coordinate further on, or of 1. */
  @Test
  void floatDigit_anyFunction_isAskedAtTwoPlaces() {
    double[] x = {1, -4, 0.5};
    List<double[]> asked = new ArrayList<>();
    Judge judge = new Judge(x, new double[3], 1e-5, 0, 0x1p-52);
    ToDoubleFunction<double[]> five =
        point -> {
          asked.add(point);
          return 5;
        };
    Measurer measurer =
        new Measurer(
            five, x, LinearMeasurements.ofOnes(3), FloatingPoint.DOUBLE, judge, 100, 100, () -> 0);

    assertThat(measurer.floatDigit()).isEqualTo(0x1p-21);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0))
        .containsExactly(
            new double[] {1.00141421356237, -3.99434314575051, 0.50141421356237}, within(1e-14));
    assertThat(asked.get(1))
        .containsExactly(
            new double[] {1.01732050807569, -3.93071796769724, 0.51732050807569}, within(1e-14));
    assertThat(x).containsExactly(1, -4, 0.5);
  }

  /** Nothing to find out in single precision, and nowhere to go where coordinates have bounds. */
  @Test
  void floatDigit_whereItIsNotWanted_asksNothing() {
    LinearMeasurements measurements = LinearMeasurements.ofOnes(3);
    measurements.lines = false;
    Judge judge = new Judge(new double[3], new double[3], 1e-5, 0, 0x1p-23);
    Measurer single =
        new Measurer(
            x -> 5,
            new double[3],
            LinearMeasurements.ofOnes(3),
            FloatingPoint.SINGLE,
            judge,
            100,
            100,
            () -> 0);

    assertThat(floatDigit(measurements)).isZero();
    assertThat(single.floatDigit()).isZero();
    assertThat(single.evaluations()).isZero();
  }

  @Test
  void testFunction_values_areCompared() {
    double[] next = {5, 5};
    int[] calls = {0};
    Measurer measurer = LinearMeasurements.ofOnes(3).measurer(x -> next[calls[0]++ % 2]);

    assertThat(measurer.testFunction()).isEmpty();
    next[1] = 5.25;
    assertThat(measurer.testFunction()).contains(new Cause.NonDeterministic(0.25));
    next[0] = Double.NaN;
    assertThat(measurer.testFunction()).contains(new Cause.NotFinite("the function at x"));
    assertThat(measurer.evaluations()).isEqualTo(6);
  }
}
