package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Train view: both networks learn, and the page shows it. */
class TrainViewTest extends BrowserTest {
  @Test
  void train_fromThePage_reachesNinetyPercent_bothCurvesOnEachOther() {
    page.open("");
    trainTo(90);
    Map<?, ?> curves = (Map<?, ?>) page.page().evaluate(BOTH_CURVES);
    assertThat((int) curves.get("line")).as("columns with a blue line").isGreaterThan(300);
    assertThat((int) curves.get("band")).as("columns with a vermilion band").isGreaterThan(300);
    assertThat((int) curves.get("apart")).as("columns where the line is off the band").isZero();
    assertThat(
            (double)
                page.run(
                    "Math.max(...run.loss.numerical.map((l, i) => Math.abs(l -"
                        + " run.loss.backprop[i])))"))
        .isLessThan(1e-3);
    assertThat(page.element("#units canvas")).hasCount(50);
    assertThat(page.element("#apart")).hasText(Pattern.compile("[0-9.]+e-[0-9]+"));
    assertThat(page.element("#zero")).hasText(Pattern.compile("79\\.[0-9] %|80\\.[0-9] %"));
  }

  /** Looks at each column of the loss chart's pixels. */
  private static final String BOTH_CURVES =
      """
      () => {
        const canvas = document.querySelector('.charts figure canvas');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
        const found = { line: 0, band: 0, apart: 0 };
        for (let x = 60; x < width - 20; x++) {
          const line = [];
          const band = [];
          for (let y = 0; y < height; y++) {
            const [red, green, blue, opacity] = data.slice(4 * (y * width + x), 4 * (y * width + x) + 4);
            if (opacity < 100) continue;
            if (blue > red + 60) line.push(y);
            else if (red > blue + 60) band.push(y);
          }
          if (line.length) found.line++;
          if (band.length) found.band++;
          const near = line.every((y) => band.some((other) => Math.abs(other - y) <= 6));
          if (line.length && !near) found.apart++;
        }
        return found;
      }
      """;

  @Test
  void manyMeasurements_aBatchAnEpoch_areThinnedToALine() {
    page.open("");
    String points = "[...Array(10_000).keys()].map((i) => [i, i % 2])";
    assertThat(
            page.page()
                .evaluate(
                    "import('/chart.js').then(({ thinned }) => { const drawn = thinned(%s, 150); return [drawn.length, drawn[0][0], drawn.at(-1)[0]]; })"
                        .formatted(points)))
        .isEqualTo(List.of(151, 0, 9999));
  }

  @Test
  void firstSight_isTheNetworkWithASample_andOneButtonThatStartsIt() {
    page.open("hidden=20,8");
    assertThat(page.element("#network circle")).hasCount(12 + 8 + 10); // of 20 units twelve
    assertThat(page.element("#network image")).hasCount(1);
    assertThat(page.element("#network circle.target")).hasCount(1);
    assertThat(page.element("#first-note")).containsText("15,958 weights and biases");
    assertThat(page.element("#learnt")).isHidden();
    page.element("#watch").click();
    Await.until("it trains", () -> page.updates() > 0);
    assertThat(page.element("#first")).isHidden();
    assertThat(page.element("#loss-chart canvas")).isVisible();
  }

  @Tag("long")
  @Test
  void pointOfAChart_underTheMouseOrByKeyboard_isReadOut() {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 110);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    Locator readout = page.element("#loss-chart .readout");
    page.element("#loss-chart .u-over").hover();
    assertThat(readout)
        .hasText(
            Pattern.compile(
                "update [0-9]+ · backpropagation [0-9.]+ · numerical differentiation [0-9.]+"));
    Locator plot = page.element("#loss-chart .plot");
    plot.focus();
    for (String key : List.of("Home", "ArrowRight", "ArrowRight")) {
      page.page().keyboard().press(key);
    }
    assertThat(readout).containsText("update 3 · ");
    String third = (String) page.run("String(Number(run.smooth.numerical[2].toPrecision(5)))");
    assertThat(readout).containsText("numerical differentiation " + third);
    assertThat(plot).hasAttribute("aria-valuetext", readout.innerText());
    page.page().keyboard().press("End");
    assertThat(readout).containsText("update %s ".formatted(page.updates()));
    page.element("#accuracy-chart .plot").focus();
    page.page().keyboard().press("Home");
    assertThat(page.element("#accuracy-chart .readout"))
        .hasText(Pattern.compile("update 1 · .*numerical differentiation, learned from [0-9.]+ %"));
  }

  @Test
  void step_first_makesOneUpdateOfEach() {
    page.open("");
    page.element("#step").click();
    Await.until("there is one update", () -> page.updates() == 1);
    assertThat((int) page.run("run.loss.numerical.length + run.loss.backprop.length")).isEqualTo(2);
  }

  @Tag("long")
  @Test
  void coarseNudge_weightsPart_andTheRunBeforeStaysInGrey() {
    page.open("");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 100);
    page.element("[data-preset=coarse]").click();
    Await.until(
        "the other run trains",
        () -> "0.5".equals(String.valueOf(page.run("run.settings.h"))) && page.updates() > 10);
    assertThat(page.element("#go")).hasText("Pause");
    Await.until("the weights part", () -> (boolean) page.run("run.distance.at(-1) > 1e-3"));
    assertThat(page.element("#before")).isVisible();
    assertThat((boolean) page.run("Math.max(...run.before.distance) < 1e-5")).isTrue();
  }
}
