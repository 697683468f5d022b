package dev.nudge.run.report;

import dev.nudge.run.chart.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/** Two runs that differ in the way to the gradient alone, as a page like {@link RunReport}. */
public final class ComparisonReport {
  private ComparisonReport() {}

  /**
   * One HTML page that holds all it shows.
   *
   * @param numerical the run by numerical differentiation
   * @param backpropAccuracy of the other run's network on the test set
   * @param largest distances, by what is apart
   * @param charts of the distances
   */
  public static String html(
      FinishedRun numerical,
      double backpropAccuracy,
      Map<String, Double> largest,
      List<XYChart> charts) {
    String title =
        "%s, by numerical differentiation and by backpropagation"
            .formatted(numerical.config().architecture());
    String figures =
        Page.figure(
                "test accuracy",
                Text.percent(numerical.test().accuracy()),
                "by backpropagation " + Text.percent(backpropAccuracy))
            + largest.entrySet().stream()
                .map(
                    each ->
                        Page.figure(
                            each.getKey(), Text.loss(each.getValue()), "the largest distance ever"))
                .collect(Collectors.joining());
    return Page.html(
        title,
        RunReport.header(title, numerical)
            + "<dl class=\"figures\">\n"
            + figures
            + "</dl>\n"
            + Page.section("How far they are apart", RunReport.charts(charts))
            + Page.section("Why they part at all", reasons(numerical.h()))
            + RunReport.again("compare", numerical));
  }

  private static String reasons(double h) {
    return """
    <p>Both runs begin with the same weights and see the same batches. Where one takes the slope of the tangent, dL/dw by the chain rule, the other nudges the weight to both sides and takes the slope of the secant:</p>
    <p class="formula">(L(w + h) − L(w − h)) / 2h = L′(w) + h²/6 · L‴(w) + …</p>
    <p>With h = %s that is off by about h², %s times a sixth of the third derivative: small, but no rounding error, and the same on every machine. Besides, the quotient differentiates the loss as it stands, −log(p + 1e-7), and the chain rule of the lecture leaves the 1e-7 out: of a right class with the probability p the two differ by a share of 1e-7 / p. What is left is the rounding of doubles, 1e-16 of each number.</p>
    <p>Each update adds its little difference to those before, and weights that are apart see other losses: so the distance grows, but where both runs come to rest it stays small. An accuracy is a count: it does not move at all until one sample changes sides.</p>
    """
        .formatted(Text.exact(h), Text.loss(h * h));
  }
}
