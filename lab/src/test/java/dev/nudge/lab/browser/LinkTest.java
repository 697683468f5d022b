package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Addresses that hold the whole state. */
@Tag("long")
class LinkTest extends BrowserTest {
  @Test
  void link_restoresViewSettingsAndWeight() {
    page.open(
        "view=nudge&hidden=9,7&activation=tanh,relu&h=0.02&optimizer=momentum&learningRate=0.25&momentum=0.85&batchSize=30&iterations=700&seed=5&init=xavier&initialStd=0.5&difference=subtraction&sampling=shuffle&schedule=step&stepEpochs=3&stepFactor=0.4&classWeights=balanced&weightDecay=0.001&validationShare=0.15&patience=7&unit=4&feature=300&nudge=0.001");
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#h-value")).hasText("0.001");
    assertThat(page.element("#row")).hasValue("10");
    assertThat(page.element("#column")).hasValue("20");
    page.view("train");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    assertThat(page.run("run.settings"))
        .isEqualTo(
            Map.ofEntries(
                entry("hidden", "9,7"),
                entry("activation", "tanh,relu"),
                entry("optimizer", "momentum"),
                entry("momentum", 0.85),
                entry("iterations", 700),
                entry("init", "xavier"),
                entry("stepEpochs", 3),
                entry("stepFactor", 0.4),
                entry("h", 0.02),
                entry("learningRate", 0.25),
                entry("batchSize", 30),
                entry("seed", 5),
                entry("initialStd", 0.5),
                entry("difference", "subtraction"),
                entry("sampling", "shuffle"),
                entry("schedule", "step"),
                entry("classWeights", "balanced"),
                entry("weightDecay", 0.001),
                entry("validationShare", 0.15),
                entry("patience", 7)));
    assertThat(page.element("[name=h]")).hasValue("0.02");
    assertThat(page.element("[name=schedule]")).hasValue("step");
    assertThat(page.element("[name=patience]")).hasValue("7");
    assertThat(page.element("#settings details")).hasAttribute("open", "");
    page.page().goBack();
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#unit")).hasValue("4");
  }

  @Test
  void linkToAnotherRun_asksBeforeItChangesAnything() {
    page.open("hidden=8");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    page.open("hidden=6");
    assertThat(page.element("#notice")).containsText("This link describes another run");
    assertThat(Integer.parseInt((String) page.run("run.settings.hidden"))).isEqualTo(8);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    page.open("hidden=6"); // before the page has heard of any update
    assertThat(page.element("#notice")).containsText("This link describes another run");
    page.element("#notice button").click();
    Await.until(
        "the link's run is on",
        () -> Integer.parseInt((String) page.run("run.settings?.hidden ?? '0'")) == 6);
    assertThat(page.element("#notice")).isHidden();
  }

  @Test
  void linkPastedIntoTheOpenPage_takesEffect() {
    page.open("hidden=8");
    Await.until(
        "the first link's run is on",
        () -> Integer.parseInt((String) page.run("run.settings.hidden")) == 8);
    paste("view=mistakes&hidden=6&seed=3");
    assertThat(page.element("#mistakes")).isVisible();
    Await.until(
        "the run is the link's",
        () -> Integer.parseInt((String) page.run("run.settings.hidden")) == 6);
    assertThat(page.element("#notice")).isHidden();
    assertThat(page.element("[name=seed]")).hasValue("3");

    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    paste("view=nudge&hidden=7&unit=2");
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#unit")).hasValue("2");
    assertThat(page.element("#notice")).containsText("This link describes another run");
    page.element("#notice button").click();
    Await.until(
        "the link's run is on",
        () -> Integer.parseInt((String) page.run("run.settings.hidden")) == 7);

    paste("run=3");
    assertThat(page.element("#notice")).containsText("This link shows the finished run 3");
    page.element("#notice button").click();
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.page()).hasURL(Pattern.compile(".*run=3.*"));
  }

  @Test
  void back_changesTheViewAlone() {
    page.open("hidden=8");
    page.view("mistakes");
    page.view("train");
    page.element("[name=hidden]").fill("9");
    page.element("[name=hidden]").blur();
    Await.until(
        "the run is set", () -> Integer.parseInt((String) page.run("run.settings.hidden")) == 9);
    page.page().goBack();
    assertThat(page.element("#mistakes")).isVisible();
    assertThat(page.page()).hasURL(Pattern.compile(".*hidden=9.*"));
    assertThat(page.element("#notice")).isHidden();
    assertThat(Integer.parseInt((String) page.run("run.settings.hidden"))).isEqualTo(9);
  }

  /** What the user does who pastes an address into the tab that is open. */
  private void paste(String state) {
    page.page().evaluate("(hash) => { location.hash = hash }", state);
  }
}
