package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Batch;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.TrainingRun.Keeper;
import dev.nudge.linalg.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final Settings QUICK = Settings.parse(Map.of("hidden", 2, "batchSize", 1));

  private static final Batch TEST = Digits.FEW.test().range(0, Digits.FEW.test().size());

  private final Session session =
      new Session(
          Digits.FEW, Map.of(), LabThreads::train, LabThreads::race, Keeper.NONE, new Workers(1));

  @AfterEach
  void close() {
    session.close();
  }

  private Run.State state() {
    return session.run().status().state();
  }

  private int updates() {
    return session.run().curves().size();
  }

  private void awaitUpdates(int least) {
    Await.until(least + " updates were made", () -> updates() >= least);
  }

  @Test
  void newSession_isTheLecturesRun_notStarted() {
    assertThat(state()).isEqualTo(Run.State.PAUSED);
    assertThat(session.run().description()).containsEntry("settings", Settings.LECTURE.values());
    assertThat(session.run().snapshot().iteration()).isZero();
    Await.pause(100);
    assertThat(updates()).isZero();
  }

  @Test
  void pause_stopsTheUpdates_resumeGoesOnWithTheSameRun() {
    session.begin(QUICK, true);
    Run run = session.run();
    awaitUpdates(10);
    session.run().pause();
    Await.until("the snapshot is the last update", () -> run.snapshot().iteration() == updates());
    int paused = updates();
    Await.pause(100);
    assertThat(updates()).isEqualTo(paused);
    session.run().resume();
    awaitUpdates(paused + 10);
    assertThat(session.run()).isSameAs(run);
  }

  @Test
  void everyRest_isTestedAsItIs() {
    Run run = session.run();
    awaitTested(run, 0);
    for (int steps = 1; steps <= 3; steps++) { // after 3 no curve has a measurement
      run.step();
      awaitTested(run, steps);
    }
    assertThat(run.curves().accuracies(0, 3))
        .extracting(Curves.Accuracy::iteration)
        .containsExactly(1, 2);
    run.resume();
    awaitUpdates(10);
    run.stop();
    awaitTested(run, updates());
  }

  /** The test accuracy is that of the snapshot's own network. */
  private static void awaitTested(Run run, int iteration) {
    Await.until(
        "update %s is tested".formatted(iteration),
        () -> {
          Snapshot.Tested tested = run.snapshot().tested();
          return tested != null && tested.iteration() == iteration;
        });
    Snapshot snapshot = run.snapshot();
    assertThat(snapshot.iteration()).isEqualTo(iteration);
    assertThat(snapshot.tested().accuracy())
        .isEqualTo(snapshot.network().accuracy(TEST.x(), TEST.labels()));
  }

  @Test
  void open_isTestedAsItIs(@TempDir Path folder) throws IOException {
    FinishedRun.write(folder, "backprop");
    session.show(RecordedRun.open("id", folder, source -> Digits.FEW));
    awaitTested(session.run(), 3);
  }

  @Test
  void step_makesOneUpdateAndRests() {
    session.begin(QUICK, false);
    session.run().step();
    session.run().step();
    awaitUpdates(2);
    Await.pause(50);
    assertThat(updates()).isEqualTo(2);
    assertThat(state()).isEqualTo(Run.State.PAUSED);
    Await.until("it is shown", () -> session.run().snapshot().iteration() == 2);
  }

  @Test
  void step_whileRunning_pauses() {
    session.begin(QUICK, true);
    awaitUpdates(10);
    session.run().step();
    assertThat(state()).isEqualTo(Run.State.PAUSED);
  }

  @Test
  void stop_keepsWhatWasShown_andCannotBeUndone() {
    session.begin(QUICK, true);
    awaitUpdates(10);
    session.run().stop();
    int stopped = updates();
    assertThat(state()).isEqualTo(Run.State.STOPPED);
    assertThat(session.run().snapshot().iteration()).isEqualTo(stopped);
    session.run().resume();
    session.run().step();
    Await.pause(50);
    assertThat(updates()).isEqualTo(stopped);
    assertThat(state()).isEqualTo(Run.State.STOPPED);
  }

  @Test
  void begin_whileRunning_replacesTheRunAndEndsItsThread() {
    session.begin(QUICK, true);
    Run first = session.run();
    awaitUpdates(10);
    session.begin(QUICK, true);
    assertThat(session.run().id()).isNotEqualTo(first.id());
    assertThat(first.status().state()).isEqualTo(Run.State.STOPPED);
    Await.until("there is one training thread", () -> trainingThreads() == 1);
  }

  @Test
  void begin_dataDoNotSuffice_leavesThePresentRunAlone() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      open.session().begin(QUICK, true);
      Run run = open.session().run();
      Settings shuffled =
          Settings.parse(Map.of("batchSize", 200, "sampling", "shuffle", "hidden", 2));
      assertThatThrownBy(() -> open.session().begin(shuffled, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most the 120 samples there are to shuffle");
      assertThat(open.session().run()).isSameAs(run);
      assertThat(run.status().state()).isEqualTo(Run.State.RUNNING);
    }
  }

  @Test
  void begin_tooManyHeldBackToShuffle_namesTheSetting() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Settings most =
          Settings.parse(
              Map.of("batchSize", 100, "sampling", "shuffle", "hidden", 2, "validationShare", 0.5));
      assertThatThrownBy(() -> open.session().begin(most, true))
          .isInstanceOfSatisfying(
              RefusedException.class,
              bad -> {
                assertThat(bad.setting()).isEqualTo("validationShare");
                assertThat(bad.worded().key()).isEqualTo("problem.lab.held-back");
              });
    }
  }

  @Test
  void run_outOfPatience_finishesBeforeItsLastUpdate() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      open.session()
          .begin(
              Settings.parse(
                  Map.of("hidden", 3, "learningRate", 3, "validationShare", 0.3, "patience", 2)),
              true);
      Run run = open.session().run();
      Await.until("the run is over", () -> run.status().state() == Run.State.FINISHED);
      int updates = run.curves().size();
      assertThat(updates).isLessThan(Settings.LECTURE.iterations());
      assertThat(run.snapshot().iteration()).isEqualTo(updates);
      assertThat(run.snapshot().bestValidation().iteration()).isLessThan(updates);
      assertThat(run.curves().accuracies(updates - 1, updates)).hasSize(1);
    }
  }

  @Test
  void run_allUpdates_finishes() {
    session.begin(QUICK, true);
    Await.until("the run is over", () -> state() == Run.State.FINISHED);
    assertThat(updates()).isEqualTo(Settings.LECTURE.iterations());
    assertThat(session.run().snapshot().iteration()).isEqualTo(Settings.LECTURE.iterations());
    assertThat(
            session
                .run()
                .curves()
                .accuracies(Settings.LECTURE.iterations() - 1, Settings.LECTURE.iterations()))
        .hasSize(1);
  }

  @Test
  void close_endsAllThreads() {
    session.begin(QUICK, true);
    session.close();
    Await.until("there is no training thread", () -> trainingThreads() == 0);
  }

  private static long trainingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("nudge-lab-training"))
        .count();
  }
}
