package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.forward.Evaluator;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.RaceSnapshot.Agreement;
import dev.nudge.lab.run.RaceSnapshot.Lane;
import dev.nudge.lab.run.RaceSnapshot.Stage;
import dev.nudge.linalg.Workers;
import dev.nudge.train.Trainer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
  private static final Settings SMALL =
      Settings.parse(Map.of("hidden", 3, "batchSize", 5, "initialStd", 0.1));
  private static final int PARAMETERS = 785 * 3 + 4 * 10;

  private Race race;

  @AfterEach
  void stop() {
    if (race != null) {
      race.stop();
    }
  }

  private Race begin(Settings settings, int updates) {
    race = new Race(settings, LabData.of(Digits.FEW, Map.of()), updates, () -> {});
    LabThreads.race(race);
    return race;
  }

  private RaceSnapshot result(Settings settings, int updates) {
    Race begun = begin(settings, updates);
    Await.until("the race is over", () -> !begun.snapshot().isGoing());
    return begun.snapshot();
  }

  @Test
  void race_toItsEnd_allThreeWereTimedOnTheSameWork() {
    RaceSnapshot end = result(SMALL, 40);
    assertThat(end.stage()).isEqualTo(Stage.FINISHED);
    assertThat(end.parameters()).isEqualTo(PARAMETERS);
    assertThat(end.updates()).isEqualTo(40);
    assertThat(end.numerical().updates()).isEqualTo(40);
    assertThat(end.backprop().updates()).isEqualTo(40);
    assertThat(end.numerical().isDone()).isTrue();
    assertThat(end.backprop().isDone()).isTrue();
    assertThat(end.lecture().updates()).isEqualTo((int) (end.derivatives() / PARAMETERS));
    assertThat(end.lecture().seconds()).isPositive();
    assertThat(end.lecture().isDone() || end.lecture().seconds() >= end.numerical().seconds())
        .as("the loop had at least as long as Nudge")
        .isTrue();
    assertThat(end.weightsApart()).isBetween(0.0, 1e-6);
  }

  @Test
  void race_derivatives_areTheSameInAllLanes() {
    RaceSnapshot end = result(SMALL, 40);
    Agreement agreement = end.agreement();
    assertThat(agreement.compared()).isEqualTo((int) Math.min(end.derivatives(), PARAMETERS));
    assertThat(agreement.largest()).isGreaterThan(1e-3);
    assertThat(agreement.numerical()).as("subtracting's rounding").isLessThan(1e-10);
    assertThat(agreement.backprop()).as("and the 1e-7 in the logarithm").isLessThan(1e-5);
  }

  @Test
  void race_eachLanesNetwork_isThatOfATrainingAlone() {
    RaceSnapshot end = result(SMALL, 40);
    try (Workers workers = new Workers(1)) {
      Trainer alone =
          new Trainer(
              SMALL.config(Digits.FEW.train()), Digits.FEW, SMALL.numerical(workers), workers);
      for (int update = 0; update < 40; update++) {
        alone.step(event -> {});
      }
      double accuracy =
          new Evaluator(workers).evaluate(alone.network(), Digits.FEW.test()).accuracy();
      assertThat(end.numerical().accuracy()).isEqualTo(accuracy);
    }
  }

  @Test
  void race_coarseNudge_saysHowFarTheDerivativesAreApart() {
    Settings coarse =
        Settings.parse(Map.of("hidden", 3, "batchSize", 5, "initialStd", 0.1, "h", 1.0));
    Agreement agreement = result(coarse, 3).agreement();
    assertThat(agreement.numerical()).isLessThan(1e-12);
    assertThat(agreement.backprop()).isGreaterThan(1e-4);
  }

  @Test
  void stop_whileRacing_keepsWhatWasMeasuredAndSaysSo() {
    Race begun = begin(Settings.LECTURE, Settings.LECTURE.iterations());
    Await.until("it races", () -> begun.snapshot().derivatives() > 2);
    begun.stop();
    RaceSnapshot end = begun.snapshot();
    assertThat(end.stage()).isEqualTo(Stage.STOPPED);
    assertThat(end.derivatives()).isPositive();
    assertThat(end.numerical().isDone()).isFalse();
    assertThat(end.weightsApart()).isNaN();
    Await.until("there is no thread", () -> raceThreads() == 0);
    begun.stop();
    assertThat(begun.snapshot()).isSameAs(end);
  }

  @Test
  void stop_beforeAnythingCounts_leavesNothing() {
    Race begun = begin(Settings.LECTURE, 100);
    begun.stop();
    assertThat(begun.snapshot().stage()).isEqualTo(Stage.STOPPED);
    assertThat(begun.snapshot().derivatives()).isZero();
    assertThat(begun.snapshot().reckonedSeconds()).isNaN();
    assertThat(begun.snapshot().numerical()).isEqualTo(Lane.NOT_STARTED);
  }

  private static long raceThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("nudge-lab-race"))
        .count();
  }

  @Test
  void race_weightsGrowBeyondAllBounds_failsAndSaysWhy() {
    RaceSnapshot end =
        result(
            Settings.parse(
                Map.of("hidden", 3, "batchSize", 5, "learningRate", 10, "weightDecay", 1)),
            Settings.LECTURE.iterations());
    assertThat(end.stage()).isEqualTo(Stage.FAILED);
    assertThat(end.message()).contains("iteration").contains("try a learning rate below 10");
  }

  @Test
  void newRace_dataDoNotSuffice_isRefused() {
    Settings shuffled =
        Settings.parse(Map.of("batchSize", 200, "sampling", "shuffle", "hidden", 2));
    LabData few = LabData.of(OwnData.TABLE, Map.of());
    assertThatThrownBy(() -> new Race(shuffled, few, 10, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most the 120 samples");
  }

  /** 7 of 39,760 derivatives of the first of 1,000 updates took 0.5 s. */
  @Test
  void reckonedSeconds_fromWhatWasDone_isInProportion() {
    Lane loop = new Lane(0, 0.5, false, Double.NaN);
    assertThat(snapshot(1000, 39_760, loop, 7).reckonedSeconds())
        .isEqualTo(0.5 / 7 * 39_760 * 1000, within(1e-6));
    assertThat(snapshot(1000, 39_760, loop, 0).reckonedSeconds()).isNaN();
  }

  /** At the end of all updates nothing is left to reckon: it is what was measured. */
  @Test
  void reckonedSeconds_allUpdatesMade_areTheMeasuredOnes() {
    Lane loop = new Lane(10, 2.5, true, Double.NaN);
    assertThat(snapshot(10, 100, loop, 1000).reckonedSeconds()).isEqualTo(2.5, within(1e-12));
  }

  private static RaceSnapshot snapshot(int updates, int parameters, Lane loop, long derivatives) {
    Lane none = Lane.NOT_STARTED;
    return new RaceSnapshot(
        Stage.RACING,
        "",
        updates,
        parameters,
        loop,
        none,
        none,
        derivatives,
        Agreement.NONE,
        Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({"0.001, 4000", "0.0011, 3000", "0.0031, 1000", "0.05, 80", "10, 1", "1e-6, 10000"})
  void updatesIn_fourSeconds_areOneDigitAndZeros(double secondsPerUpdate, int updates) {
    assertThat(Race.updatesIn(4, secondsPerUpdate, 10_000)).isEqualTo(updates);
  }

  @Test
  void session_race_pausesTheRun_andTrainingEndsTheRace() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Session session = open.session();
      assertThat(session.race()).isNull();
      session.begin(Settings.LECTURE, true);
      Await.until("it trains", () -> session.run().curves().size() > 3);
      session.beginRace(SMALL, Settings.LECTURE.iterations());
      Race first = session.race();
      Await.until("it races", () -> first.snapshot().derivatives() > 0);
      assertThat(session.run().status().state()).isEqualTo(Run.State.PAUSED);
      int updates = session.run().curves().size();
      session.step();
      assertThat(first.snapshot().isGoing()).isFalse();
      Await.until("it steps", () -> session.run().curves().size() == updates + 1);
      session.beginRace(SMALL, Settings.LECTURE.iterations());
      Race second = session.race();
      session.begin(SMALL, false);
      assertThat(second.snapshot().stage()).isEqualTo(Stage.STOPPED);
      session.beginRace(SMALL, Settings.LECTURE.iterations());
      Race third = session.race();
      session.resume();
      assertThat(third.snapshot().isGoing()).isFalse();
      assertThat(session.run().status().state()).isEqualTo(Run.State.RUNNING);
    }
  }
}
