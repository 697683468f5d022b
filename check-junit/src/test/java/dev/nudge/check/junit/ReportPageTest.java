package dev.nudge.check.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.Block;
import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import java.io.StringReader;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final double[] POINT = IntStream.range(1, 101).mapToDouble(i -> 0.1 * i).toArray();

  private static GradientCheck sines(double factor) {
    return GradientCheck.of(
            x -> Arrays.stream(x).map(Math::sin).sum(),
            x -> {
              double[] gradient = Arrays.stream(x).map(Math::cos).toArray();
              gradient[97] *= factor;
              return gradient;
            })
        .blocks(Block.matrix("W", 12, 8), Block.vector("b<0>", 4));
  }

  private static String html(GradientReport report) {
    return ReportPage.html("a < b", ".at(0, 1.5)", report);
  }

  @Test
  void html_wrongDerivative_tellsVerdictBlocksCausesAndTheWorst() {
    String html = html(sines(-1).every().at(POINT));

    assertThat(html)
        .contains("<title>a &lt; b: disagree</title>")
        .contains("<pre><code>.at(0, 1.5)</code></pre>")
        .contains("<th scope=\"row\">W</th><td>(12, 8)</td><td>all</td>")
        .contains("<th scope=\"row\">b&lt;0&gt;</th><td>(4,)</td><td>all</td>")
        .contains("<li>1 of 4 measured derivatives is wrong, the others right: b&lt;0&gt;[1]</li>")
        .containsPattern("b&lt;0&gt;\\[1]</th><td class=\"number\">0\\.93\\d+</td>")
        .contains("<td class=\"disagree\">disagree</td>");
    assertThat(
            html.lines().filter(line -> line.contains("class=\"number\">") && line.contains("row")))
        .hasSize(20);
  }

  @Test
  void html_directions_areTold() {
    assertThat(html(sines(1).sampling(0).at(POINT)))
        .contains("<td>0 of 96, and 2 directions</td>")
        .contains("W in a random direction")
        .contains("Negative control: ");
  }

  /** Nothing is loaded from elsewhere, and all that is opened is closed. */
  @Test
  void html_isSelfContainedAndWellFormed() throws Exception {
    String html = html(sines(-1).at(POINT));

    assertThat(html).doesNotContain("http", "src=", "href=", "@import", "url(");
    assertThat(html).contains("color-scheme: light dark", "prefers-color-scheme: dark");
    String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("(<meta [^>]*)>", "$1/>");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(2);
  }
}
