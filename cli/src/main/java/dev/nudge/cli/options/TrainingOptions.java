package dev.nudge.cli.options;

import dev.nudge.data.Schema;
import dev.nudge.datasets.DataSpec;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.chart.Text;
import dev.nudge.run.options.RunOptions;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import dev.nudge.train.TrainingDefaults;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code train} and {@code compare} share: network, run, data, run folder. */
public final class TrainingOptions {
  @Mixin private NetworkOptions network;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "The number of updates. Default: 10000, or 200 epochs where these are fewer")
  private Integer iterations;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description =
          "Samples drawn for each update. Default: 100, or a tenth of fewer than 1000 training"
              + " samples")
  private Integer batchSize;

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

  private final Map<String, Object> chosen = new LinkedHashMap<>(); // not asked for, by name

  private void suit(TrainingDefaults usual) {
    if (batchSize == null) {
      batchSize = usual.batchSize();
      chosen.put("batchSize", batchSize);
    }
    if (iterations == null) {
      iterations = usual.iterations(batchSize);
      chosen.put("iterations", iterations);
    }
    optimizer.suit(usual, chosen);
    network.suit(usual, chosen);
  }

  /**
   * The run's settings, the usual ones for such data where none were asked for, checked against the
   * data.
   *
   * @param samples the number of training samples
   */
  public TrainingConfig config(Schema schema, int samples) {
    suit(TrainingDefaults.of(schema, samples));
    int features = schema.featureCount();
    int classes = schema.classes().size();
    network.suit(features, classes);
    Architecture architecture = network.architecture();
    if (architecture.inputs() != features || architecture.outputs() != classes) {
      throw new WrongCallException(
          "--layers %s has %s inputs and %s outputs, but the data have %s features and %s classes"
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

  /** What is trained on how many samples, and the settings that were not asked for, in a line. */
  public String summary(int samples) {
    String all =
        String.format(Locale.ROOT, "%s on %,d training samples", network.architecture(), samples);
    return chosen.isEmpty()
        ? all
        : chosen.entrySet().stream()
            .map(option -> Text.option(option.getKey()) + " " + option.getValue())
            .collect(Collectors.joining(" ", all + "; by default ", ""));
  }

  /** Takes another network's layers where none were asked for. */
  public void suit(Architecture other) {
    network.suit(other);
  }

  public DataOptions data() {
    return data;
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

  /** The options by name, as config.json keeps them. */
  public Map<String, Object> asMap(TrainingConfig config, DataSpec data) {
    Map<String, Object> options = RunOptions.of(config, h);
    options.putAll(RunOptions.of(data));
    return options;
  }
}
