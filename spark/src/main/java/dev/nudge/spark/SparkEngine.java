package dev.nudge.spark;

import dev.nudge.cli.Engine;
import dev.nudge.cli.Numbers;
import dev.nudge.cli.TrainingData;
import dev.nudge.cli.WrongCallException;
import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.kernel.Workers;
import dev.nudge.train.Sgd;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Option;

/** Spark, as {@code spark-submit} or the system properties {@code spark.*} configure it. */
final class SparkEngine implements Engine {
  /** Samples to learn from on the workers, those to be judged by here. */
  private record Distributed(
      JavaSparkContext spark,
      DataSpec spec,
      SparkTrainingSet train,
      Dataset test,
      Map<String, String> sha256)
      implements TrainingData {
    @Override
    public Trainer trainer(TrainingConfig config, Workers workers) {
      return new Trainer(config, train, test, workers);
    }

    @Override
    public void close() {
      train.close();
      spark.close();
    }
  }

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      defaultValue = "1",
      converter = Numbers.Count.class,
      description =
          "Steps of gradient descent that each slice of the training set takes by itself for a batch, before the weights are averaged: fewer jobs, other weights. Default: ${DEFAULT-VALUE}")
  private int localSteps;

  @Override
  public TrainingData open(Request request) throws IOException {
    check(request.data());
    Work work = work(request);
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.master")) {
      throw new WrongCallException(
          "spark.master: found none, expected one such as local[2]; spark-submit --master sets it");
    }
    conf.setIfMissing("spark.app.name", "nudge train");
    JavaSparkContext spark = new JavaSparkContext(conf);
    try {
      return open(spark, request, work);
    } catch (IOException | RuntimeException failed) {
      spark.close();
      throw failed;
    }
  }

  private Work work(Request request) {
    if (localSteps == 1) {
      return new GradientWork(request.methods());
    }
    if (localSteps > request.batchSize()) {
      throw new WrongCallException(
          "--local-steps %d of a batch of %d samples, expected no more steps than samples"
              .formatted(localSteps, request.batchSize()));
    }
    if (request.optimizer() instanceof Sgd sgd) {
      return new LocalSgd(request.methods(), localSteps, sgd.learningRate());
    }
    throw new WrongCallException(
        "--local-steps goes with --optimizer sgd alone, found " + request.optimizer().name());
  }

  private TrainingData open(JavaSparkContext spark, Request request, Work work) throws IOException {
    IdxFolder data =
        isMnist(request.data())
            ? IdxFolder.mnist(spark)
            : IdxFolder.of(spark, HadoopFolder.of(spark, request.data().source()));
    SparkTrainingSet train =
        new SparkTrainingSet(
            spark, data.train(), work, request.batchSize(), spark.defaultParallelism());
    return new Distributed(spark, request.data(), train, data.test(), data.sha256());
  }

  private static boolean isMnist(DataSpec data) {
    return data.source().equalsIgnoreCase(DataSpec.MNIST.source());
  }

  /** IDX files come with a test set and are bytes: there is nothing to say of them. */
  private static void check(DataSpec data) {
    if (!data.equals(DataSpec.of(data.source()).withSeed(data.seed()))) {
      throw new WrongCallException(
          "on Spark, --data takes MNIST-like IDX files, of which no other option says anything; SparkTable reads CSV, Parquet and pictures in a program");
    }
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("localSteps", localSteps);
  }
}
