package dev.nudge.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import dev.nudge.check.Verdict;
import dev.nudge.check.difference.Gradient;
import dev.nudge.data.Batch;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.numerical.DifferencePropagation;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The library's own gradient methods, checked as anybody would check theirs. */
class NetworkLossTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Architecture SHALLOW = Architecture.of(12, 7, 4);
  private static final Architecture DEEP = Architecture.of(12, 6, 5, 4);

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  private static double[] parameters(Architecture architecture) {
    Random random = new Random(1);
    return Network.initialize(architecture, 0.5, random::nextGaussian).parameters().values();
  }

  private static NetworkLoss loss(Architecture architecture) {
    Random random = new Random(2);
    Matrix x = Matrix.zeros(9, 12);
    for (int n = 0; n < 9; n++) {
      for (int i = 0; i < 12; i++) {
        x.set(n, i, random.nextInt(3) == 0 ? 0 : random.nextDouble());
      }
    }
    return new NetworkLoss(architecture, Batch.of(x, 0, 1, 2, 3, 3, 2, 1, 0, 0));
  }

  private static GradientCheck check(Architecture architecture, GradientMethod method) {
    NetworkLoss loss = loss(architecture);
    return GradientCheck.of(loss, loss.gradient(method)).blocks(loss.blocks());
  }

  @Test
  void backpropagation_anyDepth_agrees() {
    for (Architecture architecture : List.of(SHALLOW, DEEP)) {
      GradientReport report =
          check(architecture, new Backpropagation(WORKERS)).every().at(parameters(architecture));

      assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
      assertThat(report.allCauses()).isEmpty();
    }
  }

  @Test
  void smoothedBackpropagation_anyDepth_agreesToEightDigits() {
    for (Architecture architecture : List.of(SHALLOW, DEEP)) {
      GradientMethod method = new Backpropagation(WORKERS);
      GradientReport report =
          check(architecture, method).tolerance(1e-8, 0).every().at(parameters(architecture));

      assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
      assertThat(report.allCauses()).isEmpty();
    }
  }

  /** A right class with a probability of 1e-4 or less: there the 1e-7 in the log tells. */
  @Test
  void backpropagation_smallProbabilities_agrees() {
    double[] parameters = parameters(SHALLOW);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 20;
    }
    assertThat(check(SHALLOW, new Backpropagation(WORKERS)).at(parameters).verdict())
        .isEqualTo(Verdict.AGREE);
  }

  /** As docs/checking.md shows it. */
  @Test
  void backpropagation_inAProgram_agrees() {
    Workers workers = WORKERS;
    Random random = new Random(1);
    Network network = Network.initialize(SHALLOW, 0.5, random::nextGaussian);
    Batch batch = Batch.of(Matrix.of(random.doubles(12).toArray()), 3);

    NetworkLoss loss = new NetworkLoss(network.architecture(), batch);
    GradientCheck.of(loss, loss.gradient(new Backpropagation(workers)))
        .blocks(loss.blocks())
        .at(network.parameters().values())
        .orThrow();
  }

  @Test
  void numericalMethods_smallNudges_agree() {
    for (GradientMethod method :
        List.of(new DifferencePropagation(1e-4, WORKERS), new FullReevaluation(1e-4))) {
      assertThat(check(SHALLOW, method).at(parameters(SHALLOW)).verdict()).isEqualTo(Verdict.AGREE);
    }
  }

  /** At h = 0.5 a central difference is no derivative any more. */
  @Test
  void numericalMethods_largeNudges_disagree() {
    assertThat(
            check(SHALLOW, new DifferencePropagation(0.5, WORKERS))
                .at(parameters(SHALLOW))
                .verdict())
        .isEqualTo(Verdict.DISAGREE);
  }

  /** At h = 1e-8 nothing but rounding is left, and of that only ulps. */
  @Test
  void smoothedBackpropagation_againstTinyPropagatedNudges_agreesToTwelveDigits() {
    NetworkLoss loss = loss(SHALLOW);
    double[] p = parameters(SHALLOW);
    double[] exact = loss.gradient(new Backpropagation(WORKERS)).apply(p);
    double[] differences = loss.gradient(new DifferencePropagation(1e-8, WORKERS)).apply(p);

    for (int i = 0; i < exact.length; i++) {
      assertThat(differences[i]).isCloseTo(exact[i], within(1e-12 * Math.abs(exact[i]) + 1e-15));
    }
  }

  @Test
  void propagatedDifferences_everyDerivative_haveErrorBarsThatHold() {
    NetworkLoss loss = loss(SHALLOW);
    double[] p = parameters(SHALLOW);
    double[] exact = loss.gradient(new Backpropagation(WORKERS)).apply(p);
    int[] all = IntStream.range(0, p.length).toArray();
    Gradient measured = new PropagatedDifferences(loss, 1e-3, WORKERS).gradient(loss, p, all);

    assertThat(measured.evaluations()).isZero();
    for (int i = 0; i < exact.length; i++) {
      assertThat(measured.values()[i]).isCloseTo(exact[i], within(measured.errors()[i]));
      assertThat(measured.errors()[i]).isLessThan(1e-6);
    }
  }

  @Test
  void propagatedDifferences_anotherPoint_areMeasuredAnew() {
    NetworkLoss loss = loss(SHALLOW);
    PropagatedDifferences differences = new PropagatedDifferences(loss, 1e-4, WORKERS);
    double[] p = parameters(SHALLOW);
    int[] first = {0};
    double[] before = differences.gradient(loss, p, first).values();
    p[0] += 1;

    assertThat(differences.gradient(loss, p, first).values()).isNotEqualTo(before);
  }

  @Test
  void networkLoss_batchThatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> new NetworkLoss(SHALLOW, Batch.of(Matrix.zeros(1, 3), 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 features");
  }
}
