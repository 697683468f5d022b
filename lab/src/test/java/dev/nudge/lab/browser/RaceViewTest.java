package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.nudge.lab.Await;
import dev.nudge.lab.OwnData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Race view: three lanes, what they have done, what is reckoned, and the picture of it. */
@Tag("long")
class RaceViewTest extends BrowserTest {
  private static final String SMALL = "view=race&hidden=3&batchSize=5&initialStd=0.1";

  private void press(String label) {
    assertThat(page.element("#race-go")).hasText(label);
    page.element("#race-go").click();
  }

  private String state() {
    return page.element("#race-state").innerText();
  }

  private void awaitEnd() {
    Await.until("the race is over", () -> state().startsWith("In the "));
  }

  private double number(String selector, String pattern) {
    String text = page.element(selector).innerText();
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return Double.parseDouble(found.group(1).replace(",", ""));
  }

  @Test
  void race_lecturesNetwork_fitsEveryWindow_lightAndDark() throws IOException {
    page.open("view=race");
    page.page().setViewportSize(1366, 768);
    shoot("race-ready.png");
    press("Race");
    Await.until("all lanes have begun", () -> page.element(".lane.begun").count() == 3);
    shoot("race-going.png");
    awaitEnd();
    List<String> said = page.element(".lane .done").allInnerTexts();
    double losses = number(".lecture .done", "^([0-9,]+) of 79,520 losses$");
    double compared = number("#same dd >> nth=0", "^([0-9,]+)$");
    assertThat(losses).isEqualTo(2 * compared);
    assertThat(said.get(1)).matches("[0-9,]+ updates in [0-9.]+ m?s");
    assertThat(said.get(2)).matches("[0-9,]+ updates in [0-9.]+ m?s");
    assertThat(page.element("#reckoned")).hasText(Pattern.compile("At this pace done in .+"));
    assertThat(number("#base", "^reckoned from ([0-9,]+) of [0-9,]+ derivatives$"))
        .isEqualTo(compared);
    assertThat(page.element("#times .lecture b")).containsText("reckoned");
    assertThat(page.element("#times .numerical b")).not().containsText("reckoned");
    double apart = number("#same dd >> nth=1", "\\(([0-9.e-]+) of the largest\\)");
    assertThat(apart).isLessThan(1e-6);
    for (int[] size : new int[][] {{390, 844}, {1366, 768}, {1920, 1080}}) {
      look(size[0], size[1]);
    }
    Download download = page.page().waitForDownload(() -> page.element("#race-png").click());
    assertThat(download.suggestedFilename()).isEqualTo("race.png");
    Files.createDirectories(SCREENSHOTS);
    download.saveAs(SCREENSHOTS.resolve("race-saved.png"));
    assertThat(Files.readAllBytes(SCREENSHOTS.resolve("race-saved.png")))
        .startsWith(0x89, 'P', 'N', 'G');
  }

  private void shoot(String name) {
    page.page().screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
  }

  /** The race that is over, in a window of this size. */
  private void look(int width, int height) {
    context.close();
    page = newPage(new NewContextOptions().setViewportSize(width, height)).open("view=race");
    assertThat(page.element("#outcome")).isVisible();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      Await.pause(300); // what was asked for is drawn
      assertThat(page.scrollsSideways()).as("%d wide", width).isFalse();
      String name = "raced-%s-%s.png".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
      page.page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setPath(SCREENSHOTS.resolve(name))
                  .setFullPage(width < 500));
    }
    if (width >= 1366) {
      for (String part : List.of("#race-clock", ".lane.backprop", "#times", "#same")) {
        BoundingBox box = page.element(part).boundingBox();
        assertThat(box.y + box.height).as(part).isLessThanOrEqualTo(height);
      }
    }
  }

  @Test
  void race_stopped_saysSo_andOtherSettingsTakeItAway() {
    page.open(SMALL);
    page.element("#race-whole").check();
    press("Race");
    Await.until("it races", () -> state().startsWith("Racing: 10,000 updates each"));
    Await.until("a lane has begun", () -> page.element(".lane.begun").count() == 3);
    press("Stop");
    assertThat(page.element("#race-state")).containsText("Stopped before its end");
    assertThat(page.element(".lane.begun")).hasCount(3);
    page.view("train");
    page.element("[name=hidden]").fill("4");
    page.element("[name=hidden]").blur();
    page.view("race");
    assertThat(page.element("#race-state")).containsText("Ready");
    assertThat(page.element(".lane.begun")).hasCount(0);
    assertThat(page.element("#outcome")).isHidden();
    assertThat(page.element("#race-png")).isDisabled();
  }

  /** The loop comes to updates of its own here, perhaps to all. */
  @Test
  void race_smallTable_saysHowManyUpdatesTheLoopMade() throws IOException {
    openLab(OwnData.TABLE);
    page.open("view=race&hidden=2&batchSize=5");
    press("Race");
    awaitEnd();
    double ofNudge = number("#race-state", "in which Nudge made ([0-9,]+) updates");
    double ofLoop = number("#race-state", "the lecture’s loop made ([0-9,]+)\\.");
    assertThat(ofLoop).isBetween(1.0, ofNudge);
    assertThat(page.element("#race-settings")).containsText("samples of");
    shoot("race-table.png");
  }

  @Test
  void race_whileTraining_pausesIt_andGoOnEndsTheRace() {
    page.open("view=race"); // the lecture’s, which is not over before it has been looked at
    page.element("#go").focus();
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 10);
    page.element("#race-whole").check();
    page.element("#race-go").focus();
    page.page().keyboard().press("Enter");
    assertThat(page.element("#race-state")).containsText("The training is paused");
    assertThat(page.element("#state")).hasText("paused");
    page.press("Go on");
    assertThat(page.element("#race-state")).containsText("Stopped before");
    assertThat(page.element("#state")).hasText("training");
  }
}
