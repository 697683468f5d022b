package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs by numerical differentiation against the lecture's own loop in NumPy. */
class NumericalTrajectoryTest {
  /**
   * The error of NumPy's derivatives from subtracting two losses, times h: each loss, a number near
   * 2, is rounded in a dozen places to 2^-53 of its size, in sum some 1e-15. So a derivative at h =
   * 1e-4 has an error of 1e-11.
   */
  private static final double LOSS_ROUNDING = 1e-15;

  private static final double LEARNING_RATE = 0.1;
  private static final Workers WORKERS = new Workers(2);

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  private static Trainer trained(
      int hidden, int iterations, GradientMethod method, History history) {
    Architecture architecture = Architecture.of(784, hidden, 10);
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(iterations)
            .optimizer(new Sgd(LEARNING_RATE))
            .build();
    Trainer trainer = new Trainer(config, Lecture.MNIST, method, WORKERS);
    trainer.run(history);
    return trainer;
  }

  /** Each update adds the error of a derivative, times the learning rate, to a weight. */
  @ParameterizedTest
  @CsvSource({
    "numerical-hidden50-12.npz, 50, 12, 1e-4",
    "numerical-hidden10-30.npz, 10, 30, 1e-4",
    "numerical-hidden5-20-h0.5.npz, 5, 20, 0.5"
  })
  void run_lossesAndWeights_areNumpysButForItsRounding(
      String file, int hidden, int iterations, double h) {
    Reference numpy = Reference.read(file);
    double weightError = iterations * LEARNING_RATE * LOSS_ROUNDING / h;
    History history = new History();

    Trainer trainer = trained(hidden, iterations, new DifferencePropagation(h, WORKERS), history);

    numpy.assertParameters(trainer.network().parameters(), weightError);
    // the weights' errors have either sign: a loss moves by no more than some of them
    assertThat(history.losses()).containsExactly(numpy.values("losses"), within(10 * weightError));
  }

  /** At h = 0.5 the chain rule is found out at once: the test above allows 4e-14. */
  @Test
  void run_byBackpropagation_isAnotherFromTheFirstIteration() {
    double[] numpy = Reference.read("numerical-hidden5-20-h0.5.npz").values("losses");
    History history = new History();

    trained(5, 1, new Backpropagation(WORKERS), history);

    assertThat(Math.abs(history.losses()[0] - numpy[0])).isGreaterThan(1e-7);
  }
}
