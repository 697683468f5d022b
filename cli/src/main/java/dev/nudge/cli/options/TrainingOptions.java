package dev.nudge.cli.options;

import dev.nudge.datasets.DataSpec;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code train} and {@code compare} share: network, run, data, run folder. */
public final class TrainingOptions {
  @Mixin private NetworkOptions network;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "" + TrainingConfig.ITERATIONS,
      converter = Numbers.Count.class,
      description = "The number of updates. Default: ${DEFAULT-VALUE}")
  private int iterations;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "" + TrainingConfig.BATCH_SIZE,
      converter = Numbers.Count.class,
      description = "Samples drawn for each update. Default: ${DEFAULT-VALUE}")
  private int batchSize;

  @Option(
      names = "--sampling",
      paramLabel = "NAME",
      defaultValue = "replacement",
      description =
          "How the samples of an update are chosen: replacement, each from all; shuffle, all in a"
              + " new order each epoch. Default: ${DEFAULT-VALUE}")
  private Sampling sampling;

  @Mixin private OptimizerOptions optimizer;

  @Option(
      names = "--class-weights",
      paramLabel = "NAME",
      defaultValue = "none",
      description =
          "How much the samples of a class count: none, all alike; balanced, the more the fewer"
              + " there are. Default: ${DEFAULT-VALUE}")
  private ClassWeights classWeights;

  @Option(
      names = "--h",
      paramLabel = "X",
      defaultValue = "1e-4",
      converter = Numbers.Step.class,
      description = "How far a parameter is nudged. Default: ${DEFAULT-VALUE}")
  private double h;

  @Mixin private ThreadOptions threads;

  @Mixin private DataOptions data;

  @Mixin private RunFolderOptions folder;

  /** The run's settings, checked against the data. */
  public TrainingConfig config(int features, int classes) {
    network.suit(features, classes);
    Architecture architecture = network.architecture();
    if (architecture.inputs() != features || architecture.outputs() != classes) {
      throw new WrongCallException(
          "--layers %s has %d inputs and %d outputs, but the data have %d features and %d classes"
              .formatted(
                  network.layers(),
                  architecture.inputs(),
                  architecture.outputs(),
                  features,
                  classes));
    }
    return TrainingConfig.builder(architecture)
        .iterations(iterations)
        .batchSize(batchSize)
        .optimizer(optimizer.optimizer())
        .weightDecay(optimizer.weightDecay())
        .initialization(network.initialization())
        .seed(data.seed())
        .sampling(sampling)
        .schedule(optimizer.schedule())
        .classWeights(classWeights)
        .build();
  }

  /** Takes another network's layers where none were asked for. */
  public void suit(Architecture other) {
    network.suit(other);
  }

  public DataOptions data() {
    return data;
  }

  public int batchSize() {
    return batchSize;
  }

  public Optimizer optimizer() {
    return optimizer.optimizer();
  }

  public RunFolder runFolder() throws IOException {
    return folder.folder();
  }

  public double h() {
    return h;
  }

  public Workers workers() {
    return threads.workers();
  }

  /** The options by name, in the order of the help, as config.json keeps them. */
  public Map<String, Object> asMap(DataSpec data) {
    Map<String, Object> options = new LinkedHashMap<>();
    network.addTo(options);
    options.put("iterations", iterations);
    options.put("batchSize", batchSize);
    options.put("sampling", sampling.toString());
    optimizer.addTo(options);
    options.put("classWeights", classWeights.toString());
    options.put("h", h);
    options.put("seed", data.seed());
    options.putAll(RunConfig.options(data));
    return options;
  }
}
