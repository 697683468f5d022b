package dev.nudge.spark;

import dev.nudge.datasets.DataSpec;
import dev.nudge.run.Engine;
import dev.nudge.run.Engine.TrainingData;
import dev.nudge.run.WrongCallException;
import dev.nudge.spark.source.DataSource;
import dev.nudge.spark.train.DistributedGradient;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark, as {@code spark-submit} or the system properties {@code spark.*} configure it. */
public final class SparkEngine implements Engine {
  private static final int BEFORE_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1000;
  private static final long MOST_DAYS_TO_STOP = 1;

  private static final Option LOCAL_STEPS =
      new Option(
          "localSteps",
          1,
          "Steps of gradient descent that each slice of the training set takes by itself for a"
              + " batch, before the weights are averaged: fewer jobs, other weights.");

  @Override
  public TrainingData open(Request request) throws IOException {
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.master")) {
      throw new WrongCallException(
          "spark.master: found none, expected one such as local[2]; spark-submit --master sets it");
    }
    conf.setIfMissing("spark.app.name", "nudge train");
    JavaSparkContext spark = connect(conf);
    try {
      return SparkTrainingData.of(
          source(spark, request.data()), request.settings(), config -> algorithm(request, config));
    } catch (IOException | RuntimeException failed) {
      spark.close();
      throw failed;
    }
  }

  private static JavaSparkContext connect(SparkConf conf) throws IOException {
    String master = "spark.master " + conf.get("spark.master");
    JavaSparkContext spark;
    try {
      spark = new JavaSparkContext(conf);
    } catch (Exception refused) { // Spark throws checked exceptions that it does not declare
      String problem = master + ": " + refused.getMessage();
      if (problem.contains("Master URL")) {
        throw new WrongCallException(problem);
      }
      throw new IOException(problem, refused);
    }
    if (spark.sc().isStopped()) { // which it does by itself after a minute
      throw new IOException(master + ": found no Spark that answers there");
    }
    return spark;
  }

  private static DistributedGradient algorithm(Request request, TrainingConfig config) {
    int localSteps = request.options().get(LOCAL_STEPS.name());
    try {
      return DistributedGradient.of(
          request.methods(), localSteps, config.batchSize(), config.optimizer());
    } catch (IllegalArgumentException odd) {
      throw new WrongCallException("--local-steps " + odd.getMessage());
    }
  }

  private static DataSource source(JavaSparkContext spark, DataSpec data) throws IOException {
    try {
      return DataSource.of(spark, data);
    } catch (IllegalArgumentException odd) {
      throw new WrongCallException("--data %s: %s".formatted(data.source(), odd.getMessage()));
    }
  }

  @Override
  public Optional<String> forecast(Request request, TrainingData data, TrainingConfig config) {
    int localSteps = request.options().get(LOCAL_STEPS.name());
    return Optional.of(
        RunForecast.measure(
                (SparkTrainingData) data, config, request.methods(), localSteps, request.workers())
            .text());
  }

  /**
   * Spark ends itself when the process is asked to end; Hadoop's hooks, of which its own is one,
   * run one after the other, the highest first.
   */
  @Override
  public void addShutdownHook(Thread hook) {
    ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK, MOST_DAYS_TO_STOP, TimeUnit.DAYS);
  }

  @Override
  public void removeShutdownHook(Thread hook) {
    ShutdownHookManager.get().removeShutdownHook(hook);
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public List<Option> options() {
    return List.of(LOCAL_STEPS);
  }
}
