package dev.nudge.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void ofIterations_notANumber_leavesThePointOut() {
    Curve curve = Curve.ofIterations(new double[] {5, Double.NaN, 7});

    assertThat(curve.x()).containsExactly(1, 3);
    assertThat(curve.y()).containsExactly(5, 7);
  }

  @Test
  void movingAverage_fewerValuesThanWindow_averagesWhatThereIs() {
    Curve curve = Curve.ofIterations(new double[] {2, 4, 6, 11, 4});

    assertThat(curve.movingAverage(3).y()).containsExactly(2, 3, 4, 7, 7);
  }

  @Test
  void atLeast_valuesBelow_areLifted() {
    assertThat(Curve.ofIterations(new double[] {-1e-7, 0.5}).atLeast(1e-7).y())
        .containsExactly(1e-7, 0.5);
  }

  @Test
  void averaged_longCurve_isTheMeansBetweenTheFirstAndTheLastPoint() {
    Curve curve = Curve.ofIterations(new double[] {9, 1, 3, 5, 2, 4, 6, 8, 7, 0});

    assertThat(curve.averaged(5).x()).containsExactly(1, 3.5, 5.5, 7.5, 10);
    assertThat(curve.averaged(5).y()).containsExactly(9, 4, 3, 7, 0);
    assertThat(curve.averaged(10)).isSameAs(curve);
  }

  @Test
  void thinned_longCurve_keepsOrderAndEveryPeak() {
    double[] values = new double[10_007];
    Arrays.setAll(values, i -> Math.sin(i));
    values[1234] = 9;
    values[1235] = -9;
    values[10_006] = 8;

    Curve thin = Curve.ofIterations(values).thinned();

    assertThat(thin.size()).isEqualTo(1000);
    assertThat(thin.x()).isSorted();
    assertThat(thin.y()).contains(9, -9, 8);
  }

  @Test
  void thinned_shortCurve_isTheSame() {
    Curve curve = Curve.ofIterations(new double[1000]);

    assertThat(curve.thinned()).isSameAs(curve);
  }
}
