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
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nudge's classifier among the stages of spark.ml. */
class NudgeClassifierTest extends IrisTable {
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
  void fit_labelsWithoutNames_numberedClasses() {
    Dataset<Row> plain =
        prepared.withColumn("label", functions.col("label").plus(functions.lit(1)));
    StoredModel model = classifier().setIterations(1).fit(plain).stored();
    assertThat(model.schema().classes()).containsExactly("0", "1", "2", "3");
  }

  /** A dot in a name means a field to Spark where columns are named, in classes nothing. */
  @Test
  void fit_classesWithDots_keepTheirNames() {
    Column kind = iris.col("class");
    Dataset<Row> dotted =
        iris.withColumn(
            "class",
            functions
                .when(kind.equalTo("setosa"), "1.0")
                .when(kind.equalTo("virginica"), "a.b")
                .otherwise(".5"));
    Dataset<Row> table = assembler("features").transform(indexer().fit(dotted).transform(dotted));
    NudgeClassificationModel model = classifier().setScale("standard").fit(table);
    Dataset<Row> named =
        new IndexToString()
            .setInputCol("prediction")
            .setOutputCol("named")
            .setLabels(model.stored().schema().classes().toArray(String[]::new))
            .transform(model.transform(table));

    assertThat(model.stored().schema().classes()).containsExactly(".5", "1.0", "a.b");
    assertThat(named.where("named = class").count()).isGreaterThan(140);
  }

  /** As in all of spark.ml: the column is looked for before Nudge is asked. */
  @Test
  void fit_dotInAColumnsName_isRefusedBySpark() {
    Dataset<Row> dotted = prepared.withColumnRenamed("label", "a.b");

    for (Predictor<?, ?, ?> predictor :
        List.of(classifier().setLabelCol("a.b"), new LogisticRegression().setLabelCol("a.b"))) {
      assertThatThrownBy(() -> predictor.fit(dotted))
          .hasMessageStartingWith("[FIELD_NOT_FOUND] No such struct field `a`.`b` in ");
    }
  }
}
