package dev.nudge.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Model;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.spark.CommandCall;
import dev.nudge.spark.LocalSpark;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nudge's classifier among the stages of spark.ml. */
class NudgeClassifierTest {
  private static final String IRIS = "../data/iris.csv";
  private static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");
  private static SparkSession session;
  private static Dataset<Row> iris;
  private static String[] features;
  private static Dataset<Row> prepared; // raw features as a vector, classes numbered

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    SparkConf conf = new SparkConf().set("spark.sql.shuffle.partitions", "2");
    LocalSpark.configuration().forEach(conf::set);
    session = SparkSession.builder().config(conf).getOrCreate();
    iris = session.read().option("header", true).option("inferSchema", true).csv(IRIS).cache();
    features = Stream.of(iris.columns()).limit(4).toArray(String[]::new);
    prepared = assembler("features").transform(indexer().fit(iris).transform(iris)).cache();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static NudgeClassifier classifier() {
    return new NudgeClassifier()
        .setGradient("backprop")
        .setHiddenLayers(new int[] {6})
        .setActivation("tanh")
        .setLearningRate(0.05)
        .setIterations(40)
        .setBatchSize(64)
        .setSeed(3)
        .setLabelCol("label");
  }

  private static StringIndexer indexer() {
    return new StringIndexer()
        .setInputCol("class")
        .setOutputCol("label")
        .setStringOrderType("alphabetAsc");
  }

  private static VectorAssembler assembler(String output) {
    return new VectorAssembler()
        .setInputCols(features)
        .setOutputCol(output)
        .setHandleInvalid("keep");
  }

  private static Pipeline pipeline(PipelineStage last) {
    StandardScaler scaler =
        new StandardScaler()
            .setInputCol("raw")
            .setOutputCol("features")
            .setWithMean(true)
            .setWithStd(true);
    return new Pipeline()
        .setStages(new PipelineStage[] {indexer(), assembler("raw"), scaler, last});
  }

  private static MulticlassClassificationEvaluator accuracy() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }

  private static double accuracy(NudgeClassifier classifier) {
    return accuracy().evaluate(classifier.fit(prepared).transform(prepared));
  }

  private static double[] weights(NudgeClassifier classifier) {
    return classifier.fit(prepared).stored().network().parameters().values();
  }

  private static double[] vector(Row row, String column) {
    return row.<Vector>getAs(column).toArray();
  }

  @Test
  void fit_inAPipeline_addsScoresProbabilitiesAndPredictions() {
    Dataset<Row> predicted = pipeline(classifier()).fit(iris).transform(iris);

    assertThat(accuracy().evaluate(predicted)).isGreaterThan(0.95);
    for (Row row : predicted.collectAsList()) {
      double[] scores = vector(row, "rawPrediction");
      double sum = Math.exp(scores[0]) + Math.exp(scores[1]) + Math.exp(scores[2]);
      double[] softmax = {
        Math.exp(scores[0]) / sum, Math.exp(scores[1]) / sum, Math.exp(scores[2]) / sum
      };
      assertThat(vector(row, "probability")).containsExactly(softmax, Offset.offset(1e-14));
      int prediction = (int) row.<Double>getAs("prediction").doubleValue();
      assertThat(scores[prediction]).isEqualTo(Math.max(scores[0], Math.max(scores[1], scores[2])));
    }
  }

  @Test
  void fit_otherColumns_areTaken() {
    Dataset<Row> renamed =
        prepared.withColumnRenamed("features", "x").withColumnRenamed("label", "y");
    NudgeClassifier classifier =
        classifier()
            .setFeaturesCol("x")
            .setLabelCol("y")
            .setPredictionCol("guess")
            .setProbabilityCol("p")
            .setRawPredictionCol("");

    Dataset<Row> predicted = classifier.fit(renamed).transform(renamed);

    assertThat(predicted.columns()).contains("guess", "p").doesNotContain("rawPrediction");
  }

  /** The training is the one that Nudge has without Spark. */
  @Test
  void fit_theSameSettings_theWeightsOfTheLocalTraining() throws IOException {
    StoredModel model = classifier().setScale("standard").fit(prepared).stored();

    TrainingConfig config = config().optimizer(new Adam(0.05)).iterations(40).build();
    assertThat(model.network().parameters().values())
        .containsExactly(trainedHere(config), Offset.offset(1e-12));
    assertThat(model.schema().classes()).isEqualTo(CLASSES);
    assertThat(model.schema().features()).containsExactly(features);
  }

  /** A partition of slices reads rows of several partitions of the table, and one is read twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 200})
  void fit_theTableInAnyPartitions_sameBits(int partitions) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Dataset<Row> cut =
        session.createDataFrame(
            spark.parallelize(prepared.collectAsList(), partitions), prepared.schema());
    NudgeClassifier classifier =
        classifier().setScale("standard").setBatchSize(1000).setIterations(5); // 16 slices
    assertThat(classifier.fit(cut).stored().network().parameters().values())
        .isEqualTo(weights(classifier));
  }

  @Test
  void fit_validation_theBestNetworkOfTheLocalTraining() throws IOException {
    NudgeClassifier stopped =
        classifier()
            .setOptimizer("sgd")
            .setLearningRate(2)
            .setIterations(120)
            .setValidationShare(0.25)
            .setPatience(3);

    TrainingConfig config =
        config().optimizer(new Sgd(2)).iterations(120).validation(new Validation(0.25, 3)).build();
    assertThat(weights(stopped)).containsExactly(trainedHere(config), Offset.offset(1e-9));
  }

  private static TrainingConfig.Builder config() {
    return TrainingConfig.builder(Architecture.of(Activation.TANH, 4, 6, 3))
        .initialization(new Initialization.Xavier())
        .batchSize(64)
        .seed(3);
  }

  /** The weights after the same training in this process, or the best of them. */
  private static double[] trainedHere(TrainingConfig config) throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(4);
    for (Row row : prepared.collectAsList()) {
      builder.add(vector(row, "features"), (int) row.<Double>getAs("label").doubleValue());
    }
    dev.nudge.data.Dataset raw =
        builder.build(new Schema(List.of(4), List.of(), CLASSES, new Scaling.None()));
    dev.nudge.data.Dataset data =
        config.validation().share() > 0
            ? raw
            : raw.with(raw.schema().with(ScalingMethod.STANDARD.fit(raw)));
    try (Workers workers = new Workers(1)) {
      Trainer trainer =
          new Trainer(
              config, new TrainTest(data, data, Map.of()), new Backpropagation(workers), workers);
      Network[] best = {trainer.network()};
      trainer.run(
          event -> {
            if (event instanceof TrainingEvent.Validated validated && validated.isBest()) {
              best[0] = trainer.network().copy();
            }
          });
      assertThat(trainer.iteration() < config.iterations())
          .as("stopped early")
          .isEqualTo(config.validation().patience() > 0);
      return best[0].parameters().values();
    }
  }

  @Test
  void fit_byDifferencesAndByTheChainRule_nearlyTheSameWeights() {
    NudgeClassifier classifier = classifier().setScale("standard").setIterations(10);
    double[] backprop = weights(classifier);
    double[] numerical = weights(classifier.setGradient("numerical"));

    assertThat(numerical).containsExactly(backprop, Offset.offset(1e-4));
    assertThat(numerical).isNotEqualTo(backprop);
  }

  @Test
  void fit_localSteps_learns() {
    NudgeClassifier local =
        classifier()
            .setScale("standard")
            .setOptimizer("sgd")
            .setLearningRate(0.5)
            .setBatchSize(256)
            .setLocalSteps(4)
            .setIterations(30);
    assertThat(accuracy(local)).isGreaterThan(0.9);
  }

  @Test
  void save_theClassifier_loadsWithAllParams() throws IOException {
    NudgeClassifier classifier = classifier().setValidationShare(0.2).setPatience(3);
    String path = folder.resolve("classifier").toString();
    classifier.save(path);

    NudgeClassifier loaded = NudgeClassifier.load(path);

    assertThat(loaded.uid()).isEqualTo(classifier.uid());
    assertThat(loaded.explainParams().replaceAll("\\[I@\\w+", ""))
        .isEqualTo(classifier.explainParams().replaceAll("\\[I@\\w+", ""));
    assertThat(loaded.getOrDefault(loaded.hiddenLayers())).containsExactly(6);
  }

  @Test
  void save_aPipelinesModel_loadsAndPredictsTheSame() throws IOException {
    PipelineModel model = pipeline(classifier().setProbabilityCol("p")).fit(iris);
    String path = folder.resolve("pipeline").toString();
    model.save(path);

    PipelineModel loaded = PipelineModel.load(path);

    assertThat(loaded.transform(iris).select("p").collectAsList())
        .isEqualTo(model.transform(iris).select("p").collectAsList());
    assertThat(loaded.stages()[3].uid()).isEqualTo(model.stages()[3].uid());
  }

  @Test
  void save_theModel_evaluatesOnTheCommandLine() throws IOException {
    NudgeClassificationModel model = classifier().setScale("standard").fit(prepared);
    Path path = folder.resolve("model");
    model.save(path.toString());

    CommandCall call = CommandCall.local("evaluate", path.resolve("model.npz"), "--data", IRIS);

    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("accuracy");
  }

  @Test
  void ofFile_aModelOfTheCommandLine_predictsAsThere() throws IOException {
    Path run = folder.resolve("run");
    Object[] train = {
      "train", "--data", IRIS, "--gradient", "backprop", "--iterations", 80, "--out", run
    };
    assertThat(CommandCall.local(train).exitCode()).isZero();
    Path file = run.resolve("model.npz");

    NudgeClassificationModel model = NudgeClassificationModel.ofFile(file.toString());

    Model judge = Model.load(file);
    for (Row row : model.transform(prepared).collectAsList()) {
      assertThat(vector(row, "probability"))
          .containsExactly(judge.probabilities(vector(row, "features")));
    }
    model.save(folder.resolve("saved").toString());
    assertThat(folder.resolve("saved/model.npz")).hasSameBinaryContentAs(file);
  }

  @Test
  void crossValidator_aGridOfSettings_findsTheBetterAndIsSaved() throws IOException {
    NudgeClassifier classifier = classifier();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(classifier.iterations(), new int[] {1, 40}).build();
    CrossValidatorModel found =
        new CrossValidator()
            .setEstimator(pipeline(classifier))
            .setEvaluator(accuracy())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setParallelism(2)
            .setSeed(1)
            .fit(iris);

    assertThat(found.avgMetrics()[1]).isGreaterThan(0.9).isGreaterThan(found.avgMetrics()[0]);
    String path = folder.resolve("search").toString();
    found.save(path);
    assertThat(CrossValidatorModel.load(path).transform(iris).select("probability").collectAsList())
        .isEqualTo(found.transform(iris).select("probability").collectAsList());
  }

  @Test
  void trainValidationSplit_aGridOfSettings_findsTheBetter() {
    NudgeClassifier classifier = classifier().setScale("standard");
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-6, 0.05})
            .build();

    double[] metrics =
        new TrainValidationSplit()
            .setEstimator(classifier)
            .setEvaluator(accuracy())
            .setEstimatorParamMaps(grid)
            .setSeed(1)
            .fit(prepared)
            .validationMetrics();

    assertThat(metrics[1]).isGreaterThan(0.9).isGreaterThan(metrics[0]);
  }

  @Test
  void set_impossibleValues_refused() {
    NudgeClassifier classifier = new NudgeClassifier();
    List<ThrowingCallable> wrong =
        List.of(
            () -> classifier.setOptimizer("newton"),
            () -> classifier.setIterations(0),
            () -> classifier.setLearningRate(0),
            () -> classifier.setValidationShare(1),
            () -> classifier.setSeed(-1));
    for (ThrowingCallable call : wrong) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("invalid value");
    }
  }

  @Test
  void fit_settingsThatDoNotFit_refused() {
    assertThatThrownBy(() -> classifier().setMomentum(0.5).fit(prepared))
        .hasMessage("momentum is set, but the optimizer is adam, which has no such constant");
    assertThatThrownBy(() -> classifier().setLocalSteps(2).fit(prepared))
        .hasMessage("localSteps: 2 with the optimizer adam, expected sgd");
  }

  @Test
  void fit_badRows_saidInOneLine() {
    Column first = functions.monotonically_increasing_id().equalTo(0);
    Dataset<Row> gaps =
        iris.withColumn(features[1], functions.when(functions.not(first), iris.col(features[1])));
    Dataset<Row> table = assembler("features").transform(indexer().fit(gaps).transform(gaps));
    assertThatThrownBy(() -> classifier().fit(table))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(
            "the table: has a row of the features [5.1,NaN,1.4,0.2], expected 4 finite numbers");
  }

  @Test
  void fit_labelsThatAreNoClasses_saidInOneLine() {
    for (double label : new double[] {0.5, -1, 3}) {
      Dataset<Row> table =
          prepared.withColumn(
              "label",
              functions
                  .when(functions.col("label").equalTo(1), label)
                  .otherwise(functions.col("label")));
      Dataset<Row> named =
          label == 3
              ? table.withColumn(
                  "label",
                  table.col("label").as("label", prepared.schema().apply("label").metadata()))
              : table;
      assertThatThrownBy(() -> classifier().fit(named))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(
              "the table: has a row of the class "
                  + label
                  + ", expected a whole number from 0 "
                  + (label == 3 ? "to 2" : "on"));
    }
  }

  @Test
  void fit_labelsWithoutNames_numberedClasses() {
    Dataset<Row> plain =
        prepared.withColumn("label", functions.col("label").plus(functions.lit(1)));
    StoredModel model = classifier().setIterations(1).fit(plain).stored();
    assertThat(model.schema().classes()).containsExactly("0", "1", "2", "3");
  }

  @Test
  void fit_noRows_saidInOneLine() {
    assertThatThrownBy(() -> classifier().fit(prepared.limit(0)))
        .hasMessageContaining("the table: has no rows");
  }
}
