package dev.nudge.run.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartSvgTest {
  private static XYChart accuracy() {
    return accuracy(
        new TrainingEvent.Evaluated(1, 2.3, 0, 0, 0.5),
        new TrainingEvent.Evaluated(601, 0.5, 1, 1, 0.5));
  }

  private static XYChart accuracy(TrainingEvent.Evaluated... epochs) {
    return Charts.accuracy(new History(new double[0], List.of(epochs), List.of()));
  }

  private static String svg(XYChart chart) {
    return new String(Charts.svg(chart), UTF_8);
  }

  @Test
  void svg_accuracy_hasTitleLabelsAndLegend() {
    Document svg = Xml.parse(svg(accuracy()));

    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 800 500");
    assertThat(Xml.texts(svg, "title")).containsExactly("Accuracy against epochs");
    assertThat(Xml.texts(svg, "text"))
        .contains("0", "0.2", "0.4", "0.6", "0.8", "1", "epochs", "accuracy")
        .endsWith("train acc: 1.0000", "test acc: 0.5000");
  }

  @Test
  void svg_accuracy_drawsFromZeroToOne() {
    List<Element> lines =
        Xml.elements(Xml.parse(svg(accuracy())), "path").stream()
            .filter(path -> !path.getAttribute("stroke-width").isEmpty())
            .toList();

    Element train = lines.get(0);
    Element trainMarkers = lines.get(1);
    Element test = lines.get(2);
    assertThat(train.getAttribute("stroke")).isEqualTo("#0072b2");
    assertThat(train.getAttribute("stroke-dasharray")).isEmpty();
    assertThat(train.getAttribute("d")).isEqualTo("M70.5 416L764 48");
    assertThat(trainMarkers.getAttribute("d")).startsWith("M70.5 416m-4 0a4 4");
    assertThat(test.getAttribute("stroke")).isEqualTo("#d55e00");
    assertThat(test.getAttribute("stroke-dasharray")).isNotEmpty();
    assertThat(test.getAttribute("d")).isEqualTo("M70.5 232L764 232");
  }

  @Test
  void svg_oneEpoch_countsInWholeEpochs() {
    String svg = svg(accuracy(new TrainingEvent.Evaluated(1, 2.3, 0, 0.1, 0.1)));

    assertThat(Xml.elements(Xml.parse(svg), "text"))
        .filteredOn(text -> text.getAttribute("class").equals("tick"))
        .extracting(Element::getTextContent)
        .containsExactly("0", "1");
  }

  @Test
  void svg_tenThousandLosses_isSmall() {
    String svg = svg(Charts.loss(new Random(1).doubles(10_000, 0.1, 1).toArray()));

    Xml.parse(svg);
    assertThat(svg).hasSizeLessThan(40_000).doesNotContain("NaN", "Infinity");
  }

  @Test
  void svg_differenceWithZeros_hasFiniteCoordinates() {
    String svg = svg(Charts.difference("apart", "ΔW", 0, 1e-9, 0));

    assertThat(Xml.texts(Xml.parse(svg), "text")).contains("apart", "0", "1e-9", "ΔW", "ΔW: 0");
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void svg_differenceOfRunsThatGrowWithoutBounds_isDrawnAllTheSame() {
    double[] growing = {1e-9, 1e116, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN};

    String svg = svg(Charts.difference("apart", "ΔW", growing));

    Xml.parse(svg);
    assertThat(svg).hasSizeLessThan(4_000).doesNotContain("NaN", "Infinity", "∞");
  }

  @Test
  void svg_namesWithMarkup_areEscaped() {
    String svg = svg(Charts.difference("<i>&\"", "</svg>", 1, 2));

    assertThat(Xml.texts(Xml.parse(svg), "text")).contains("<i>&\"", "</svg>", "</svg>: 2.0000");
  }

  @Test
  void svg_sameChart_givesTheSameBytes() {
    assertThat(Charts.svg(accuracy())).isEqualTo(Charts.svg(accuracy()));
  }

  @Test
  void svg_whole_refersToNothingOutside() {
    assertThat(svg(accuracy()).replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http", "href", "url(", "@import");
  }
}
