package dev.nudge.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.run.disk.SimulatedDisk;
import dev.nudge.run.report.FinishedRun;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs on a disk that loses its power, and on one that fails at any call. */
class DiskFailuresTest {
  private static final String IDENTITY = "the run";
  private static final int PER_EPOCH = 4;
  private static final TrainingConfig CONFIG =
      TrainingConfig.builder(Architecture.of(4, 3, 2))
          .iterations(5 * PER_EPOCH + 1)
          .batchSize(5)
          .optimizer(new Momentum(0.1, 0.9, false))
          .validation(new Validation(0.2, 0))
          .build();
  private static final Workers WORKERS = new Workers(1);

  private static TrainTest data() {
    byte[] features = new byte[4 * 25];
    new Random(3).nextBytes(features);
    Schema schema =
        new Schema(
            List.of(4), List.of("a", "b", "c", "d"), List.of("no", "yes"), new Scaling.Pixels());
    int[] labels = IntStream.range(0, 25).map(n -> n % 2).toArray();
    Dataset samples = Dataset.ofBytes(schema, features, labels);
    return new TrainTest(samples, samples, Map.of());
  }

  /** Begins the run in a folder, or goes on with it, as {@code nudge train} does. */
  private static double[] train(Path path, boolean finish, Consumer<TrainingEvent> progress)
      throws IOException {
    boolean goesOn = Files.exists(path.resolve(RunConfig.NAME));
    RunFolder folder = goesOn ? new RunFolder(path) : RunFolder.at(path, true);
    return folder.alone(
        () -> {
          if (!goesOn) {
            folder.begin(Map.of("command", "train"));
          }
          TrainTest data = data();
          Trainer trainer = new Trainer(CONFIG, data, new Backpropagation(WORKERS), WORKERS);
          ResumableRun run =
              new ResumableRun(
                  folder,
                  IDENTITY,
                  trainer,
                  data.train().schema(),
                  folder.checkpoint(IDENTITY, Optional.empty()),
                  System.nanoTime());
          try (StopRequest stop = new StopRequest(new LocalEngine(), () -> {})) {
            run.train(progress, stop, WORKERS);
          }
          if (finish) {
            run.finish(summary(run, trainer, data), WORKERS);
          }
          return trainer.network().parameters().values();
        });
  }

  private static FinishedRun summary(ResumableRun run, Trainer trainer, TrainTest data) {
    return new FinishedRun(
        CONFIG,
        "",
        "",
        "backprop",
        1e-4,
        "scalar",
        1,
        run.history(),
        LossEvaluations.NONE,
        1,
        trainer.network(),
        1,
        new Evaluator(WORKERS).evaluate(trainer.network(), data.test()));
  }

  private static double[] undisturbed() throws IOException {
    return train(new SimulatedDisk().root().resolve("runs/1"), false, event -> {});
  }

  /** A run, and after how many changes to the disk its checkpoint of which iteration is certain. */
  private static final class RecordedRun {
    final SimulatedDisk disk = new SimulatedDisk();
    final TreeMap<Integer, Integer> certain = new TreeMap<>(Map.of(0, 0));
    final double[] result;

    RecordedRun() throws IOException {
      result = train(disk.root().resolve("runs/1"), true, this::note);
      certain.put(disk.changes(), CONFIG.iterations());
    }

    /** The last epoch's checkpoint has been written. */
    private void note(TrainingEvent event) {
      if (event instanceof TrainingEvent.Evaluated evaluated && evaluated.iteration() > 1) {
        certain.put(disk.changes(), evaluated.iteration() - PER_EPOCH);
      }
    }

    /** What is found after a power cut; returns whether there is a checkpoint. */
    boolean check(int changes, SimulatedDisk found) throws IOException {
      Path run = found.root().resolve("runs/1");
      int least = certain.floorEntry(changes).getValue();
      Map.Entry<Integer, Integer> next = certain.higherEntry(changes);
      Optional<Checkpoint> checkpoint =
          Files.exists(run)
              ? new RunFolder(run).checkpoint(IDENTITY, Optional.empty())
              : Optional.empty();
      assertThat(checkpoint.map(last -> last.trainer().iteration()).orElse(0))
          .as("iteration found after %d changes", changes)
          .isIn(least, next == null ? least : next.getValue());
      for (String network : List.of(ResumableRun.MODEL, ResumableRun.BEST)) {
        if (Files.exists(run.resolve(network))) {
          StoredModel.load(run.resolve(network));
        }
      }
      if (least > 0) {
        assertThat(run.resolve(RunConfig.NAME)).content().contains("train").endsWith("}\n");
      }
      return checkpoint.isPresent();
    }
  }

  private static void cutPower(int times, int goOnEach) throws IOException {
    RecordedRun run = new RecordedRun();
    Random random = new Random(7);
    int found = 0;
    for (int i = 0; i < times; i++) {
      int changes = random.nextInt(run.disk.changes() + 1);
      SimulatedDisk disk = run.disk.afterPowerCut(changes, random);
      if (run.check(changes, disk)) {
        found++;
        if (i % goOnEach == 0) {
          assertThat(train(disk.root().resolve("runs/1"), false, event -> {}))
              .isEqualTo(run.result);
        }
      }
    }
    assertThat(found).isBetween(times / 2, times);
  }

  @Test
  void restart_afterAPowerCut_findsAWholeCheckpointAndComesToTheSameBits() throws IOException {
    cutPower(2_000, 20);
  }

  @Test
  @Tag("long")
  void restart_after100000PowerCuts_findsAWholeCheckpointAndComesToTheSameBits()
      throws IOException {
    cutPower(100_000, 100);
  }

  @Test
  void next_afterAPowerCut_isThere() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    RunFolder.next(disk.root().resolve("runs"));
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      SimulatedDisk found = disk.afterPowerCut(disk.changes(), random);
      assertThat(found.root().resolve("runs/1")).isDirectory();
    }
  }

  /** Otherwise the tests above could not fail. */
  @Test
  void powerCut_unforcedFile_mayBeTornOrGone() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Files.write(disk.root().resolve("file"), new byte[1000], StandardOpenOption.CREATE_NEW);
    Random random = new Random(1);
    int gone = 0;
    int torn = 0;
    for (int i = 0; i < 100; i++) {
      Path file = disk.afterPowerCut(disk.changes(), random).root().resolve("file");
      gone += Files.exists(file) ? 0 : 1;
      torn += Files.exists(file) && Files.size(file) < 1000 ? 1 : 0;
    }
    assertThat(gone).isGreaterThan(20);
    assertThat(torn).isGreaterThan(20);
  }

  private static void failAtCall(int call, String reason, double[] expected) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Path run = disk.root().resolve("runs/1");
    disk.fail(call, reason);
    try {
      assertThat(train(run, true, event -> {})).isEqualTo(expected);
    } catch (IOException | UncheckedIOException | RunFailedException failed) {
      assertThat(failed.getMessage()).as("call %d", call).contains(reason).hasLineCount(1);
    }
    assertThat(train(run, true, event -> {})).as("after call %d failed", call).isEqualTo(expected);
    assertThat(StoredModel.load(run.resolve(ResumableRun.MODEL)).network().parameters().values())
        .isEqualTo(expected);
  }

  private static int calls() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    train(disk.root().resolve("runs/1"), true, event -> {});
    return disk.calls();
  }

  @Test
  void run_anyCallFails_saysSoAndCanBeGoneOnWith() throws IOException {
    double[] expected = undisturbed();
    int calls = calls();
    for (int call = 0; call < calls; call += 9) {
      failAtCall(call, "No space left on device", expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"No space left on device", "Input/output error"})
  @Tag("long")
  void run_everyCallFails_saysSoAndCanBeGoneOnWith(String reason) throws IOException {
    double[] expected = undisturbed();
    int calls = calls();
    for (int call = 0; call < calls; call++) {
      failAtCall(call, reason, expected);
    }
  }
}
