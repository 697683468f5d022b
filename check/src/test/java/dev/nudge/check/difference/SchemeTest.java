package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Scheme.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all schemes have in common, and what each promises. */
class SchemeTest {
  private static final Map<String, Scheme> SCHEMES =
      Map.of(
          "forward", Scheme.forward(),
          "backward", Scheme.backward(),
          "central", Scheme.central(),
          "central4", Scheme.central4(),
          "central6", Scheme.central6(),
          "ridders", Scheme.ridders(),
          "adaptive", Scheme.adaptive());

  static Stream<String> schemes() {
    return SCHEMES.keySet().stream().sorted();
  }

  /** Fails where the function is evaluated outside the domain. */
  private static DoubleUnaryOperator inside(Interval domain, DoubleUnaryOperator f) {
    return x -> {
      assertThat(domain.contains(x)).as("%s within %s", x, domain).isTrue();
      return f.applyAsDouble(x);
    };
  }

  private static void assertWithinError(Derivative found, double expected) {
    assertThat(found.value()).isCloseTo(expected, within(found.error()));
    assertThat(found.error()).isLessThan(1e-3);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void derivative_atABound_neverLeavesTheDomain(String name) {
    List<Interval> domains = new ArrayList<>();
    for (double room : new double[] {0, 1e-9, 1e-5, 1e-3, 0.1}) {
      domains.add(new Interval(1 - room, Double.POSITIVE_INFINITY));
      domains.add(new Interval(Double.NEGATIVE_INFINITY, 1 + room));
      domains.add(new Interval(1 - room, 1.5));
    }
    for (Interval domain : domains) {
      assertWithinError(
          Driver.run(SCHEMES.get(name), inside(domain, Math::exp), 1, domain).derivative(), Math.E);
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void derivative_noRoomAtAll_isNotANumber(String name) {
    Interval point = new Interval(1, 1);
    Derivative found =
        Driver.run(SCHEMES.get(name), inside(point, Math::exp), 1, point).derivative();

    assertThat(found.value()).isNaN();
    assertThat(found.error()).isInfinite();
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void derivative_notFiniteOnOneSide_isThatOfTheOther(String name) {
    assertWithinError(
        Driver.derivative(SCHEMES.get(name), x -> x < 1 ? Double.NaN : Math.exp(x), 1), Math.E);
    assertWithinError(
        Driver.derivative(
            SCHEMES.get(name), x -> x > 1 ? Double.NEGATIVE_INFINITY : Math.exp(x), 1),
        Math.E);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void derivative_notFiniteOnBothSides_isNotANumber(String name) {
    Derivative found = Driver.derivative(SCHEMES.get(name), x -> x == 1 ? 1 : Double.NaN, 1);

    assertThat(found.value()).isNaN();
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void derivative_beforeItIsKnown_isRefused(String name) {
    Scheme.Measurement measurement = SCHEMES.get(name).begin(1, Math.E, Interval.UNBOUNDED);

    assertThatThrownBy(measurement::derivative).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void slopes_kinkAtThePlace_areToldApart(String name) {
    Derivative found = Driver.derivative(SCHEMES.get(name), x -> Math.max(3 * x, -x), 0);

    if (name.equals("central") || name.equals("ridders") || name.equals("adaptive")) {
      assertThat(found.hasKink()).isTrue();
      assertThat(found.below()).isCloseTo(-1, within(1e-9));
      assertThat(found.above()).isCloseTo(3, within(1e-9));
      assertThat(found.error()).isGreaterThanOrEqualTo(2);
    }
    assertThat(Driver.derivative(SCHEMES.get(name), Math::exp, 0).hasKink()).isFalse();
  }

  @Test
  void ridders_smoothFunctions_haveNoKinks() {
    for (FunctionTable.Case at : FunctionTable.cases()) {
      assertThat(Driver.derivative(Scheme.ridders(), at.f(), at.x()).hasKink())
          .as(at.toString())
          .isFalse();
    }
  }

  /** A coarse step that spans many periods must not be believed. */
  @Test
  void ridders_fastOscillation_isNotMistakenForAConstant() {
    Derivative found = Driver.derivative(Scheme.ridders(), x -> Math.sin(1e6 * x), 1e-3);

    assertWithinError(
        new Derivative(found.value() / 1e6, found.truncation(), found.rounding()), Math.cos(1e3));
  }

  @Test
  void fixedSteps_polynomialsUpToTheirDegree_areExact() {
    Map<String, Integer> degrees =
        Map.of("forward", 1, "backward", 1, "central", 2, "central4", 4, "central6", 6);
    degrees.forEach(
        (name, degree) -> {
          DoubleUnaryOperator power = x -> Math.pow(x, degree);
          Derivative found = Driver.derivative(SCHEMES.get(name), power, 2);
          double exact = degree * Math.pow(2, degree - 1);

          assertThat(found.value()).isCloseTo(exact, within(1e-7 * exact));
          Derivative next = Driver.derivative(SCHEMES.get(name), x -> Math.pow(x, degree + 1), 2);
          assertThat(next.truncation()).isGreaterThan(0);
        });
  }

  /** The steps of the literature: √ε, ∛ε, ε^(1/5), ε^(1/7). */
  @Test
  void fixedSteps_defaults_areTheLiteratures() {
    assertThat(Formula.FORWARD.relativeStep()).isCloseTo(1.49e-8, within(1e-10));
    assertThat(Formula.CENTRAL.relativeStep()).isCloseTo(6.06e-6, within(1e-8));
    assertThat(Formula.CENTRAL_4.relativeStep()).isCloseTo(7.40e-4, within(1e-6));
    assertThat(Formula.CENTRAL_6.relativeStep()).isCloseTo(5.80e-3, within(1e-5));
  }

  @Test
  void fixedSteps_evaluations_areThosePromised() {
    Map<String, Integer> promised =
        Map.of("forward", 2, "backward", 2, "central", 4, "central4", 6, "central6", 10);
    promised.forEach(
        (name, evaluations) ->
            assertThat(
                    Differences.by(SCHEMES.get(name))
                        .gradient(x -> Math.exp(x[0]), 1)
                        .evaluations())
                .as(name)
                .isEqualTo(1 + evaluations)); // the value at the place itself
  }

  @Test
  void central_stepOfTheCallers_isTaken() {
    List<Double> places = new ArrayList<>();
    Driver.derivative(
        Scheme.central(0.25),
        x -> {
          places.add(x);
          return x;
        },
        1);

    assertThat(places).containsExactly(1.0, 0.75, 1.25, 0.5, 1.5);
    assertThatThrownBy(() -> Scheme.central(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the step must be a number above 0, found 0.0");
    assertThatThrownBy(() -> Scheme.central(Double.POSITIVE_INFINITY))
        .hasMessage("the step must be a number above 0, found Infinity");
  }

  /** At 1e8 + 1 neighbouring doubles are 1.5e-8 apart: 1e-6 is not a step that can be taken. */
  @Test
  void steps_realised_areExactDifferences() {
    for (double x : new double[] {1e8 + 1, -1e8 - 1, 0.1, -0.3, 0, 1e-300, 3}) {
      for (double h : new double[] {1e-6, 1e-3, 0.1}) {
        double realised = FloatingPoint.DOUBLE.realised(x, h);

        assertThat(realised).isCloseTo(h, within(Math.ulp(Math.abs(x) + h)));
        assertThat(Math.abs(x) + realised - Math.abs(x)).isEqualTo(realised);
      }
    }
    assertThat(FloatingPoint.DOUBLE.realised(1e8 + 1, 1e-6)).isNotEqualTo(1e-6);
  }
}
