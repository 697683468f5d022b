package dev.nudge.cli.report;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.image.GreyPng;
import dev.nudge.net.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The test images that the network was most wrong about. */
final class WorstMistakes {
  private static final int SHOWN = 10;

  private WorstMistakes() {}

  static String html(RunSummary run) {
    int[] worst = worst(run.test());
    if (worst.length == 0) {
      return Page.section("Worst mistakes", "<p>No test image was taken for a wrong class.</p>\n");
    }
    Matrix x = run.test().data().x(worst);
    Matrix y = run.network().predict(x);
    StringBuilder pictures = new StringBuilder();
    for (int i = 0; i < worst.length; i++) {
      pictures.append(figure(run.test(), worst[i], x.row(i), y.row(i)));
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

  private static int[] worst(Evaluation test) {
    Comparator<Integer> byLoss = Comparator.comparingDouble(test::loss);
    return IntStream.range(0, test.size())
        .filter(n -> test.predicted(n) != test.data().label(n))
        .boxed()
        .sorted(byLoss.reversed())
        .limit(SHOWN)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static String figure(Evaluation test, int n, double[] pixels, double[] y) {
    Dataset data = test.data();
    int label = data.label(n);
    int taken = test.predicted(n);
    List<Integer> shape = data.schema().shape(); // (height, width)
    byte[] png = GreyPng.encode(inkOnPaper(pixels), shape.get(1), shape.get(0), 1);
    return """
        <figure>
        %s
        <figcaption><strong>%s</strong> taken for <strong>%s</strong><br />%s given %s<br />%s given %s<br /><span class="note">test image %s</span></figcaption>
        </figure>
        """
        .formatted(
            Page.picture(png, "A %s that was taken for a %s".formatted(label, taken)),
            label,
            taken,
            label,
            Text.probability(y[label]),
            taken,
            Text.probability(y[taken]),
            Text.count(n));
  }

  /** Pixels from 0, paper, to 1, ink, as grey values from 255 to 0. */
  private static byte[] inkOnPaper(double[] pixels) {
    byte[] grey = new byte[pixels.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.round(255 * (1 - Math.min(pixels[i], 1)));
    }
    return grey;
  }
}
