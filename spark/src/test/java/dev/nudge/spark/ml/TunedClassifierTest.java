package dev.nudge.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The searches of spark.ml for the better settings. */
class TunedClassifierTest extends IrisTable {
  @TempDir Path folder;

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
}
