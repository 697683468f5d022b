package dev.nudge.spark;

import dev.nudge.cli.Engine;
import dev.nudge.cli.TrainingData;
import dev.nudge.data.MalformedFileException;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark, as {@code spark-submit} or the system properties {@code spark.*} configure it. */
final class SparkEngine implements Engine {
  @Override
  public TrainingData open(Request request) throws IOException {
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.master")) {
      throw new MalformedFileException(
          "spark.master",
          "found none, expected one such as local[2]: spark-submit --master sets it");
    }
    conf.setIfMissing("spark.app.name", "nudge train");
    JavaSparkContext spark = new JavaSparkContext(conf);
    try {
      return open(spark, request);
    } catch (IOException | RuntimeException failed) {
      spark.close();
      throw failed;
    }
  }

  private TrainingData open(JavaSparkContext spark, Request request) throws IOException {
    IdxFolder data =
        request.data().isEmpty()
            ? IdxFolder.mnist(spark)
            : IdxFolder.of(spark, HadoopFolder.of(spark, request.data().get()));
    SparkTrainingSet train =
        new SparkTrainingSet(
            spark,
            data.train().shape(),
            data.train(),
            request.methods(),
            request.batchSize(),
            spark.defaultParallelism());
    return new TrainingData(
        train,
        data.test(),
        data.sha256(),
        () -> {
          train.close();
          spark.close();
        });
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }
}
