package dev.nudge.run.report;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.image.GreyPng;
import dev.nudge.net.Matrix;
import dev.nudge.run.chart.Text;
import java.util.List;

/** The test images that the network was most wrong about. */
final class WorstMistakes {
  private static final int SHOWN = 10;

  private WorstMistakes() {}

  static String html(FinishedRun run) {
    if (!run.test().data().schema().isImage()) {
      return "";
    }
    Evaluation test = run.test();
    int[] worst = test.worst(n -> test.predicted(n) != test.data().label(n), SHOWN);
    if (worst.length == 0) {
      return Page.section("Worst mistakes", "<p>No test image was taken for a wrong class.</p>\n");
    }
    Matrix x = test.data().x(worst);
    Matrix y = run.network().predict(x);
    StringBuilder pictures = new StringBuilder();
    for (int i = 0; i < worst.length; i++) {
      pictures.append(figure(test, worst[i], y.row(i)));
    }
    return Page.section(
        "Worst mistakes",
        """
        <p>The wrong answers with the highest loss: the right class was given the least probability.</p>
        <div class="mistakes">
        %s</div>
        """
            .formatted(pictures));
  }

  private static String figure(Evaluation test, int n, double[] y) {
    Dataset data = test.data();
    int label = data.label(n);
    int predicted = test.predicted(n);
    String labelName = Text.escape(data.schema().classes().get(label));
    String predictedName = Text.escape(data.schema().classes().get(predicted));
    List<Integer> shape = data.schema().shape(); // (height, width)
    byte[] png = GreyPng.encode(inkOnPaper(data.raw(n)), shape.get(1), shape.get(0), 1);
    return """
        <figure>
        %s
        <figcaption><strong>%s</strong> taken for <strong>%s</strong><br />%s given %s<br />%s given %s<br /><span class="note">test image %s</span></figcaption>
        </figure>
        """
        .formatted(
            Page.picture(png, "A %s that was taken for a %s".formatted(labelName, predictedName)),
            labelName,
            predictedName,
            labelName,
            Text.probability(y[label]),
            predictedName,
            Text.probability(y[predicted]),
            Text.count(n));
  }

  /** Raw levels from 0, paper, to 255, ink, as grey values from 255 to 0. */
  private static byte[] inkOnPaper(double[] levels) {
    byte[] grey = new byte[levels.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (255 - levels[i]);
    }
    return grey;
  }
}
