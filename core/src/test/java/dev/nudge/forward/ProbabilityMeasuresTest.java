package dev.nudge.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against scikit-learn 1.2.1: log_loss, roc_auc_score(multi_class="ovr", average="macro") and
 * calibration_curve(right, confidence, n_bins=10) of these logits' softmax; they were drawn with
 * NumPy, some are equal, and one sample is wrong with a probability of 1.
 */
class ProbabilityMeasuresTest {
  private static final String LOGITS =
      "-1.5,-1.1,2.1;1,-1.2,-0.3;1.1,4.2,-1.9;0.3,-1.2,-3.6;-0.2,-1.5,1.7;-0.2,-1.5,1.7;-0.5,-1.4,-0.9;-0.9,-0.1,0;-3.4,-0.4,2.7;-3.4,-0.4,2.7;2.2,-0.5,1.3;-2.8,-0.9,-1.7;1.6,3.2,-0.3;2.7,-1,1.4;1.4,-1.6,0.7;4.1,-1.5,1.3;1,2.7,0.7;1,2.2,0.4;-2.1,2.1,-0.9;1.6,0.9,-1.3;60,0,0;-1.3,-3.2,-1.5;-0.9,-0.8,-0.2;0.6,-0.9,1;1,-1.3,0.7;3.2,1.3,-0.7;1.1,0.8,1.9;0.2,0.4,-1.1;1,0.5,0.4;-0.3,0.6,1.1;0.2,0.7,1.3;0.7,-1.3,3.2;-1,1.8,-1.1;-2.6,1.5,0.4;-0.1,0.4,0.2;0.1,-0.3,2.9;1.2,-0.8,2;0.5,-0.7,1.3;-0.8,-1.3,-1.4;1.3,0.2,1.9";
  private static final String LABELS = "2010001121121200012011222201210211202010";

  private static ProbabilityMeasures measure(String logits, String labels) throws IOException {
    String[] rows = logits.split(";", -1);
    int K = rows[0].split(",", -1).length;
    DatasetBuilder samples = DatasetBuilder.inMemory(K);
    for (int n = 0; n < rows.length; n++) {
      double[] row =
          Arrays.stream(rows[n].split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      samples.add(row, labels.charAt(n) - '0');
    }
    Dataset data =
        samples.build(
            new Schema(List.of(K), List.of(), Schema.numberedClasses(K), new Scaling.None()));
    Parameters identity = Parameters.zeros(Architecture.of(K, K));
    for (int k = 0; k < K; k++) {
      identity.values()[k * K + k] = 1;
    }
    try (Workers workers = new Workers(2)) {
      return new Evaluator(workers).measure(new Network(identity), data).orElseThrow();
    }
  }

  @Test
  void measure_threeClasses_isWhatScikitLearnMeasures() throws IOException {
    ProbabilityMeasures found = measure(LOGITS, LABELS);

    assertThat(found.logLoss()).isCloseTo(2.0707818360953567, within(1e-12));
    assertThat(found.rocAuc()).isCloseTo(0.6464862298195632, within(1e-12));
    assertThat(found.calibrationError()).isCloseTo(0.27890567290129287, within(1e-12));
    assertThat(found.bins().stream().mapToInt(ProbabilityMeasures.Bin::samples))
        .containsExactly(0, 0, 0, 0, 7, 7, 7, 4, 6, 9);
    assertThat(
            found.bins().stream()
                .filter(bin -> bin.samples() > 0)
                .mapToDouble(ProbabilityMeasures.Bin::confidence)
                .toArray())
        .containsExactly(
            new double[] {
              0.4618616633217621,
              0.5443435029274555,
              0.6528951111416791,
              0.7483773966147313,
              0.841187769842341,
              0.9446543076447185
            },
            within(1e-12));
    assertThat(
            found.bins().stream()
                .filter(bin -> bin.samples() > 0)
                .mapToDouble(ProbabilityMeasures.Bin::accuracy)
                .toArray())
        .containsExactly(
            new double[] {
              0.2857142857142857,
              0.14285714285714285,
              0.5714285714285714,
              0.5,
              0.5,
              0.5555555555555556
            },
            within(1e-12));
  }

  @Test
  void measure_classWithoutSamples_hasNoRocAuc() throws IOException {
    ProbabilityMeasures found = measure("1,2,0;2,1,0", "10");

    assertThat(found.rocAuc()).isNaN();
    assertThat(found.bins().get(0).confidence()).isNaN();
  }
}
