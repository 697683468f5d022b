package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.TrainTest;
import dev.nudge.gradient.DifferencePropagation;
import dev.nudge.kernel.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.store.ModelFile;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on a real cluster changes no bit of the result. */
@Tag("cluster")
class FaultsTest {
  private static final TrainTest MNIST = Mnist.load();
  private static final TrainingConfig CONFIG =
      new TrainingConfig(Architecture.of(784, 50, 10), 12, 400, 0.1, 0.01, 0);
  private static final int WHEN_IT_HAPPENS = 5;
  private static double[] undisturbed;

  /** What happens in the middle of a run. */
  @FunctionalInterface
  private interface Fault {
    void happen() throws IOException, InterruptedException;
  }

  @BeforeAll
  static void runUndisturbed() throws Exception {
    try (JavaSparkContext spark = LocalSpark.start()) {
      undisturbed = train(spark, () -> {});
    }
  }

  @AfterAll
  static void forget() {
    undisturbed = null;
  }

  private static double[] train(JavaSparkContext spark, Fault fault) throws Exception {
    try (Workers workers = new Workers(1);
        SparkTrainingSet train =
            new SparkTrainingSet(
                spark,
                MnistRows.samples(spark),
                new GradientWork(w -> new DifferencePropagation(1e-4, w)),
                CONFIG.batchSize(),
                4)) {
      Trainer trainer = new Trainer(CONFIG, train, MNIST.test(), workers);
      while (trainer.iteration() < CONFIG.iterations()) {
        trainer.step(event -> {});
        if (trainer.iteration() == WHEN_IT_HAPPENS) {
          fault.happen();
        }
      }
      return trainer.network().parameters().values();
    }
  }

  @Test
  void run_aWorkerIsKilled_theOtherTakesOver(@TempDir Path folder) throws Exception {
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
        JavaSparkContext spark = cluster.connect(new SparkConf())) {
      assertThat(train(spark, () -> cluster.killWorker(0))).containsExactly(undisturbed);
    }
  }

  @Test
  void run_anExecutorIsLost_itsWorkerStartsAnother(@TempDir Path folder) throws Exception {
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 1);
        JavaSparkContext spark = cluster.connect(new SparkConf())) {
      ProcessHandle executor = cluster.executor(0);
      assertThat(train(spark, executor::destroyForcibly)).containsExactly(undisturbed);
      assertThat(cluster.executor(0).pid()).isNotEqualTo(executor.pid());
    }
  }

  @Test
  void run_anExecutorStandsStill_isGivenUp(@TempDir Path folder) throws Exception {
    SparkConf impatient =
        new SparkConf()
            .set("spark.executor.heartbeatInterval", "2s")
            .set("spark.network.timeout", "10s")
            .set("spark.network.timeoutInterval", "1s");
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
        JavaSparkContext spark = cluster.connect(impatient)) {
      long pid = cluster.executor(0).pid();
      try {
        assertThat(train(spark, () -> signal("STOP", pid))).containsExactly(undisturbed);
      } finally {
        signal("CONT", pid);
      }
    }
  }

  @Test
  void train_theDriverIsKilled_resumedWithTheSameBits(@TempDir Path folder) throws Exception {
    String[] run = {
      "train",
      "--gradient",
      "backprop",
      "--layers",
      "784,10,10",
      "--batch-size",
      "20000",
      "--iterations",
      "8",
      "--quiet"
    };
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    assertThat(command(run, "--out", whole.toString()).start().waitFor()).isZero();
    Process driver = command(run, "--out", cut.toString()).start();
    StandaloneCluster.await(
        "a checkpoint", () -> Files.exists(cut.resolve("checkpoint.npz")) || !driver.isAlive());
    driver.destroyForcibly().waitFor();
    assertThat(cut.resolve("model.npz")).doesNotExist();

    Process resumed = command(new String[] {"train", "--resume", cut.toString()}).start();

    assertThat(resumed.waitFor()).isZero();
    assertThat(cut.resolve("losses.csv")).hasSameTextualContentAs(whole.resolve("losses.csv"));
    assertThat(ModelFile.load(cut.resolve("model.npz")).network().parameters().values())
        .containsExactly(
            ModelFile.load(whole.resolve("model.npz")).network().parameters().values());
  }

  private static ProcessBuilder command(String[] some, String... others) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@java-options",
                "-Xmx700m",
                "-cp",
                StandaloneCluster.classPath()));
    LocalSpark.configuration().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(NudgeSpark.class.getName());
    command.addAll(List.of(some));
    command.addAll(List.of(others));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
  }
}
