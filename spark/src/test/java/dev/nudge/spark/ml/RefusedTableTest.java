package dev.nudge.spark.ml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Settings and tables that cannot be learned from. */
class RefusedTableTest extends IrisTable {
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
  void fit_noRows_saidInOneLine() {
    assertThatThrownBy(() -> classifier().fit(prepared.limit(0)))
        .hasMessageContaining("the table: has no rows");
  }
}
