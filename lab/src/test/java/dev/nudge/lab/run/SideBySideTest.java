package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.lab.Digits;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.History;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final Workers WORKERS = new Workers(1);
  private static final int UPDATES = 45;

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  private static Settings with(double h, Settings.Difference difference) {
    return Settings.parse(
        Map.of(
            "hidden",
            10,
            "h",
            h,
            "learningRate",
            0.5,
            "batchSize",
            50,
            "seed",
            3,
            "initialStd",
            0.1,
            "difference",
            difference));
  }

  private static Curves curves(Settings settings) {
    SideBySide training = new SideBySide(settings, Digits.FEW, WORKERS);
    Curves curves = new Curves(UPDATES);
    for (int i = 0; i < UPDATES; i++) {
      training.step(curves);
    }
    assertThat(training.iteration()).isEqualTo(UPDATES);
    return curves;
  }

  private static double greatestLossDistance(Curves curves) {
    double greatest = 0;
    for (int i = 0; i < curves.size(); i++) {
      greatest = Math.max(greatest, Math.abs(curves.numerical(i) - curves.backprop(i)));
    }
    return greatest;
  }

  @Test
  void step_bothSides_areWhatTwoTrainersDoAlone() {
    Settings settings = with(1e-4, Settings.Difference.PROPAGATION);
    Curves curves = curves(settings);
    double[] numerical = alone(settings, new DifferencePropagation(1e-4, WORKERS));
    double[] backprop = alone(settings, new Backpropagation(WORKERS));
    for (int i = 0; i < UPDATES; i++) {
      assertThat(curves.numerical(i)).isEqualTo(numerical[i]);
      assertThat(curves.backprop(i)).isEqualTo(backprop[i]);
    }
  }

  @Test
  void step_activationOfEachLayer_isWhatATrainerOfThatArchitectureDoes() {
    Architecture architecture =
        Architecture.of(List.of(Activation.TANH, Activation.RELU), 784, 9, 7, 10);
    Curves curves =
        curves(Settings.parse(Map.of("hidden", "9,7", "activation", "tanh,relu", "init", "he")));
    double[] expected =
        alone(
            TrainingConfig.builder(architecture).initialization(new Initialization.He()).build(),
            new DifferencePropagation(TrainingConfig.H, WORKERS));
    for (int i = 0; i < UPDATES; i++) {
      assertThat(curves.numerical(i)).isEqualTo(expected[i]);
    }
  }

  private static double[] alone(Settings settings, GradientMethod method) {
    return alone(settings.config(Digits.FEW.train()), method);
  }

  private static double[] alone(TrainingConfig config, GradientMethod method) {
    Trainer trainer = new Trainer(config, Digits.FEW, method, WORKERS);
    History history = new History();
    for (int i = 0; i < UPDATES; i++) {
      trainer.step(history);
    }
    return history.losses();
  }

  @Test
  void distance_smallH_staysTiny_largeH_grows() {
    Curves together = curves(with(1e-4, Settings.Difference.PROPAGATION));
    Curves apart = curves(with(1, Settings.Difference.PROPAGATION));
    assertThat(together.distance(UPDATES - 1)).isBetween(1e-10, 1e-5);
    assertThat(greatestLossDistance(together)).isLessThan(1e-5);
    assertThat(apart.distance(UPDATES - 1)).isGreaterThan(0.01);
    for (int i = 1; i < UPDATES; i++) {
      assertThat(apart.distance(i)).isGreaterThanOrEqualTo(apart.distance(i - 1));
    }
  }

  @Test
  void distance_tinyH_subtractionPartsWherePropagationDoesNot() {
    Curves propagated = curves(with(1e-13, Settings.Difference.PROPAGATION));
    Curves subtracted = curves(with(1e-13, Settings.Difference.SUBTRACTION));
    assertThat(propagated.distance(UPDATES - 1)).isLessThan(1e-4);
    assertThat(subtracted.distance(UPDATES - 1)).isGreaterThan(1e-3);
  }

  @Test
  void accuracies_areMeasuredAtTheEpochsTheirMiddlesAndThePowersOfTwo() {
    Curves curves = curves(with(1e-4, Settings.Difference.PROPAGATION));
    assertThat(curves.accuracies(0, UPDATES))
        .extracting(Curves.Accuracy::iteration)
        .containsExactly(1, 2, 4, 8, 16, 21, 32, 41);
    assertThat(curves.accuracies(0, UPDATES))
        .filteredOn(accuracy -> !Double.isNaN(accuracy.numerical().train()))
        .extracting(Curves.Accuracy::iteration)
        .containsExactly(1, 41);
    assertThat(curves.accuracies(0, 1)).as("the first is shown before it is measured").isEmpty();
    assertThat(curves.accuracies(2, 16))
        .extracting(Curves.Accuracy::iteration)
        .containsExactly(4, 8, 16);
  }

  @Test
  void snapshot_laterSteps_leaveItAlone() {
    SideBySide training =
        new SideBySide(with(1e-4, Settings.Difference.PROPAGATION), Digits.FEW, WORKERS);
    training.step(new Curves(1));
    Snapshot snapshot = training.snapshot();
    double[] before = snapshot.network().parameters().values().clone();
    training.step(new Curves(1));
    assertThat(snapshot.network().parameters().values()).isEqualTo(before);
    assertThat(training.snapshot().network().parameters().values()).isNotEqualTo(before);
    assertThat(snapshot.iteration()).isEqualTo(1);
    assertThat(snapshot.numericalMillis()).isPositive();
    assertThat(snapshot.backpropMillis()).isPositive();
    assertThat(snapshot.evaluations().needed()).isEqualTo(2L * 50 * (785 * 10 + 11 * 10));
  }
}
