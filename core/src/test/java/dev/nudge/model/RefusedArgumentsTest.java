package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.Column;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingDefaults;
import dev.nudge.train.Validation;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot work is refused where it is given, not where it is used. */
class RefusedArgumentsTest {
  private static final Dataset DATA =
      Dataset.of(new double[][] {{1, 2}, {2, 1}, {3, 5}, {5, 3}}, "a", "b", "a", "b");
  private static final TrainTest PARTS = new TrainTest(DATA, DATA);
  private static final List<String> AB = List.of("a", "b");
  private static final Architecture SMALL = Architecture.of(2, 3, 2);
  private static final Network NETWORK = Network.initialize(SMALL, 0.1, () -> 1);
  private static final Network BROKEN = Network.initialize(SMALL, 0.1, () -> Double.NaN);
  private static final Column COLOUR = new Column("c", List.of("red", "blue"), false, 0, false);
  private static final Column NUMBER = Column.ofNumbers("n");
  private static final Scaling NONE = new Scaling.None();
  private static final Workers ONE = new Workers(1);
  private static final TrainingConfig CONFIG = TrainingConfig.builder(SMALL).build();

  private static Schema schema(Integer... shape) {
    return new Schema(List.of(shape), List.of(), AB, NONE);
  }

  private static TrainingConfig.Builder config() {
    return TrainingConfig.builder(SMALL);
  }

  private static Arguments wrong(String message, ThrowingCallable call) {
    return arguments(message, call);
  }

  static List<Arguments> data() {
    return List.of(
        wrong("expected samples, found none", () -> Dataset.of(new double[0][])),
        wrong("samples of 0 features", () -> Dataset.of(new double[2][0], "a", "b")),
        wrong("is NaN, expected a finite", () -> Dataset.of(new double[][] {{Double.NaN}}, "a")),
        wrong("label 0 is -1", () -> Dataset.ofBytes(DATA.schema(), new byte[2], -1)),
        wrong("2 names for 4 samples", () -> DATA.named(AB)),
        wrong("samples of -1 features", () -> DatasetBuilder.inMemory(-1)),
        wrong("the label -1", () -> DatasetBuilder.inMemory(1).add(new double[1], -1)),
        wrong("found none", () -> new TrainTest(DATA.rows(), DATA)),
        wrong("found none", () -> new TrainTest(DATA, DATA.rows())),
        wrong(
            "the classes [a, b], test samples [b]",
            () -> new TrainTest(DATA, Dataset.of(new double[][] {{1, 2}}, "b"))),
        wrong("scaling", () -> PARTS.scaled(null)),
        wrong("a share of 2.0", () -> TrainTest.split(DATA, 2, 0)),
        wrong("a share of NaN", () -> TrainTest.split(DATA, Double.NaN, 0)),
        wrong("found none", () -> TrainTest.split(DATA.rows(), 0.5, 0)),
        wrong("label 2 is -1", () -> StratifiedSplit.of(AB, new int[] {0, 1, -1}, 0.5, 0)),
        wrong("label 0 is 2", () -> StratifiedSplit.folds(AB, new int[] {2, 1, 0}, 2, 0)),
        wrong("1 folds, expected 2", () -> StratifiedSplit.folds(AB, new int[] {0, 1}, 1, 0)),
        wrong("label 0 is -1", () -> Batch.of(Matrix.zeros(1, 2), -1)),
        wrong(
            "sample 0 is Infinity",
            () -> Batch.of(Matrix.of(new double[][] {{1, Double.POSITIVE_INFINITY}}), 0)),
        wrong("samples of shape [-1]", () -> schema(-1)),
        wrong("samples of shape []", () -> schema()),
        wrong("samples of shape [1048576, 4096]", () -> schema(1 << 20, 1 << 12)),
        wrong("the names of classes, found none", () -> Schema.ofImages(2, 2, 0)),
        wrong("scaling", () -> new Schema(List.of(2), List.of(), AB, null)),
        wrong("categories [x, x]", () -> new Column("c", List.of("x", "x"), false, 0, false)),
        wrong("name", () -> new Column(null, List.of(), false, 0, false)),
        wrong("1 values for 2 columns", () -> Column.encode(List.of(NUMBER, COLOUR), 1)),
        wrong("column n: found NaN", () -> Column.encode(List.of(NUMBER), Double.NaN)),
        wrong("column c: found 2.0", () -> Column.encode(List.of(COLOUR), 2)),
        wrong("column c: found -1.0", () -> Column.encode(List.of(COLOUR), -1)));
  }

  static List<Arguments> settings() {
    return List.of(
        wrong("activation", () -> Architecture.of((Activation) null, 2, 3, 2)),
        wrong("found 0 and 2", () -> new Layer(0, 2, Activation.IDENTITY)),
        wrong("above 0, found NaN", () -> new Optimizer.Sgd(Double.NaN)),
        wrong("at least 0, found -1", () -> new Initialization.Fixed(-1)),
        wrong("below 1, found 2.0", () -> new Validation(2, 0)),
        wrong("patience must be at least 0", () -> new Validation(0.1, -1)),
        wrong("label 1 is -1", () -> new Validation(0.1, 0).split(AB, new int[] {0, -1}, 0)),
        wrong("architecture", () -> TrainingConfig.builder((Architecture) null)),
        wrong("at least 1, found 0", () -> TrainingConfig.builder(DATA.rows())),
        wrong("at least 1, found 0", () -> TrainingDefaults.of(DATA.schema(), 0)),
        wrong("iterations must be", () -> config().iterations(0).build()),
        wrong("batch size must be", () -> config().batchSize(-1).build()),
        wrong("weight decay must be", () -> config().weightDecay(Double.NaN).build()),
        wrong("seed must be", () -> config().seed(-1).build()),
        wrong("sampling", () -> config().sampling(null).build()),
        wrong("optimizer", () -> config().optimizer(null).build()),
        wrong("schedule", () -> config().schedule(null).build()),
        wrong("initialization", () -> config().initialization(null).build()),
        wrong("classWeights", () -> config().classWeights(null).build()),
        wrong("validation", () -> config().validation(null).build()));
  }

  static List<Arguments> runs() {
    return List.of(
        wrong("threads must be", () -> new Workers(0)),
        wrong("workers", () -> new Backpropagation(null)),
        wrong("workers", () -> new DifferencePropagation(1e-4, null)),
        wrong("workers", () -> new FullReevaluation(1e-4, null, share -> {})),
        wrong("workers", () -> new Evaluator(null)),
        wrong("NaN", () -> new DifferencePropagation(Double.NaN, ONE)),
        wrong("method", () -> new Trainer(CONFIG, PARTS, null, ONE)),
        wrong("workers", () -> new Trainer(CONFIG, PARTS, new Backpropagation(ONE), null)),
        wrong(
            "must be finite",
            () -> new Trainer(CONFIG, PARTS, new Backpropagation(ONE), ONE).startFrom(BROKEN)),
        wrong("found none", () -> new Evaluator(ONE).evaluate(NETWORK, DATA.rows())),
        wrong("found none", () -> new Evaluator(ONE).measure(NETWORK, DATA.rows())),
        wrong("is NaN, expected finite", () -> Model.of(BROKEN, DATA.schema())),
        wrong("provenance", () -> new StoredModel(NETWORK, DATA.schema(), null)),
        wrong("1 features", () -> Model.of(NETWORK, DATA.schema()).predict(new double[1])),
        wrong("the batch is empty", () -> DATA.batch().checkFits(SMALL)));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource({"data", "settings", "runs"})
  void call_withWhatCannotWork_isRefusedInOneLine(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}
