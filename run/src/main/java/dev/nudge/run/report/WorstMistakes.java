package dev.nudge.run.report;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.forward.Evaluation;
import dev.nudge.image.Png;
import dev.nudge.net.Matrix;
import dev.nudge.run.chart.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The test images that the network was most wrong about. */
final class WorstMistakes {
  private static final int SHOWN = 10;
  private static final int MOST_FEATURES = 20;
  private static final String EXPLANATION =
      "<p>The wrong answers with the highest loss: the right class was given the least"
          + " probability.</p>\n";

  private WorstMistakes() {}

  static String html(FinishedRun run) {
    Evaluation test = run.test();
    int[] worst = test.worst(n -> test.predicted(n) != test.data().label(n), SHOWN);
    if (worst.length == 0) {
      return Page.section("Worst mistakes", "<p>No test sample was taken for a wrong class.</p>\n");
    }
    Matrix x = test.data().x(worst);
    Matrix y = run.network().predict(x);
    if (!test.data().schema().isImage()) {
      return rows(test, worst, y);
    }
    StringBuilder pictures = new StringBuilder();
    for (int i = 0; i < worst.length; i++) {
      pictures.append(figure(test, worst[i], y.row(i)));
    }
    return Page.section(
        "Worst mistakes",
        EXPLANATION
            + """
            <div class="mistakes">
            %s</div>
            """
                .formatted(pictures));
  }

  private static String rows(Evaluation test, int[] worst, Matrix y) {
    List<String> classes = test.data().schema().classes();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < worst.length; i++) {
      int label = test.data().label(worst[i]);
      int predicted = test.predicted(worst[i]);
      rows.add(
          Page.row(
              classes.get(label),
              Text.probability(y.get(i, label)),
              classes.get(predicted),
              Text.probability(y.get(i, predicted)),
              features(test.data(), worst[i])));
    }
    return Page.section(
        "Worst mistakes",
        EXPLANATION
            + Page.table(
                "Worst mistakes",
                List.of("is", "given", "taken for", "given", "features that are not 0"),
                rows.stream()));
  }

  /** Such as age 39, job=clerk. */
  private static String features(Dataset data, int n) {
    double[] raw = data.raw(n);
    return IntStream.range(0, raw.length)
        .filter(i -> raw[i] != 0)
        .limit(MOST_FEATURES)
        .mapToObj(
            i ->
                data.schema().feature(i)
                    + (data.schema().feature(i).contains("=") ? "" : " " + Text.exact(raw[i])))
        .collect(Collectors.joining(", "));
  }

  private static String figure(Evaluation test, int n, double[] y) {
    Dataset data = test.data();
    int label = data.label(n);
    int predicted = test.predicted(n);
    String labelName = Text.escape(data.schema().classes().get(label));
    String predictedName = Text.escape(data.schema().classes().get(predicted));
    List<Integer> shape = data.schema().shape(); // (height, width)
    boolean ink = data.schema().preparation() == PicturePreparation.DIGIT;
    byte[] png = Png.encode(levels(data.raw(n), ink), shape.get(1), shape.get(0));
    return """
    <figure%s>
    %s
    <figcaption><strong>%s</strong> taken for <strong>%s</strong><br />%s given %s<br />%s given %s<br /><span class="note">%s</span></figcaption>
    </figure>
    """
        .formatted(
            ink ? " class=\"ink\"" : "",
            Page.picture(png, "A %s that was taken for a %s".formatted(labelName, predictedName)),
            labelName,
            predictedName,
            labelName,
            Text.probability(y[label]),
            predictedName,
            Text.probability(y[predicted]),
            data.name(n).map(Text::escape).orElse("test image " + Text.count(n)));
  }

  /** Grey values of raw levels: as they are, or of ink, from 0, paper, to 255, as 255 to 0. */
  private static byte[] levels(double[] raw, boolean ink) {
    byte[] grey = new byte[raw.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (ink ? 255 - raw[i] : raw[i]);
    }
    return grey;
  }
}
