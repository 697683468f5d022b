package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Parameters;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import dev.nudge.optim.Optimizer.AdaGrad;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.optim.Optimizer.Sgd;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer step by step against NumPy: optimizers.py beside optimizers.npz made it. */
class OptimizerTrajectoryTest {
  private static final Workers ALONE = new Workers(1);
  private static final Architecture NETWORK = Architecture.of(2, 3, 2);
  private static final int P = NETWORK.parameterCount();
  private static final int STEPS = 40;

  /** Of a parameter's largest value: a few roundings a step, which add up. */
  private static final double ROUNDING = STEPS * 0x1p-53;

  private static Map<String, NpyArray> numpy;

  @BeforeAll
  static void readNumpysFile() throws IOException, URISyntaxException {
    numpy = Npz.read(Path.of(OptimizerTrajectoryTest.class.getResource("optimizers.npz").toURI()));
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of("sgd", new Sgd(), 0),
        Arguments.of("momentum", new Momentum(0.01, 0.9), 0),
        Arguments.of("nesterov", new Momentum(0.01, 0.9, true), 0),
        Arguments.of("adagrad", new AdaGrad(0.01), 0),
        Arguments.of("rmsprop", new RmsProp(0.001), 0),
        Arguments.of("adam", new Adam(0.001), 0),
        Arguments.of("sgd_decay", new Sgd(), 0.05),
        Arguments.of("momentum_decay", new Momentum(0.01, 0.9), 0.05),
        Arguments.of("adam_decay", new Adam(0.001), 0.05));
  }

  @Test
  void optimizers_ofTheFile_areAllTested() {
    assertThat(numpy.keySet().stream().filter(name -> !name.matches("start|gradients")))
        .containsExactlyElementsOf(optimizers().map(a -> (String) a.get()[0]).toList());
  }

  /** With the standard constants, which the script spells out. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void step_fortyGradients_goesWhereNumpyGoes(String name, Optimizer optimizer, double decay) {
    double[] expected = values(name); // (steps, parameters)
    double[] largest = largest(expected);
    Parameters parameters = parameters(values("start"), 0);
    OptimizerState state = new OptimizerState(optimizer, P);

    for (int t = 0; t < STEPS; t++) {
      Parameters gradient = parameters(values("gradients"), t * P);
      Optimizer.addWeightDecay(decay, gradient, parameters);
      optimizer.step(parameters, gradient, state, ALONE);

      for (int i = 0; i < P; i++) {
        assertThat(Math.abs(parameters.values()[i] - expected[t * P + i]))
            .as("parameter %d after step %d", i, t + 1)
            .isLessThanOrEqualTo(ROUNDING * largest[i]);
      }
    }
  }

  private static double[] largest(double[] trajectory) {
    double[] largest = new double[P];
    for (int i = 0; i < trajectory.length; i++) {
      largest[i % P] = Math.max(largest[i % P], Math.abs(trajectory[i]));
    }
    return largest;
  }

  private static double[] values(String name) {
    return ((NpyArray.Numbers) numpy.get(name)).values();
  }

  private static Parameters parameters(double[] values, int from) {
    Parameters parameters = Parameters.zeros(NETWORK);
    System.arraycopy(Arrays.copyOfRange(values, from, from + P), 0, parameters.values(), 0, P);
    return parameters;
  }
}
