package dev.nudge.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.Model;
import dev.nudge.spark.CommandCall;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers and their models as files. */
class SavedClassifierTest extends IrisTable {
  @TempDir Path folder;

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
}
