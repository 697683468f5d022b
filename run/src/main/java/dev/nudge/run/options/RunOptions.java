package dev.nudge.run.options;

import dev.nudge.datasets.DataSpec;
import dev.nudge.net.Activation;
import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run's settings and data as options, by the names that config.json and the command line have.
 */
public final class RunOptions {
  private RunOptions() {}

  /**
   * The settings as options, by their names in camel case.
   *
   * @param h how far a parameter is nudged
   */
  public static Map<String, Object> of(TrainingConfig config, double h) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("layers", config.architecture().sizes());
    record.put(
        "activation",
        config.architecture().hiddenActivations().stream().map(Activation::toString).toList());
    record.put("init", config.initialization().name());
    record.putAll(config.initialization().constants());
    record.put("iterations", config.iterations());
    record.put("batchSize", config.batchSize());
    record.put("sampling", config.sampling().toString());
    record.put("optimizer", config.optimizer().name());
    record.put("learningRate", config.optimizer().learningRate());
    record.putAll(config.optimizer().constants());
    record.put("weightDecay", config.weightDecay());
    record.put("schedule", config.schedule().name());
    record.putAll(config.schedule().constants());
    record.put("classWeights", config.classWeights().toString());
    record.put("h", h);
    record.put("seed", config.seed());
    record.put("validationShare", config.validation().share());
    if (config.validation().patience() > 0) {
      record.put("patience", config.validation().patience());
    }
    return record;
  }

  /** The data as options, by their names in camel case. */
  public static Map<String, Object> of(DataSpec spec) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("data", spec.isMnist() ? "MNIST" : spec.source());
    spec.test().ifPresent(file -> record.put("testData", file));
    spec.csv().label().ifPresent(column -> record.put("label", column));
    spec.csv().header().ifPresent(isThere -> record.put("header", isThere));
    if (!spec.csv().categories().isEmpty()) {
      record.put("categories", String.join(",", spec.csv().categories()));
    }
    spec.csv().missing().ifPresent(how -> record.put("missing", how.toString()));
    spec.csv().unknown().ifPresent(how -> record.put("unknown", how.toString()));
    spec.scaling().ifPresent(method -> record.put("scale", method.toString()));
    spec.testShare().ifPresent(share -> record.put("testShare", share));
    spec.imageSize().ifPresent(size -> record.put("imageSize", size));
    return record;
  }

  /** An option's value as the command line takes it. */
  public static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value instanceof Double number ? Text.exact(number) : String.valueOf(value);
  }
}
