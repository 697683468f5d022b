package dev.nudge.spark.ml;

import dev.nudge.spark.LocalSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The table of irises as spark.ml has it, and a classifier that suits it. */
abstract class IrisTable {
  static final String IRIS = "../data/iris.csv";
  static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");
  static SparkSession session;
  static Dataset<Row> iris;
  static String[] features;
  static Dataset<Row> prepared; // raw features as a vector, classes numbered

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

  static NudgeClassifier classifier() {
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

  static StringIndexer indexer() {
    return new StringIndexer()
        .setInputCol("class")
        .setOutputCol("label")
        .setStringOrderType("alphabetAsc");
  }

  static VectorAssembler assembler(String output) {
    return new VectorAssembler()
        .setInputCols(features)
        .setOutputCol(output)
        .setHandleInvalid("keep");
  }

  static Pipeline pipeline(PipelineStage last) {
    StandardScaler scaler =
        new StandardScaler()
            .setInputCol("raw")
            .setOutputCol("features")
            .setWithMean(true)
            .setWithStd(true);
    return new Pipeline()
        .setStages(new PipelineStage[] {indexer(), assembler("raw"), scaler, last});
  }

  static MulticlassClassificationEvaluator accuracy() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }

  static double accuracy(NudgeClassifier classifier) {
    return accuracy().evaluate(classifier.fit(prepared).transform(prepared));
  }

  static double[] weights(NudgeClassifier classifier) {
    return classifier.fit(prepared).stored().network().parameters().values();
  }

  static double[] vector(Row row, String column) {
    return row.<Vector>getAs(column).toArray();
  }
}
