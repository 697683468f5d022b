package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OwnData;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Both networks hold samples back, and end together. */
class PatienceTest {
  private static final Workers WORKERS = new Workers(1);

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  /**
   * @param h large, so that the two networks part and lose patience at different times
   */
  private static Settings settings(double h, int patience) {
    return Settings.parse(
        Map.of(
            "hidden",
            6,
            "h",
            h,
            "learningRate",
            1,
            "batchSize",
            20,
            "seed",
            1,
            "initialStd",
            0.5,
            "validationShare",
            0.3,
            "patience",
            patience));
  }

  private static History alone(Settings settings, GradientMethod method, int updates) {
    Trainer trainer =
        new Trainer(settings.config(OwnData.TABLE.train()), OwnData.TABLE, method, WORKERS);
    History history = new History();
    while (trainer.iteration() < updates) {
      trainer.step(history);
    }
    return history;
  }

  /** After which updates a network has had enough, by the losses alone. */
  private static List<Integer> impatientAt(History history, int patience) {
    List<TrainingEvent.Validated> epochs = history.validations();
    return epochs.stream()
        .filter(
            now -> {
              int best = 0;
              for (int e = 0; e <= now.epoch(); e++) {
                best =
                    epochs.get(e).validationLoss() < epochs.get(best).validationLoss() ? e : best;
              }
              return now.epoch() - best >= patience;
            })
        .map(TrainingEvent.Validated::iteration)
        .toList();
  }

  @Test
  void isDone_onlyWhenBothAreOutOfPatience() {
    for (double h : new double[] {1e-4, 1}) {
      Settings settings = settings(h, 2);
      SideBySide training = new SideBySide(settings, OwnData.TABLE, WORKERS);
      Curves curves = new Curves(Settings.LECTURE.iterations());
      while (!training.isDone()) {
        training.step(curves);
      }
      int updates = training.iteration();
      assertThat(updates).isBetween(3, Settings.LECTURE.iterations() - 1);

      List<Integer> numerical =
          impatientAt(alone(settings, new DifferencePropagation(h, WORKERS), updates), 2);
      List<Integer> backprop =
          impatientAt(alone(settings, new Backpropagation(WORKERS), updates), 2);
      assertThat(numerical).contains(updates);
      assertThat(backprop).contains(updates);
      assertThat(numerical.stream().filter(backprop::contains)).containsExactly(updates);
    }
  }

  @Test
  void smallH_bothLosePatienceInTheSameEpoch() {
    Settings settings = settings(1e-4, 2);
    History numerical = alone(settings, new DifferencePropagation(1e-4, WORKERS), 500);
    History backprop = alone(settings, new Backpropagation(WORKERS), 500);
    assertThat(impatientAt(numerical, 2)).isNotEmpty().isEqualTo(impatientAt(backprop, 2));
  }

  @Test
  void best_isTheNumericalNetworkOfTheSmallestValidationLoss() {
    Settings settings = settings(1e-4, 3);
    SideBySide training = new SideBySide(settings, OwnData.TABLE, WORKERS);
    Curves curves = new Curves(Settings.LECTURE.iterations());
    while (!training.isDone()) {
      training.step(curves);
    }
    History history =
        alone(settings, new DifferencePropagation(1e-4, WORKERS), training.iteration());
    TrainingEvent.Validated best = history.best().orElseThrow();
    Snapshot.BestValidation found = training.snapshot().bestValidation();
    assertThat(found.iteration()).isEqualTo(best.iteration());
    assertThat(found.validationLoss()).isEqualTo(best.validationLoss());
    Trainer again =
        new Trainer(
            settings.config(OwnData.TABLE.train()),
            OwnData.TABLE,
            new DifferencePropagation(1e-4, WORKERS),
            WORKERS);
    while (again.iteration() < best.iteration()) {
      again.step(event -> {});
    }
    assertThat(found.network().parameters().values())
        .isEqualTo(again.network().parameters().values());
    assertThat(training.snapshot().network().parameters().values())
        .isNotEqualTo(found.network().parameters().values());
  }

  @Test
  void accuracies_ofAnEpoch_haveTheSamplesHeldBack() {
    Settings settings = settings(1e-4, 0);
    SideBySide training = new SideBySide(settings, OwnData.TABLE, WORKERS);
    Curves curves = new Curves(20);
    for (int i = 0; i < 20; i++) {
      training.step(curves);
    }
    History history = alone(settings, new Backpropagation(WORKERS), 20);
    List<Curves.Accuracy> epochs =
        curves.accuracies(0, 20).stream()
            .filter(accuracy -> !Double.isNaN(accuracy.backprop().validation()))
            .toList();
    assertThat(epochs).hasSize(5); // of 84 samples, 20 at a time
    for (int e = 0; e < epochs.size(); e++) {
      assertThat(epochs.get(e).iteration()).isEqualTo(history.validations().get(e).iteration());
      assertThat(epochs.get(e).backprop().validation())
          .isEqualTo(history.validations().get(e).validationAccuracy());
      assertThat(epochs.get(e).numerical().validation()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void nothingHeldBack_noValidationIsTheBest() {
    SideBySide training =
        new SideBySide(Settings.parse(Map.of("hidden", 2, "batchSize", 1)), Digits.FEW, WORKERS);
    training.step(new Curves(1));
    assertThat(training.snapshot().bestValidation()).isNull();
  }
}
