package dev.nudge.gradient;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.numerical.SubtractionError;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every gradient method. */
class GradientMethodTest {
  private static final Workers WORKERS = new Workers(2);
  private static final GradientCase CASE = GradientCase.random(1, 1, 7, 5, 9, 4);

  private record Method(String name, Supplier<GradientMethod> supplier, boolean subtractsLosses) {
    GradientMethod create() {
      return supplier.get();
    }

    /** Rounding of subtracted losses in the one, a few ulps of 1 in the others. */
    double rounding(GradientCase gradientCase) {
      return subtractsLosses ? 2 * SubtractionError.bound(gradientCase, 1e-4) : 1e-15;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Method> methods() {
    return Stream.of(
        new Method("full re-evaluation", () -> new FullReevaluation(1e-4), true),
        new Method("differences", () -> new DifferencePropagation(1e-4, WORKERS), false),
        new Method("large differences", () -> new DifferencePropagation(1, WORKERS), false),
        new Method("backpropagation", () -> new Backpropagation(WORKERS), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_anyCall_returnsTheLoss(Method method) {
    Parameters gradient = Parameters.zeros(CASE.network().architecture());

    double loss = method.create().gradient(CASE.network(), CASE.batch(), gradient);

    double expected = CASE.network().loss(CASE.batch().x(), CASE.batch().labels());
    assertThat(loss).isCloseTo(expected, within(4e-15 * expected));
  }

  /** Weights far smaller than the nudge would not survive p + h − h. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_tinyWeights_areLeftAloneBitForBit(Method method) {
    GradientCase tiny = GradientCase.random(1e-9, 1, 3, 5, 9, 4);
    double[] before = tiny.network().parameters().values().clone();

    tiny.gradient(method.create());

    assertThat(tiny.network().parameters().values()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_oldValues_areOverwritten(Method method) {
    Parameters gradient = Parameters.zeros(CASE.network().architecture());
    Arrays.fill(gradient.values(), Double.NaN);

    method.create().gradient(CASE.network(), CASE.batch(), gradient);

    assertThat(gradient.values()).isEqualTo(CASE.gradient(method.create()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_batch_isTheMeanOfItsSamples(Method method) {
    double[] mean = new double[CASE.network().architecture().parameterCount()];
    for (int n = 0; n < 7; n++) {
      double[] one = CASE.sample(n).gradient(method.create());
      Arrays.setAll(mean, i -> mean[i] + one[i] / 7);
    }

    assertClose(CASE.gradient(method.create()), mean, 0, method.rounding(CASE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_samplesInAnotherOrder_isTheSame(Method method) {
    GradientCase turned = choose(IntStream.of(4, 6, 0, 5, 3, 2, 1));

    assertClose(
        turned.gradient(method.create()), CASE.gradient(method.create()), 0, method.rounding(CASE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_everySampleTwice_isTheSame(Method method) {
    GradientCase twice = choose(IntStream.range(0, 14).map(n -> n % 7));

    assertClose(
        twice.gradient(method.create()), CASE.gradient(method.create()), 0, method.rounding(twice));
  }

  private static GradientCase choose(IntStream samples) {
    int[] chosen = samples.toArray();
    Matrix x = CASE.batch().x();
    double[][] rows = Arrays.stream(chosen).mapToObj(x::row).toArray(double[][]::new);
    int[] labels = Arrays.stream(chosen).map(n -> CASE.batch().labels()[n]).toArray();
    return new GradientCase(CASE.network(), Batch.of(Matrix.of(rows), labels));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_batchesAndNetworksOfOtherSizes_leaveNothingBehind(Method method) {
    GradientMethod reused = method.create();
    for (GradientCase next :
        new GradientCase[] {
          CASE,
          GradientCase.random(1, 1, 12, 5, 9, 4),
          GradientCase.random(2, 1, 2, 5, 9, 4),
          GradientCase.random(1, 1, 2, 6, 3),
          GradientCase.random(1, 3, 2, 4, 10, 2),
          CASE
        }) {
      assertThat(next.gradient(reused)).as("%s", next).isEqualTo(next.gradient(method.create()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_otherNumberOfFeatures_saysBoth(Method method) {
    assertRefused(
        method,
        Batch.of(Matrix.zeros(1, 6), 0),
        CASE.network().architecture(),
        "samples have 6 features, the network 5-9-4 expects 5");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_labelThatIsNoClass_saysTheClasses(Method method) {
    assertRefused(
        method,
        Batch.of(Matrix.zeros(1, 5), 4),
        CASE.network().architecture(),
        "label 4, but the network 5-9-4 knows the classes 0 to 3");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_noSamples_isRefused(Method method) {
    assertRefused(
        method, Batch.of(Matrix.zeros(0, 5)), CASE.network().architecture(), "the batch is empty");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void gradient_gradientOfAnotherLayout_saysBoth(Method method) {
    assertRefused(
        method,
        CASE.batch(),
        Architecture.of(5, 4, 9),
        "the gradient is laid out for 5-4-9, the network is 5-9-4");
  }

  private static void assertRefused(
      Method method, Batch batch, Architecture layout, String message) {
    assertThatThrownBy(
            () -> method.create().gradient(CASE.network(), batch, Parameters.zeros(layout)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
