package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Parameters;
import dev.nudge.optim.Optimizer.AdaGrad;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.optim.Optimizer.Sgd;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every optimizer, and two steps of each by hand. */
class OptimizerTest {
  private static final Workers ALONE = new Workers(1);
  private static final Architecture NETWORK = Architecture.of(1, 2);

  private static Parameters parameters(double... values) {
    Parameters parameters = Parameters.zeros(NETWORK);
    System.arraycopy(values, 0, parameters.values(), 0, values.length);
    return parameters;
  }

  /** Where two steps of gradient 2, then −1, lead from 1. */
  static Stream<Arguments> twoSteps() {
    return Stream.of(
        Arguments.of(new Sgd(0.25), 1 - 0.5 + 0.25),
        // v = 2, then 0.5 · 2 − 1 = 0
        Arguments.of(new Momentum(0.25, 0.5), 1 - 0.5 - 0),
        // g + 0.5 v = 3, then −1 + 0.5 · 0
        Arguments.of(new Momentum(0.25, 0.5, true), 1 - 0.75 + 0.25),
        // s = 4, then 5
        Arguments.of(new AdaGrad(0.25, 1e-300), 1 - 0.25 + 0.25 / Math.sqrt(5)),
        // s = 0.75 · 4 = 3, then 0.25 · 3 + 0.75 · 1 = 1.5
        Arguments.of(
            new RmsProp(0.25, 0.25, 1e-300), 1 - 0.5 / Math.sqrt(3) + 0.25 / Math.sqrt(1.5)),
        // m̂ = 2, v̂ = 4; then m = 0.5 · 1 − 0.5 = 0
        Arguments.of(new Adam(0.25, 0.5, 0.75, 1e-300), 1 - 0.25 - 0));
  }

  @ParameterizedTest
  @MethodSource("twoSteps")
  void step_twiceByHand_isThere(Optimizer optimizer, double expected) {
    Parameters p = parameters(1);
    OptimizerState state = new OptimizerState(optimizer, 4);

    optimizer.step(p, parameters(2), state, ALONE);
    optimizer.step(p, parameters(-1), state, ALONE);

    assertThat(p.values()[0]).isCloseTo(expected, within(2e-16));
    assertThat(state.steps()).isEqualTo(2);
  }

  static List<Optimizer> standard() {
    return Optimizer.all();
  }

  @ParameterizedTest
  @MethodSource("standard")
  void step_zeroGradients_moveNothing(Optimizer optimizer) {
    Parameters p = parameters(1, -2, 0.5, 0);
    Parameters g = parameters(0, 0, 0, 0);
    OptimizerState state = new OptimizerState(optimizer, 4);

    optimizer.step(p, g, state, ALONE);
    optimizer.step(p, g, state, ALONE);

    assertThat(p.values()).containsExactly(1, -2, 0.5, 0);
  }

  @ParameterizedTest
  @MethodSource("standard")
  void step_gradient_isLeftAloneAndGoneDown(Optimizer optimizer) {
    Parameters p = parameters(0, 0, 0, 0);
    Parameters g = parameters(4, -8, 0, 2);

    optimizer.step(p, g, new OptimizerState(optimizer, 4), ALONE);

    assertThat(g.values()).containsExactly(4, -8, 0, 2);
    assertThat(p.values()[0]).isNegative();
    assertThat(p.values()[1]).isPositive();
    assertThat(p.values()[2]).isZero();
    assertThat(p.values()[3]).isNegative();
  }

  @ParameterizedTest
  @MethodSource("standard")
  void step_stateSavedAndRestored_goesOnBitForBit(Optimizer optimizer) {
    Parameters p = parameters(1, -2, 0.5, 0);
    OptimizerState state = new OptimizerState(optimizer, 4);
    Parameters g = parameters(0.3, -1.7, 0.01, 1e-9);
    for (int i = 0; i < 3; i++) {
      optimizer.step(p, g, state, ALONE);
    }
    Parameters resumed = p.copy();
    OptimizerState restored = new OptimizerState(optimizer, 4);
    restored.restore(state.steps(), state.arrays());

    optimizer.step(p, g, state, ALONE);
    optimizer.step(resumed, g, restored, ALONE);

    assertThat(resumed.values()).isEqualTo(p.values());
  }

  @ParameterizedTest
  @MethodSource("standard")
  void step_otherNumbersOfParameters_areRefusedAndNotCounted(Optimizer optimizer) {
    OptimizerState state = new OptimizerState(optimizer, 4);
    Parameters larger = Parameters.zeros(Architecture.of(2, 2));

    assertThatThrownBy(() -> optimizer.step(parameters(), larger, state, ALONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 parameters, but a gradient of 6 and an optimizer's state for 4");
    assertThatThrownBy(() -> optimizer.step(larger, larger, state, ALONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("6 parameters, but a gradient of 6 and an optimizer's state for 4");
    assertThat(state.steps()).isZero();
  }

  @Test
  void standard_constants_areThePublishedOnes() {
    assertThat(standard())
        .containsExactly(
            new Sgd(0.1),
            new Momentum(0.01, 0.9),
            new Momentum(0.01, 0.9, true),
            new AdaGrad(0.01, 1e-10),
            new RmsProp(0.001, 0.9, 1e-8),
            new Adam(0.001, 0.9, 0.999, 1e-8));
    assertThat(standard())
        .extracting(Optimizer::name)
        .containsExactly("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam");
  }

  static Stream<Arguments> badConstants() {
    return Stream.of(
        refused(() -> new Sgd(0), "learning rate must be a number above 0, found 0.0"),
        refused(() -> new Sgd(Double.NaN), "learning rate must be a number above 0, found NaN"),
        refused(() -> new Momentum(-1, 0), "learning rate must be a number above 0, found -1.0"),
        refused(() -> new Momentum(1, 1), "momentum must be a number from 0 to below 1, found 1.0"),
        refused(
            () -> new Momentum(Double.POSITIVE_INFINITY, 0, true),
            "learning rate must be a number above 0, found Infinity"),
        refused(
            () -> new Momentum(1, -0.1, true),
            "momentum must be a number from 0 to below 1, found -0.1"),
        refused(() -> new AdaGrad(0), "learning rate must be a number above 0, found 0.0"),
        refused(() -> new AdaGrad(1, 0), "epsilon must be a number above 0, found 0.0"),
        refused(() -> new RmsProp(0), "learning rate must be a number above 0, found 0.0"),
        refused(
            () -> new RmsProp(1, Double.NaN, 1),
            "decay must be a number from 0 to below 1, found NaN"),
        refused(() -> new RmsProp(1, 0, 0), "epsilon must be a number above 0, found 0.0"),
        refused(() -> new Adam(0), "learning rate must be a number above 0, found 0.0"),
        refused(() -> new Adam(1, 1, 0, 1), "beta1 must be a number from 0 to below 1, found 1.0"),
        refused(() -> new Adam(1, 0, 1, 1), "beta2 must be a number from 0 to below 1, found 1.0"),
        refused(() -> new Adam(1, 0, 0, 0), "epsilon must be a number above 0, found 0.0"));
  }

  private static Arguments refused(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badConstants")
  void new_badConstant_saysWhatWasFoundAndExpected(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
