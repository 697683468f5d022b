package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Model;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Short trainings and predictions in one process, one after another: nothing grows, and the last
 * has the bits of the first. {@code -Dnudge.soak=100000} makes it 100,000.
 */
@Tag("long")
class SoakTest {
  private static final int ROUNDS = Integer.getInteger("nudge.soak", 2_000);

  /** Every so many rounds the command line trains, predicts and exports too. */
  private static final int ROUNDS_PER_COMMAND = 500;

  private static final int MEASUREMENTS = 10;

  /** The parameters alone of each round, if they were kept, would be several times that. */
  private static final long MOST_GROWTH = 1_000_000 + ROUNDS * 100L;

  private static final TrainingConfig CONFIG =
      TrainingConfig.builder(Architecture.of(6, 8, 3))
          .iterations(20)
          .batchSize(10)
          .optimizer(new Adam(0.01))
          .build();
  private static final byte[] FEATURES = new byte[6 * 40];
  private static final TrainTest DATA = data();

  @TempDir private Path folder;
  private TinyRun commands;

  /** What a process holds. */
  private record Held(long heap, int threads, long files) {
    static Held now() {
      MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
      memory.gc();
      memory.gc();
      long files =
          ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
              ? unix.getOpenFileDescriptorCount()
              : 0;
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      return new Held(memory.getHeapMemoryUsage().getUsed(), threads, files);
    }
  }

  private static TrainTest data() {
    new Random(2).nextBytes(FEATURES);
    Schema schema = new Schema(List.of(6), List.of(), List.of("a", "b", "c"), new Scaling.Pixels());
    int[] labels = new int[40];
    Arrays.setAll(labels, n -> n % 3);
    Dataset samples = Dataset.ofBytes(schema, FEATURES, labels);
    return new TrainTest(samples, samples, Map.of());
  }

  @BeforeEach
  void writeData() throws IOException {
    commands = TinyRun.in(folder);
  }

  @Test
  void rounds_oneAfterAnother_leaveNothingAndHaveTheSameBits() throws Exception {
    double[] numerical = round(true);
    double[] backprop = round(false);
    String command = command();
    Held first = null;
    for (int n = 1; n <= ROUNDS; n++) {
      boolean odd = n % 2 == 1;
      assertThat(round(odd)).as("round %d", n).isEqualTo(odd ? numerical : backprop);
      if (n % ROUNDS_PER_COMMAND == 0) {
        assertThat(command()).as("command %d", n).isEqualTo(command);
      }
      if (n % (ROUNDS / MEASUREMENTS) == 0) {
        Held held = Held.now();
        System.out.printf(Locale.ROOT, "%,d rounds: %s%n", n, held);
        first = first == null ? held : first;
        assertNoneGrew(held, first);
      }
    }
  }

  private static void assertNoneGrew(Held held, Held first) {
    assertThat(held.heap() - first.heap()).isLessThan(MOST_GROWTH);
    assertThat(held.threads()).isLessThanOrEqualTo(first.threads() + 2);
    assertThat(held.files()).isLessThanOrEqualTo(first.files() + 2);
  }

  /** A training, its network written and read, and what that predicts. */
  private double[] round(boolean numerical) throws IOException {
    try (Workers workers = new Workers(2)) {
      GradientMethod method =
          numerical ? new DifferencePropagation(1e-4, workers) : new Backpropagation(workers);
      Trainer trainer = new Trainer(CONFIG, DATA, method, workers);
      while (!trainer.isDone()) {
        trainer.step(event -> {});
      }
      Path file = folder.resolve("model.npz");
      new StoredModel(trainer.network(), DATA.train().schema()).save(file);
      Model model = Model.load(file);
      double[] all = Arrays.copyOf(trainer.network().parameters().values(), 200);
      for (int n = 0; n < 20; n++) {
        double[] y = model.probabilities(Arrays.copyOfRange(FEATURES, 6 * n, 6 * n + 6));
        System.arraycopy(y, 0, all, 140 + 3 * n, 3);
      }
      return all;
    }
  }

  /** The whole command line: the losses of a training, and what its network is worth. */
  private String command() throws IOException {
    Call train = commands.train("--iterations", 12, "--force", "--quiet", "--threads", 2);
    assertThat(train.err()).isEmpty();
    assertThat(Call.nudge("export", commands.out(), "--force").err()).isEmpty();
    Call evaluate = Call.nudge("evaluate", commands.out(), "--json");
    assertThat(evaluate.err()).isEmpty();
    return Files.readString(commands.out().resolve("losses.csv")) + evaluate.out();
  }
}
