package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shown is of the network that it stands beside, and of no other. */
@Tag("long")
class WhatIsShownTest extends BrowserTest {
  @Test
  void accuracy_atEachRest_isThatOfTheConfusionMatrix() {
    page.open("learningRate=0.3&hidden=10");
    assertThat(page.element("#state")).hasText("ready");
    assertMatrixAgrees();
    page.press("Start");
    Await.until(
        "the update of the measurement is told",
        () -> page.element("#tested").innerText().matches("at update [0-9,]+"));
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    assertMatrixAgrees();
    page.element("#step").click();
    assertMatrixAgrees();
    page.press("Go on");
    Await.pause(300);
    page.element("#stop").click();
    assertThat(page.element("#state")).hasText("stopped");
    assertMatrixAgrees();
  }

  @Test
  void accuracy_ofAFinishedRun_isThatOfItsNetworkNotTheRecordedOne() {
    page.open("");
    page.openFinished("3");
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.element("#accuracy")).not().hasText("9.8 %"); // of its first update
    assertMatrixAgrees();
  }

  /** The header has the accuracy of the network that the matrix shows, and says no update. */
  private void assertMatrixAgrees() {
    page.view("mistakes");
    assertThat(page.element("#tested")).hasText("");
    Await.until(
        "header and matrix agree",
        () -> {
          Object corner =
              page.page()
                  .evaluate(
                      "document.querySelector('#confusion tr:last-child"
                          + " td:last-child')?.textContent");
          return (corner + " %").equals(page.element("#accuracy").innerText());
        });
    page.view("train");
  }

  @Test
  void runThatCannotBeNudged_leavesNothingOfTheOneBefore() throws IOException {
    FinishedRun.writeOverflowing(folder.resolve("runs/9"));
    page.open("");
    trainTo(30);
    page.view("nudge");
    assertThat(page.element("#slope")).not().isEmpty();
    String before = page.element("#slope").innerText();
    page.view("try");
    page.draw(0.52, 0.2, 0.48, 0.8);
    assertThat(page.element("#answer")).not().isEmpty();

    page.page().evaluate("location.hash = 'view=nudge&run=9'");
    page.element("#notice button").click();
    assertThat(page.element("#state")).hasText("finished run 9");
    assertThat(page.element("#weight-note"))
        .hasText("the loss of this network is NaN: it has no slope.");
    assertThat(page.element("#slope")).isEmpty();
    assertThat(page.element("#propagated")).isEmpty();
    assertThat(page.element("#subtracted")).isEmpty();
    assertThat(page.element("#nudge .chart canvas")).hasCount(0);
    assertThat(page.element("#curve-chart .plot"))
        .hasAttribute("aria-label", "Change of the loss as the weight moves. Nothing yet.");

    page.page().evaluate("location.hash = 'view=nudge&run=3'");
    page.element("#notice button").click();
    assertThat(page.element("#slope")).not().isEmpty();
    assertThat(page.element("#slope")).not().hasText(before);
    assertThat(page.element("#nudge .chart canvas")).hasCount(3);
    page.expect("400 (Bad Request)");
  }

  @Test
  void anotherRun_whoseFiguresDoNotCome_showsNoneOfTheOneBefore() {
    page.open("actual=1&taken=1");
    trainTo(30);
    page.view("mistakes");
    assertThat(page.element("#samples li").first()).isVisible();
    page.view("try");
    page.draw(0.52, 0.2, 0.48, 0.8);
    assertThat(page.element("#answer")).not().isEmpty();
    for (String path : List.of("units", "mistakes*", "draw", "weight*")) {
      page.page().route("**/api/" + path, route -> route.abort());
    }
    page.view("train");
    page.openFinished("3");
    page.element("#notice button").click();
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.element("#scale-high")).isEmpty();
    assertThat((int) page.page().evaluate(INKED, "#units canvas")).isZero();
    page.view("nudge");
    assertThat((int) page.page().evaluate(INKED, "#weights")).isZero();
    page.view("mistakes");
    assertThat(page.element("#confusion tr")).hasCount(0);
    assertThat(page.element("#samples li")).hasCount(0);
    page.view("try");
    assertThat(page.element("#answer")).isEmpty();
    assertThat(page.element("#bars b").first()).hasText("–");
    page.expect("net::ERR_FAILED");
  }

  /** The number of pixels that are not transparent. */
  private static final String INKED =
      """
      (selector) => [...document.querySelectorAll(selector)].reduce((sum, { width, height, ...rest }, i, all) => {
        const { data } = all[i].getContext('2d').getImageData(0, 0, all[i].width, all[i].height);
        return sum + data.filter((value, band) => band % 4 === 3 && value).length;
      }, 0)
      """;

  @Test
  void finishedRun_hasItsOwnTextsAndLegend() {
    page.open("");
    trainTo(20);
    page.openFinished("3");
    page.element("#notice button").click();
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.element("#finished-title")).hasText("The finished run 3.");
    assertThat(page.element("#finished-lead"))
        .hasText(Pattern.compile("One network, trained by backpropagation\\. .*"));
    assertThat(page.element("#finished-legend")).hasText("backpropagation");
    for (String live : List.of("#settings", ".presets", "#before", "#distance-chart", ".account")) {
      assertThat(page.element(live)).isHidden();
    }
    assertThat(page.element("#step")).isDisabled();
    assertThat(page.page()).not().hasURL(Pattern.compile(".*hidden=.*"));

    page.press("New run");
    assertThat(page.element("#state")).hasText("ready");
    assertThat(page.element("#settings")).isVisible();
    assertThat(page.element("#finished-title")).isHidden();
    assertThat(page.updates()).isZero();
  }

  @Test
  void finishedLiveRun_staysWhileSettingsAreChosen_andThenInGrey() throws IOException {
    openLab(Digits.FEW);
    page.open("hidden=4&batchSize=1&learningRate=0.01");
    page.press("Start");
    Await.until("the run is over", () -> page.element("#state").innerText().equals("finished"));
    Object run = page.run("run.id");
    page.element("[name=batchSize]").selectOption("10");
    page.element("[data-preset=coarse]").click();
    assertThat(page.element("#next-note")).isVisible();
    assertThat(page.element("#go")).hasText("New run");
    assertThat(page.element("#step")).isDisabled();
    assertThat(page.run("run.id")).isEqualTo(run);
    page.press("New run");
    Await.until("a new run is on", () -> !page.run("run.id").equals(run));
    assertThat(page.element("#before")).isVisible();
    assertThat((int) page.run("run.before.smooth.numerical.length")).isEqualTo(10_000);
  }
}
