package dev.nudge.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.nudge.run.chart.Text;
import dev.nudge.run.chart.Xml;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RunReportTest {
  private static final FinishedRun RUN = Runs.numerical(23);

  @Test
  void html_numericalRun_hasEverySection() {
    Document page = Xml.parse(RunReport.html(RUN));

    assertThat(Xml.texts(page, "h1"))
        .containsExactly("12-5-3, trained by numerical differentiation");
    assertThat(Xml.texts(page, "h2"))
        .containsExactly(
            "Curves",
            "Loss evaluations",
            "Confusion matrix",
            "Probabilities",
            "Worst mistakes",
            "What the units look for",
            "Run it again");
  }

  @Test
  void html_keyFigures_areTheRuns() {
    Document page = Xml.parse(RunReport.html(RUN));

    assertThat(Xml.texts(page, "dt"))
        .containsExactly(
            "test accuracy", "train accuracy", "final loss", "wall time", "per iteration");
    double[] losses = RUN.history().losses();
    assertThat(Xml.texts(page, "dd"))
        .contains(
            Text.percent(RUN.test().accuracy()),
            Text.percent(RUN.trainAccuracy()),
            Text.loss(losses[losses.length - 1]),
            "12.3 s",
            "535 ms");
  }

  @Test
  void html_numericalRun_accountsForEveryLoss() {
    Document page = Xml.parse(RunReport.html(RUN));

    List<String> rows = Xml.texts(page, "tr");
    long needed = 2L * 83 * 10 * 23;
    assertThat(rows).contains("needed" + Text.count(needed) + "100.00 %");
    assertThat(rows).anyMatch(row -> row.startsWith("evaluated"));
    assertThat(rows).anyMatch(row -> row.startsWith("shared"));
    assertThat(rows).anyMatch(row -> row.startsWith("exactly zero"));
    assertThat(widths(page)).isCloseTo(1000, offset(1e-9));
  }

  private static double widths(Document page) {
    return Xml.elements(page, "rect").stream()
        .filter(rect -> rect.getAttribute("height").equals("24"))
        .mapToDouble(rect -> Double.parseDouble(rect.getAttribute("width")))
        .sum();
  }

  @Test
  void html_backpropagation_saysNothingOfNudges() {
    String html = RunReport.html(Runs.backprop(23));

    assertThat(Xml.texts(Xml.parse(html), "h2")).doesNotContain("Loss evaluations");
    assertThat(html).contains("trained by backpropagation").doesNotContain("--h ", "nudged");
  }

  @Test
  void html_epochs_haveARowEach() {
    Document page = Xml.parse(RunReport.html(RUN));

    Element table =
        (Element) Xml.elements(page, "details").get(0).getElementsByTagName("tbody").item(0);
    assertThat(table.getElementsByTagName("tr").getLength()).isEqualTo(5);
  }

  @Test
  void html_confusionMatrix_countsEveryTestImage() {
    Document page = Xml.parse(RunReport.html(RUN));

    Element table =
        Xml.elements(page, "table").stream()
            .filter(t -> t.getAttribute("class").equals("confusion"))
            .findFirst()
            .orElseThrow();
    String first =
        table
            .getElementsByTagName("tbody")
            .item(0)
            .getFirstChild()
            .getNextSibling()
            .getTextContent();
    assertThat(first)
        .isEqualTo(
            "0"
                + RUN.test().confusion(0, 0)
                + RUN.test().confusion(0, 1)
                + RUN.test().confusion(0, 2)
                + Text.roughPercent(RUN.test().recall(0)));
    assertThat(table.getElementsByTagName("tfoot").item(0).getTextContent().strip())
        .isEqualTo(
            "precision"
                + Text.roughPercent(RUN.test().precision(0))
                + Text.roughPercent(RUN.test().precision(1))
                + Text.roughPercent(RUN.test().precision(2))
                + Text.roughPercent(RUN.test().accuracy()));
  }

  @Test
  void html_images_areInsideThePageAndDescribed() throws Exception {
    Document page = Xml.parse(RunReport.html(RUN));

    List<Element> images = Xml.elements(page, "img");
    assertThat(images).hasSize(10 + 1 + 5); // mistakes, the scale of colours, units
    for (Element image : images) {
      assertThat(image.getAttribute("alt")).isNotBlank();
      assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
    }
    byte[] unit = Base64.getDecoder().decode(images.get(11).getAttribute("src").split(",", 2)[1]);
    assertThat(ImageIO.read(new ByteArrayInputStream(unit)).getWidth()).isEqualTo(3);
    assertThat(ImageIO.read(new ByteArrayInputStream(unit)).getHeight()).isEqualTo(4);
  }

  @Test
  void html_worstMistakes_areSortedByLoss() {
    Document page = Xml.parse(RunReport.html(RUN));

    List<Integer> shown =
        Xml.texts(page, "span").stream()
            .filter(text -> text.startsWith("test image "))
            .map(text -> Integer.parseInt(text.substring("test image ".length())))
            .toList();
    assertThat(shown)
        .hasSize(10)
        .allMatch(n -> RUN.test().predicted(n) != RUN.test().data().label(n))
        .isSortedAccordingTo((a, b) -> Double.compare(RUN.test().loss(b), RUN.test().loss(a)));
  }

  @Test
  void html_command_repeatsTheRun() {
    Document page = Xml.parse(RunReport.html(RUN));

    assertThat(Xml.texts(page, "code").get(0))
        .isEqualTo(
            "./nudge train --gradient numerical --layers 12,5,3 --activation sigmoid --init fixed --init-std 0.1 --iterations 23 --batch-size 10 --optimizer sgd --learning-rate 0.5 --weight-decay 0 --h 1e-4 --seed 7 --threads 1 --data 'my images'");
  }

  @Test
  void html_whole_refersToNothingOutsideAndRunsNothing() {
    assertThat(
            RunReport.html(RUN)
                .replace("xmlns=\"http://www.w3.org/2000/svg\"", "")
                .replace("xmlns=\"http://www.w3.org/1999/xhtml\"", ""))
        .doesNotContain("http:", "https:", "href", "url(", "@import", "<script", "<link");
  }

  @Test
  void html_singleIteration_isWhole() {
    Document page = Xml.parse(RunReport.html(Runs.numerical(1)));

    assertThat(Xml.texts(page, "h2")).hasSize(7);
    assertThat(Xml.texts(page, "p")).anyMatch(text -> text.contains("1 iteration of 10 samples"));
  }

  @Test
  void html_headings_describeEveryTable() {
    Document page = Xml.parse(RunReport.html(RUN));

    for (Element head : Xml.elements(page, "th")) {
      assertThat(head.getAttribute("scope")).isIn("col", "row");
    }
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
  }
}
