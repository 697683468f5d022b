package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.nudge.lab.Await;
import dev.nudge.lab.run.RecordedRun.Recording;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The run: started, paused, left and found again, by one page or two. */
class RunControlsTest extends BrowserTest {
  @Test
  void pauseStepResumeStop_doWhatTheySay() throws IOException {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 20);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    assertThat(page.element("#kept-note")).isVisible();
    int paused = Recording.read(folder.resolve("runs/4")).curves().size();
    Await.until("all updates are shown", () -> page.updates() == paused);
    Await.pause(200);
    assertThat(page.updates()).isEqualTo(paused);
    page.element("#step").click();
    Await.until("it made a step", () -> page.updates() == paused + 1);
    page.press("Go on");
    Await.until("it goes on", () -> page.updates() > paused + 20);
    page.element("#stop").click();
    assertThat(page.element("#state")).hasText("stopped");
    assertThat(page.element("#stop")).isDisabled();
    Object stopped = page.run("run.id");
    page.press("New run");
    Await.until("another run has begun", () -> !page.run("run.id").equals(stopped));
    assertThat(page.element("#before")).isVisible();
  }

  @Test
  void reload_showsTheRunAgain() {
    page.open("hidden=12&h=0.001");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 50);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    assertThat(page.element("#kept-note")).isVisible();
    Await.pause(100);
    int updates = page.updates();
    Object losses = page.run("run.loss.numerical");
    page.page().reload();
    Await.until("the run is back", () -> page.updates() == updates);
    assertThat(page.run("run.loss.numerical")).isEqualTo(losses);
    assertThat(page.element("[name=hidden]")).hasValue("12");
    assertThat(page.element("#go")).hasText("Go on");
  }

  @Tag("long")
  @Test
  void secondPage_seesTheSameRun_andBothSeeItPaused() {
    page.open("");
    page.press("Start");
    LabPage second = new LabPage(context.newPage(), lab.address().toString()).open("");
    Await.until("the second page sees it", () -> second.updates() > 10);
    second.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    assertThat(second.problems()).isEmpty();
  }

  @Tag("long")
  @Test
  void pageThatWasCutOff_getsWhatItMissed() {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 20);
    page.page().route("**/api/events*", Route::abort);
    page.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(page.element("#state")).hasText("The lab does not answer");
    int before = page.updates();
    Await.pause(300);
    page.page().unroute("**/api/events*");
    Await.until("the page is up to date", () -> page.updates() > before + 100);
    assertThat((boolean) page.run("run.iteration.every((iteration, i) => iteration === i + 1)"))
        .isTrue();
    page.expect("net::ERR_FAILED");
  }

  @Test
  void finishedRun_opensInThePage() {
    page.open("");
    page.openFinished("3");
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.element("#recorded")).containsText("backprop");
    assertThat(left("#recorded"))
        .as("what it was trained with stands below the settings, left of the curves")
        .isEqualTo(left(".of-run"))
        .isLessThan(left(".charts"));
    assertThat(left(".charts")).isLessThan(left(".train > .side"));
    assertThat(page.element("#units canvas")).hasCount(4);
    assertThat(page.page()).hasURL(Pattern.compile(".*run=3.*"));
    page.view("mistakes");
    assertThat(page.element("#mistakes-note")).containsText("of 10,000 test samples read wrong");
    page.view("train");
    page.press("New run");
    page.press("Start");
    Await.until("a new run has begun", () -> page.updates() > 3);
  }

  private double left(String selector) {
    return page.element(selector).boundingBox().x;
  }
}
