package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import dev.nudge.lab.run.RecordedRun.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs of the page are kept like those of the command line, and laid over each other. */
@Tag("long")
class KeptRunsTest extends BrowserTest {
  @Test
  void pausedRun_isKept_andLaidOverTheNext() throws IOException {
    page.open("hidden=5&h=0.01");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 30);
    page.press("Pause");
    assertThat(page.element("#kept-note")).containsText("kept in the runs folder as 4");
    Recording kept = Recording.read(folder.resolve("runs/4"));
    Await.until("all updates are shown", () -> page.updates() == kept.curves().size());
    assertThat(kept.options()).containsEntry("h", 0.01).containsEntry("data", "MNIST");

    page.element("[name=seed]").fill("1");
    page.element("[name=seed]").blur();
    page.press("New run");
    Await.until("it trains", () -> page.updates() > 10);
    page.press("Pause");
    Locator box = page.element("#kept input[value='4']");
    box.focus();
    page.page().keyboard().press("Space");
    assertThat(page.element("#kept-legend")).hasText("Run 4: Seed 0");
    assertThat(page.page()).hasURL(Pattern.compile(".*over=4.*"));
    assertThat(page.element("#loss-chart .plot"))
        .hasAttribute("aria-label", Pattern.compile(".*Run 4: \\d\\.\\d+\\."));
    page.element("#loss-chart .plot").focus();
    page.page().keyboard().press("Home");
    assertThat(page.element("#loss-chart .readout")).containsText("Run 4 2.");
    page.page().reload();
    assertThat(page.element("#kept-legend")).hasText("Run 4: Seed 0");
    page.element("#language").click();
    assertThat(page.element("#kept-legend")).hasText("학습 4: 시드 0");
    page.element("#kept input[value='4']").uncheck();
    assertThat(page.element("#kept-legend")).isEmpty();
  }

  @Test
  void runsThatNobodyStopped_areNotKept_andTheLabsLastOneIs() throws IOException {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 5);
    page.element("[name=batchSize]").selectOption("10");
    Await.until(
        "the next run trains", () -> page.updates() > 5 && is("run.settings.batchSize === 10"));
    assertThat(folder.resolve("runs/4")).doesNotExist();
    lab.close();
    assertThat(Files.readString(folder.resolve("runs/4/config.json")))
        .contains("\"batchSize\" : 10");
    page.expect("net::ERR");
  }

  @Test
  void nameThatNoRunHas_isSaid_andLeavesTheAddress() {
    page.open("over=99");
    assertThat(page.element("#notice")).hasText("There is no run 99.");
    assertThat(page.page()).not().hasURL(Pattern.compile(".*over=.*"));
    page.expect("404 (Not Found)");
  }

  private boolean is(String condition) {
    return (boolean) page.run(condition);
  }
}
