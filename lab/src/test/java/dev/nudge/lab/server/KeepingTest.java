package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.RecordedRun.Recording;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Settings;
import dev.nudge.run.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the lab as they lie in the runs folder. */
class KeepingTest {
  @TempDir private Path folder;
  private TestLab lab;

  @BeforeEach
  void open() throws IOException {
    lab = new TestLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Run run(Map<String, ?> settings, Run.State end) {
    Run run = lab.session.begin(Settings.parse(settings), true);
    Await.until("it ends", () -> run.status().state() == end);
    return run;
  }

  private Run kept(Map<String, ?> settings) {
    Run run = run(settings, Run.State.FINISHED);
    Await.until("it is kept", () -> run.status().kept() != null);
    return run;
  }

  @Test
  void finishedRun_isARunLikeThoseOfTheCommandLine() throws IOException {
    Run run = kept(Map.of("hidden", "3,2", "iterations", 20, "batchSize", 5, "seed", 9));
    Path kept = folder.resolve("runs/3");
    assertThat(run.status().kept()).isEqualTo("3");
    Curves curves = Recording.read(kept).curves();
    assertThat(curves.size()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(curves.numerical(i)).isEqualTo(run.curves().numerical(i));
    }
    assertThat(RunConfig.readToShow(kept).options())
        .containsEntry("gradient", "numerical")
        .containsEntry("layers", List.of(784, 3, 2, 10))
        .containsEntry("activation", List.of("sigmoid", "sigmoid"))
        .containsEntry("seed", 9)
        .containsEntry("data", "MNIST");
    RecordedRun opened = RecordedRun.open("id", kept, spec -> run.data());
    assertThat(opened.snapshot().network().parameters().values())
        .isEqualTo(run.snapshot().network().parameters().values());
    assertThat(lab.page().get("/api/runs").json())
        .isEqualTo(Map.of("runs", List.of("3", "2", "1")));
    assertThat(lab.page().get("/api/curves?name=3").json())
        .containsEntry("method", "numerical")
        .containsEntry("to", 20);
  }

  @Test
  void subtractedRun_withSamplesHeldBack_isKeptAsSuch() throws IOException {
    kept(
        Map.of(
            "hidden",
            2,
            "iterations",
            3,
            "batchSize",
            5,
            "difference",
            "subtraction",
            "validationShare",
            0.5));
    assertThat(RunConfig.readToShow(folder.resolve("runs/3")).options())
        .containsEntry("gradient", "full")
        .containsEntry("validationShare", 0.5);
    assertThat(folder.resolve("runs/3/model-best.npz")).isNotEmptyFile();
  }

  @Test
  void runThatGoesOn_isWrittenOverItself() throws IOException {
    Run run = lab.session.begin(Settings.parse(Map.of("hidden", 2)), false);
    run.step();
    Await.until("it is kept", () -> run.status().kept() != null);
    run.step();
    Await.until("it has made two", () -> run.snapshot().iteration() == 2);
    run.stop();
    assertThat(Recording.read(folder.resolve("runs/3")).curves().size()).isEqualTo(2);
    assertThat(folder.resolve("runs/4")).doesNotExist();
  }

  @Test
  void divergedRun_andOneOfNoUpdate_areNotKept() {
    run(
        Map.of("learningRate", 10, "weightDecay", 1, "hidden", 2, "batchSize", 5),
        Run.State.FAILED);
    lab.session.begin(Settings.LECTURE, false).stop();
    assertThat(folder.resolve("runs/3")).doesNotExist();
  }

  @Test
  void folderThatCannotBeWritten_isToldAndTheRunGoesOn() throws IOException {
    Path runs = folder.resolve("runs");
    Files.move(runs, folder.resolve("moved"));
    Files.writeString(runs, "no folder");
    Run run = lab.session.begin(Settings.parse(Map.of("hidden", 2)), false);
    run.step();
    Await.until("it is told", () -> !run.status().message().isEmpty());
    assertThat(run.status().worded().key()).isEqualTo("problem.lab.not-kept");
    run.resume();
    Await.until("it goes on", () -> run.curves().size() > 5);
  }
}
