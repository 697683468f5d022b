package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nudge.model.Checkpoint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are ended while they train, and what is gone on with afterwards. */
class KilledRunTest {
  private static final int SIGKILL = 128 + 9;

  /** The number of processes that are killed; {@code .ci/run} kills 50. */
  private static final int KILLS = Integer.getInteger("nudge.kills", 5);

  /** A shell in the background starts programs deaf to SIGINT; these are not to be. */
  private static final List<String> LISTENING =
      succeeds("env", "--default-signal=INT", "true")
          ? List.of("env", "--default-signal=INT")
          : List.of();

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
  }

  /** A checkpoint every ten iterations: a good part of the time is spent on writing them. */
  private Process begin(Path run) throws IOException {
    return nudge(
        "train",
        "--data",
        data,
        "--out",
        run,
        "--layers",
        TinyData.LAYERS,
        "--batch-size",
        20,
        "--iterations",
        600,
        "--optimizer",
        "adam");
  }

  private Process nudge(Object... args) throws IOException {
    List<String> command = new ArrayList<>(LISTENING);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // what starts soonest: these runs last a second
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dnudge.kernels=scalar"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nudge.class.getName()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output()).start();
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException nobodyInterruptsTests) {
      throw new AssertionError(nobodyInterruptsTests);
    }
  }

  private File output() {
    return folder.resolve("output.txt").toFile();
  }

  private int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
    return process.exitValue();
  }

  private void finish(Path run) throws IOException, InterruptedException {
    int exitCode = exitCode(nudge("train", "--resume", run));
    assertThat(exitCode).as(Files.readString(output().toPath())).isZero();
  }

  private static void await(Path file, Process process) throws InterruptedException {
    while (!Files.exists(file) && process.isAlive()) {
      Thread.sleep(1);
    }
  }

  @Tag("long")
  @Test
  void kill_atRandomMoments_losesNothing() throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    Process undisturbed = begin(whole);
    await(whole.resolve("config.json"), undisturbed);
    long start = System.nanoTime();
    assertThat(exitCode(undisturbed)).isZero();
    long nanos = System.nanoTime() - start;
    Random random = new Random();
    for (int killed = 0, round = 0; killed < KILLS; round++) {
      assertThat(round).as("rounds whose run was over too soon").isLessThan(3 * KILLS + 10);
      Path run = folder.resolve("run" + round);
      Process process = begin(run);
      await(run.resolve("config.json"), process);
      TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * nanos));
      process.destroyForcibly();
      if (exitCode(process) == SIGKILL) {
        killed++;
        finish(run);
        RunsToResume.assertSameResults(run, whole);
      }
    }
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signal_whileTraining_stopsWithACheckpointAndALine(String signal, int expected)
      throws IOException, InterruptedException {
    assumeThat(LISTENING).as("skipped: no env --default-signal, as GNU has it").isNotEmpty();
    Path whole = folder.resolve("whole");
    assertThat(exitCode(begin(whole))).isZero();
    Path run;
    int exitCode;
    int round = 0;
    do { // a run that is over before the signal is begun again
      run = folder.resolve("run" + round++);
      Process process = begin(run);
      await(run.resolve(Checkpoint.PREVIOUS_NAME), process);
      succeeds("kill", "-" + signal, String.valueOf(process.pid()));
      exitCode = exitCode(process);
    } while (exitCode == 0);

    assertThat(exitCode).isEqualTo(expected);
    int iteration = Checkpoint.read(run.resolve(Checkpoint.NAME)).trainer().iteration();
    assertThat(Files.readAllLines(output().toPath()))
        .last()
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "nudge: stopped after iteration %,d of 600; --resume %s goes on",
                iteration,
                run));
    assertThat(Files.readAllLines(run.resolve("losses.csv"))).hasSize(1 + iteration);
    assertThat(run.resolve("model.npz")).doesNotExist();
    finish(run);
    RunsToResume.assertSameResults(run, whole);
  }

  /** An iteration by the lecture's loop takes many seconds here. */
  @Tag("long")
  @Test
  void signal_twice_endsAtOnce() throws IOException, InterruptedException {
    assumeThat(LISTENING).as("skipped: no env --default-signal, as GNU has it").isNotEmpty();
    Process process = interruptedWithinAnIteration(100);

    assertThat(succeeds("kill", "-INT", String.valueOf(process.pid()))).isTrue();

    assertThat(exitCode(process)).isEqualTo(130);
    assertThat(Files.readAllLines(output().toPath()))
        .containsExactly(
            "nudge: stopping after the present iteration; a second Ctrl-C ends at once");
  }

  /** A run that is interrupted before its first iteration stops at once: the next one later. */
  private Process interruptedWithinAnIteration(int millis)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run-" + millis);
    Process process = nudge("train", "--gradient", "full", "--iterations", 3, "--out", run);
    await(run.resolve("config.json"), process);
    Thread.sleep(millis);
    assertThat(succeeds("kill", "-INT", String.valueOf(process.pid()))).isTrue();
    while (process.isAlive()) {
      if (Files.readString(output().toPath()).contains("a second Ctrl-C")) {
        return process;
      }
      Thread.sleep(10);
    }
    return interruptedWithinAnIteration(2 * millis);
  }

  @Test
  void train_folderVanishes_saysSoAndEnds() throws IOException, InterruptedException {
    Path run;
    Path moved;
    int exitCode;
    int round = 0;
    do { // a run that is over before its folder vanishes is begun again
      run = folder.resolve("run" + round);
      Process process = begin(run);
      await(run.resolve(Checkpoint.PREVIOUS_NAME), process);
      moved = Files.move(run, folder.resolve("moved" + round++));
      exitCode = exitCode(process);
    } while (exitCode == 0);

    assertThat(exitCode).isEqualTo(1);
    assertThat(Files.readAllLines(output().toPath()))
        .last()
        .isEqualTo("nudge: %s: there is no folder %s".formatted(run.resolve(Checkpoint.NAME), run));
    Checkpoint.read(moved.resolve(Checkpoint.NAME));
  }
}
