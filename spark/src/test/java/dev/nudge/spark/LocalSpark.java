package dev.nudge.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark that runs inside the test. */
public final class LocalSpark {
  private LocalSpark() {}

  /** Two threads, no web page. */
  public static Map<String, String> configuration() {
    return Map.of(
        "spark.master", "local[2]",
        "spark.app.name", "nudge test",
        "spark.ui.enabled", "false",
        "spark.driver.host", "localhost",
        "spark.driver.bindAddress", "127.0.0.1");
  }

  public static JavaSparkContext start() {
    SparkConf conf = new SparkConf();
    configuration().forEach(conf::set);
    return new JavaSparkContext(conf);
  }
}
