package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.Nudge;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Checkpoint;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.spark.source.MnistFiles;
import dev.nudge.spark.train.SparkTrainingSet;
import dev.nudge.spark.train.SynchronousGradient;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults on a real cluster change no bit of the result. */
@Tag("long")
class FaultsTest {
  private static final TrainTest MNIST = Mnist.load();
  private static final TrainingConfig CONFIG =
      TrainingConfig.builder(Architecture.of(784, 50, 10)).iterations(12).batchSize(400).build();
  private static final int WHEN_IT_HAPPENS = 5;
  private static final int ITERATIONS = 20;
  private static final String[] RUN = {
    "train",
    "--gradient",
    "backprop",
    "--layers",
    "784,10,10",
    "--batch-size",
    "20000",
    "--iterations",
    "" + ITERATIONS,
    "--quiet"
  };
  private static double[] undisturbed;

  /** A fault in the middle of a run. */
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
    return train(spark, workers -> new DifferencePropagation(1e-4, workers), fault);
  }

  private static double[] train(JavaSparkContext spark, GradientMethod.Factory methods, Fault fault)
      throws Exception {
    try (Workers workers = new Workers(1);
        SparkTrainingSet train =
            new SparkTrainingSet(
                spark,
                MnistFiles.trainingSet(spark),
                new SynchronousGradient(methods),
                CONFIG.batchSize(),
                4)) {
      Trainer trainer = new Trainer(CONFIG, train, Optional.empty(), MNIST.test(), workers);
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

  /** Half a minute for each gradient that the slow worker is asked for, if nobody takes over. */
  @Test
  void run_aWorkerIsSlow_theOtherDoesItsTasksToo(@TempDir Path folder) throws Exception {
    SparkConf speculative =
        new SparkConf()
            .set("spark.speculation", "true")
            .set("spark.speculation.interval", "100ms")
            .set("spark.speculation.quantile", "0.5")
            .set("spark.speculation.minTaskRuntime", "1s");
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
        JavaSparkContext spark = cluster.connect(speculative)) {
      SpeculationCount taken = new SpeculationCount();
      spark.sc().addSparkListener(taken);

      assertThat(train(spark, SlowOnOneWorker::create, () -> {})).containsExactly(undisturbed);

      assertThat(taken.successes()).isPositive();
    }
  }

  @Test
  void train_theDriverIsKilled_resumedWithTheSameBits(@TempDir Path folder) throws Exception {
    Path cut = folder.resolve("cut");
    Process driver = startAndAwaitCheckpoint(cut);
    driver.destroyForcibly().waitFor();

    assertResumedWithTheSameBits(cut, folder.resolve("whole"));
  }

  /** As Ctrl-C does, which is SIGINT. */
  @Test
  void train_theDriverIsAskedToEnd_stopsWithACheckpointOfItsLastIteration(@TempDir Path folder)
      throws Exception {
    Path cut = folder.resolve("cut");
    Process driver = startAndAwaitCheckpoint(cut);
    signal("TERM", driver.pid());

    assertThat(driver.waitFor()).isEqualTo(128 + 15);
    List<String> losses = Files.readAllLines(cut.resolve("losses.csv"));
    assertThat(Checkpoint.read(cut.resolve("checkpoint.npz")).trainer().iteration())
        .isEqualTo(losses.size() - 1);
    try (Stream<String> lines = driver.errorReader().lines()) {
      assertThat(lines.filter(line -> line.startsWith("nudge: stopped")))
          .containsExactly(
              "nudge: stopped after iteration %s of %s; --resume %s goes on"
                  .formatted(losses.size() - 1, ITERATIONS, cut));
    }
    assertResumedWithTheSameBits(cut, folder.resolve("whole"));
  }

  private static Process startAndAwaitCheckpoint(Path cut) throws Exception {
    Process driver = command(RUN, "--out", cut.toString()).start();
    StandaloneCluster.await(
        "a checkpoint", () -> Files.exists(cut.resolve("checkpoint.npz")) || !driver.isAlive());
    return driver;
  }

  private static void assertResumedWithTheSameBits(Path cut, Path whole) throws Exception {
    assertThat(command(RUN, "--out", whole.toString()).start().waitFor()).isZero();
    assertThat(cut.resolve("model.npz")).doesNotExist();

    Process resumed = command(new String[] {"train", "--resume", cut.toString()}).start();

    assertThat(resumed.waitFor()).isZero();
    assertThat(cut.resolve("losses.csv")).hasSameTextualContentAs(whole.resolve("losses.csv"));
    assertThat(StoredModel.load(cut.resolve("model.npz")).network().parameters().values())
        .containsExactly(
            StoredModel.load(whole.resolve("model.npz")).network().parameters().values());
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
    command.add(Nudge.class.getName());
    command.addAll(List.of(some));
    command.addAll(List.of(others));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
  }
}
