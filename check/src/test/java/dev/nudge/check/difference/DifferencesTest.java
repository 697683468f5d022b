package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Differences RIDDERS = Differences.by(Scheme.ridders());
  private static final double[] X = {0.5, -1, 3};
  private static final double[] GRADIENT = {
    Math.exp(0.5) * Math.sin(-1) + 9, Math.exp(0.5) * Math.cos(-1), 3
  };

  private static double f(double[] x) {
    return Math.exp(x[0]) * Math.sin(x[1]) + x[2] * x[2] * x[0];
  }

  @Test
  void gradient_threeCoordinates_isExactWithinItsErrors() {
    Gradient gradient = RIDDERS.gradient(DifferencesTest::f, X);

    for (int i = 0; i < 3; i++) {
      assertThat(gradient.values()[i]).isCloseTo(GRADIENT[i], within(gradient.errors()[i]));
      assertThat(gradient.errors()[i]).isLessThan(1e-11);
    }
    assertThat(gradient.evaluations()).isBetween(30L, 120L);
  }

  @Test
  void gradient_someCoordinates_areTheSameBits() {
    double[] all = RIDDERS.gradient(DifferencesTest::f, X).values();

    assertThat(RIDDERS.gradient(DifferencesTest::f, X, new int[] {2, 0}).values())
        .containsExactly(all[2], all[0]);
  }

  @Test
  void gradient_inParallelOrBatches_isTheSameBits() {
    double[] x = new double[200];
    Arrays.setAll(x, i -> 0.01 * i);
    ToDoubleFunction<double[]> f = point -> Arrays.stream(point).map(t -> Math.sin(t) * t).sum();
    AtomicInteger largestBatch = new AtomicInteger();
    BatchFunction batches =
        new BatchFunction(
            points -> {
              largestBatch.accumulateAndGet(points.length, Math::max);
              return Arrays.stream(points).mapToDouble(f).toArray();
            });
    Gradient plain = RIDDERS.gradient(f, x);

    assertThat(RIDDERS.inParallel().gradient(f, x)).isEqualTo(plain);
    assertThat(RIDDERS.gradient(batches, x)).isEqualTo(plain);
    assertThat(largestBatch.get()).isGreaterThan(200);
  }

  @Test
  void gradient_functionThatWritesToItsPoint_isNotDisturbed() {
    double[] x = X.clone();
    Gradient gradient =
        RIDDERS.gradient(
            point -> {
              double value = f(point);
              Arrays.fill(point, Double.NaN);
              return value;
            },
            x);

    assertThat(gradient).isEqualTo(RIDDERS.gradient(DifferencesTest::f, X));
    assertThat(x).isEqualTo(X);
  }

  @Test
  void gradient_notFiniteAtThePoint_isNotANumber() {
    Gradient gradient = RIDDERS.gradient(x -> Math.log(x[0]), -1);

    assertThat(gradient.values()).containsExactly(Double.NaN);
    assertThat(gradient.errors()).containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void within_pointOrBoundsThatDoNotFit_areRefused() {
    assertThatThrownBy(
            () ->
                RIDDERS
                    .within(new double[] {0, 0, 0}, new double[] {1, 1, 1})
                    .gradient(DifferencesTest::f, X))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x[1] is -1.0, outside its bounds 0.0 to 1.0");
    assertThatThrownBy(
            () ->
                RIDDERS.within(new double[] {0}, new double[] {9}).gradient(DifferencesTest::f, X))
        .hasMessage("1 bounds for a point of 3 coordinates");
    assertThatThrownBy(() -> RIDDERS.within(new double[] {2}, new double[] {1}))
        .hasMessage("expected a lower bound that is not above the upper one, found 2.0 and 1.0");
    assertThatThrownBy(() -> RIDDERS.gradient(DifferencesTest::f, 0, Double.NaN, 0))
        .hasMessage("x[1] is NaN, expected a number");
  }

  /** A step of half the last digit is rounded up to a whole one, again and again. */
  @Test
  void gradient_boundsThatLeaveNoRoom_hasNoDerivative() {
    double[] x = {Math.nextUp(1.0)};

    assertThat(RIDDERS.within(x, x).gradient(point -> point[0], x).values())
        .containsExactly(Double.NaN);
  }

  @Test
  void batchFunction_wrongNumberOfValues_isRefused() {
    BatchFunction wrong = new BatchFunction(points -> new double[2]);

    assertThatThrownBy(() -> RIDDERS.gradient(wrong, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the batch function gave 2 values for 1 points");
  }

  @Test
  void jacobian_polarCoordinates_isTheKnownOne() {
    UnaryOperator<double[]> polar =
        p -> new double[] {p[0] * Math.cos(p[1]), p[0] * Math.sin(p[1])};

    Jacobian jacobian = RIDDERS.jacobian(polar, 2, Math.PI / 6);

    double[][] expected = {
      {Math.cos(Math.PI / 6), -2 * Math.sin(Math.PI / 6)},
      {Math.sin(Math.PI / 6), 2 * Math.cos(Math.PI / 6)}
    };
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        Derivative found = jacobian.get(i, j);
        assertThat(found.value()).isCloseTo(expected[i][j], within(found.error()));
        assertThat(jacobian.values()[i][j]).isEqualTo(found.value());
      }
    }
  }

  /** Broyden's tridiagonal function, of any size. */
  private static double[] broyden(double[] x) {
    double[] f = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double before = i == 0 ? 0 : x[i - 1];
      double after = i == x.length - 1 ? 0 : x[i + 1];
      f[i] = (3 - 2 * x[i]) * x[i] - before - 2 * after + 1;
    }
    return f;
  }

  @Test
  void jacobian_tridiagonal_takesThreeGroupsWhateverItsSize() {
    double[] small = new double[10];
    double[] large = new double[300];
    Arrays.fill(small, -1);
    Arrays.fill(large, -1);
    Differences central = Differences.by(Scheme.central());

    Jacobian ten = central.jacobian(DifferencesTest::broyden, small, Sparsity.banded(10, 1, 1));
    Jacobian many = central.jacobian(DifferencesTest::broyden, large, Sparsity.banded(300, 1, 1));

    assertThat(ten.evaluations()).isEqualTo(1 + 3 * 4);
    assertThat(many.evaluations()).isEqualTo(1 + 3 * 4);
    for (int i = 0; i < 300; i++) {
      assertThat(many.get(i, i).value()).isCloseTo(7, within(1e-8));
      if (i > 0) {
        assertThat(many.get(i, i - 1).value()).isCloseTo(-1, within(1e-8));
        assertThat(many.get(i - 1, i).value()).isCloseTo(-2, within(1e-8));
      }
    }
    assertThat(many.get(0, 2)).isEqualTo(new Derivative(0, 0, 0));
  }

  /** Each output has its own noise and third derivative: each wants its own step. */
  @Test
  void jacobian_sparseByAnyScheme_isTheDenseOne() {
    double[] x = {0.3, -0.7, 1.1, 2, -1.4};
    UnaryOperator<double[]> f =
        p -> {
          double[] values = broyden(p);
          for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(values[i]) + (i == 2 ? 1e-7 * FunctionTable.noise(values[i]) : 0);
          }
          return values;
        };
    for (Scheme scheme : new Scheme[] {Scheme.ridders(), Scheme.adaptive(), Scheme.central4()}) {
      Jacobian dense = Differences.by(scheme).jacobian(f, x);
      Jacobian sparse = Differences.by(scheme).jacobian(f, x, Sparsity.banded(5, 1, 1));

      assertThat(sparse.evaluations()).isLessThan(dense.evaluations());
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          double doubt = dense.get(i, j).error() + sparse.get(i, j).error();
          assertThat(sparse.get(i, j).value())
              .isCloseTo(dense.get(i, j).value(), within(doubt + 1e-9));
        }
      }
    }
  }

  @Test
  void jacobian_patternOfAnotherShape_isRefused() {
    assertThatThrownBy(
            () -> RIDDERS.jacobian(DifferencesTest::broyden, new double[4], Sparsity.full(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pattern is (3, 4), the function has 4 outputs of 4 coordinates");
  }

  @Test
  void derivative_functionOfOneVariable_isThatOfItsGradient() {
    Derivative found = RIDDERS.derivative(Math::sin, 1);

    assertThat(found.value()).isCloseTo(Math.cos(1), within(found.error()));
    assertThat(found).isEqualTo(RIDDERS.gradient(x -> Math.sin(x[0]), 1).derivatives().get(0));
  }

  @Test
  void batchFunction_onePoint_isItsValue() {
    assertThat(new BatchFunction(points -> new double[] {points[0][1]}).applyAsDouble(X))
        .isEqualTo(-1);
  }

  /** A line may leave a box. */
  @Test
  void alongLines_boundsOrNone_areAllowedOnlyWithout() {
    Differentiator other = (f, x, coordinates) -> RIDDERS.gradient(f, x, coordinates);
    Differences bounded = RIDDERS.within(new double[] {0}, new double[] {2});

    assertThat(bounded.alongLines(FloatingPoint.SINGLE)).isEmpty();
    for (Differentiator free : new Differentiator[] {Differences.by(Scheme.central()), other}) {
      Derivative found =
          free.alongLines(FloatingPoint.SINGLE).orElseThrow().derivative(x -> (float) x * x, 1);
      assertThat(found.value()).isCloseTo(2, within(found.error()));
      assertThat(found.error()).isBetween(1e-9, 1e-3);
    }
  }

  /** The first two points wait for each other. */
  @Test
  void inParallel_points_areEvaluatedSideBySide() {
    assumeTrue(ForkJoinPool.getCommonPoolParallelism() > 0, "skipped: needs two processors");
    CountDownLatch twoAtOnce = new CountDownLatch(2);
    ToDoubleFunction<double[]> f =
        x -> {
          if (Arrays.stream(x).anyMatch(t -> t != 0)) {
            twoAtOnce.countDown();
            await(twoAtOnce);
          }
          return x[0];
        };
    Differences.by(Scheme.central()).inParallel().gradient(f, new double[10]);

    assertThat(twoAtOnce.getCount()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void gradient_plainly_isByTheCallingThread() {
    Thread caller = Thread.currentThread();
    ToDoubleFunction<double[]> f =
        x -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          return x[0];
        };

    assertThat(Differences.by(Scheme.central()).gradient(f, new double[100]).values()).hasSize(100);
  }
}
