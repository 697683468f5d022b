package dev.nudge.spark.ml;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.Schema;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Choice;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.spark.source.VectorTable;
import dev.nudge.spark.train.DistributedGradient;
import dev.nudge.spark.train.SparkDataset;
import dev.nudge.spark.train.TrainingRows;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;

/**
 * Trains Nudge's networks in a Pipeline of spark.ml:
 *
 * <pre>{@code
 * NudgeClassificationModel model =
 *     new NudgeClassifier().setHiddenLayers(new int[] {50}).setIterations(500).fit(table);
 * }</pre>
 *
 * <p>The training is that of {@code nudge train} on Spark: the samples lie on the workers, and the
 * same seed gives the same bits for any number of them, as long as the rows come in the same order.
 */
public final class NudgeClassifier extends TrainingParams implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  public NudgeClassifier() {
    this(Uids.random());
  }

  /** A classifier of this uid, as spark.ml makes copies. */
  public NudgeClassifier(String uid) {
    super(Uids.begin(uid));
  }

  @Override
  public NudgeClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code save} has written. */
  public static NudgeClassifier load(String path) {
    return read().load(path);
  }

  public static MLReader<NudgeClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Trains on the features and labels of {@code table}. With a validation share, the network with
   * the smallest validation loss is the model, else the last one.
   *
   * @throws IllegalArgumentException if the params do not fit together, or not the data
   */
  @Override
  public NudgeClassificationModel train(org.apache.spark.sql.Dataset<?> table) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
    int batch = integer(batchSize());
    DistributedGradient algorithm = algorithm();
    try {
      VectorTable samples = VectorTable.read(table, getFeaturesCol(), getLabelCol());
      try (SparkDataset raw =
              SparkDataset.of(spark, samples, algorithm, batch, spark.defaultParallelism());
          Workers workers = Workers.onAllProcessors()) {
        TrainingConfig config = config(raw.schema());
        int[] all = IntStream.range(0, raw.size()).toArray();
        TrainingRows rows =
            new TrainingRows(raw, all).scaled(scaling(), config.validation(), config.seed());
        Dataset unused = rows.data().load(0); // a pipeline's test set is not the classifier's
        Network network = train(rows.trainer(config, algorithm, unused, workers));
        return new NudgeClassificationModel(uid(), new StoredModel(network, rows.data().schema()));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Network train(Trainer trainer) {
    if (real(validationShare()) == 0) {
      while (!trainer.isDone()) {
        trainer.update(); // and measures nothing, which would be a job each time
      }
      return trainer.network();
    }
    Network[] best = {trainer.network()};
    trainer.run(
        event -> {
          if (event instanceof TrainingEvent.Validated validated && validated.isBest()) {
            best[0] = trainer.network().copy();
          }
        });
    return best[0];
  }

  private DistributedGradient algorithm() {
    Optimizer chosen = optimizerChosen();
    try {
      return DistributedGradient.of(methods(), integer(localSteps()), integer(batchSize()), chosen);
    } catch (IllegalArgumentException odd) {
      throw new IllegalArgumentException("localSteps: " + odd.getMessage(), odd);
    }
  }

  private GradientMethod.Factory methods() {
    double step = real(h());
    String name = text(gradient());
    return switch (name) {
      case "numerical" -> workers -> new DifferencePropagation(step, workers);
      case "backprop" -> Backpropagation::new;
      default -> workers -> new FullReevaluation(step);
    };
  }

  private TrainingConfig config(Schema schema) {
    int[] sizes =
        IntStream.concat(
                IntStream.concat(
                    IntStream.of(schema.featureCount()),
                    IntStream.of(getOrDefault(hiddenLayers()))),
                IntStream.of(schema.classes().size()))
            .toArray();
    Activation hidden = Activation.named(text(activation())).orElseThrow();
    return TrainingConfig.builder(Architecture.of(hidden, sizes))
        .iterations(integer(iterations()))
        .batchSize(integer(batchSize()))
        .sampling(Sampling.valueOf(text(sampling()).toUpperCase(Locale.ROOT)))
        .optimizer(optimizerChosen())
        .schedule(chosen(Schedule.all(), schedule(), stepEpochs(), stepFactor()))
        .weightDecay(real(weightDecay()))
        .initialization(chosen(Initialization.all(), init(), initStd()))
        .classWeights(ClassWeights.valueOf(text(classWeights()).toUpperCase(Locale.ROOT)))
        .validation(new Validation(real(validationShare()), integer(patience())))
        .seed((long) getOrDefault(seed()))
        .build();
  }

  private Optimizer optimizerChosen() {
    Optimizer named = chosen(Optimizer.all(), optimizer(), momentum());
    return isDefined(learningRate()) ? named.withLearningRate(real(learningRate())) : named;
  }

  private ScalingMethod scaling() {
    return ScalingMethod.of(text(scale())).orElseThrow();
  }

  /**
   * The choice that {@code name} names, with those of its constants that were set.
   *
   * @throws IllegalArgumentException if a constant is set that it does not have
   */
  private <T extends Choice<T>> T chosen(List<T> all, Param<String> name, Param<?>... constants) {
    T choice = all.stream().filter(one -> one.name().equals(text(name))).findFirst().orElseThrow();
    Map<String, Number> values = new LinkedHashMap<>(choice.constants());
    Stream.of(constants)
        .filter(this::isDefined)
        .forEach(
            constant -> {
              if (values.replace(constant.name(), (Number) getOrDefault(constant)) == null) {
                throw new IllegalArgumentException(
                    "%s is set, but the %s is %s, which has no such constant"
                        .formatted(constant.name(), name.name(), choice.name()));
              }
            });
    return choice.with(values);
  }

  private String text(Param<String> param) {
    return getOrDefault(param);
  }

  private int integer(IntParam param) {
    return (int) getOrDefault(param);
  }

  private double real(DoubleParam param) {
    return (double) getOrDefault(param);
  }
}
