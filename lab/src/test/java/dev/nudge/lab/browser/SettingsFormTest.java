package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import dev.nudge.lab.OwnData;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The settings of the next run, and what is wrong with them. */
@Tag("long")
class SettingsFormTest extends BrowserTest {
  private Locator line(String setting) {
    return page.element("#%s-problem".formatted(setting));
  }

  @Test
  void numberOutOfBounds_getsALineAtItsField_andNothingBegins() {
    page.open("");
    Object run = page.run("run.id");
    Locator hidden = page.element("[name=hidden]");
    hidden.fill("30 units");
    hidden.blur();
    assertThat(line("hidden"))
        .hasText(
            "found 30 units, expected the sizes of at most 10 hidden layers, such as 100,50, or"
                + " none.");
    assertThat(hidden).hasAttribute("aria-invalid", "true");
    assertThat(hidden).hasAttribute("aria-describedby", "hidden-problem");
    page.press("Start");
    assertThat(page.element("#notice")).isHidden();
    assertThat(page.run("run.id")).isEqualTo(run);
    hidden.fill("9");
    hidden.blur();
    assertThat(line("hidden")).isHidden();
    assertThat(hidden).hasAttribute("aria-invalid", "false");
    Await.until("a run begins", () -> "9".equals(String.valueOf(page.run("run.settings.hidden"))));
  }

  @Test
  void settingsThatDoNotGoTogether_getTheServersReasonAtTheField() {
    page.open("hidden=256");
    page.element("[name=batchSize]").selectOption("500");
    assertThat(line("batchSize"))
        .hasText("hidden × batchSize is 128,000, expected at most 25,600.");
    assertThat(page.element("#notice")).isHidden();
    page.element("[name=batchSize]").selectOption("100");
    assertThat(line("batchSize")).isHidden();
    page.expect("400 (Bad Request)");
  }

  @Test
  void networkTooLarge_getsTheServersReason() {
    page.open("batchSize=1");
    Locator hidden = page.element("[name=hidden]");
    hidden.fill("3000");
    hidden.blur();
    assertThat(line("hidden"))
        .hasText(
            "The network would have 2,385,010 weights and biases, expected at most 2,000,000.");
    page.expect("400 (Bad Request)");
  }

  @Test
  void settingsThatDoNotSuitTheData_getTheServersReason() throws IOException {
    openLab(OwnData.TABLE);
    page.open("batchSize=200");
    page.element("#train summary").click();
    page.element("[name=sampling]").selectOption("shuffle");
    assertThat(line("batchSize"))
        .hasText("found 200, expected at most the 120 samples there are to shuffle.");
    page.expect("400 (Bad Request)");
  }

  @Test
  void patience_goesWithSamplesHeldBack() {
    page.open("");
    page.element("#train summary").click();
    Locator patience = page.element("[name=patience]");
    assertThat(patience).isDisabled();
    page.element("[name=validationShare]").selectOption("0.1");
    assertThat(patience).isEnabled();
    patience.selectOption("3");
    Await.until(
        "both are set", () -> "3".equals(String.valueOf(page.run("run.settings.patience"))));
    page.element("[name=validationShare]").selectOption("0");
    assertThat(patience).isDisabled();
    assertThat(patience).hasValue("0");
    Await.until("neither is", () -> "0".equals(String.valueOf(page.run("run.settings.patience"))));
  }

  @Test
  void goOn_fieldIsBad_leadsToTheField() {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    page.press("Pause");
    page.element("[name=seed]").fill("-1");
    page.view("nudge");
    Object run = page.run("run.id");
    page.element("#go").click();
    assertThat(page.element("#train")).isVisible();
    assertThat(page.element("[name=seed]")).isFocused();
    assertThat(line("seed")).hasText("found -1, expected a whole number from 0 to 4294967295.");
    assertThat(page.run("run.id")).isEqualTo(run);
  }

  @Test
  void preset_anySeed_isMarked() {
    page.open("seed=7");
    Locator lecture = page.element("[data-preset=lecture]");
    Locator coarse = page.element("[data-preset=coarse]");
    assertThat(lecture).hasAttribute("aria-pressed", "true");
    coarse.click();
    assertThat(coarse).hasAttribute("aria-pressed", "true");
    assertThat(lecture).hasAttribute("aria-pressed", "false");
    assertThat(page.element("[name=seed]")).hasValue("7");
    assertThat(page.element("#preset-note")).containsText("h = 0.5 is no small nudge");
    page.element("#step").click();
    Await.until("the charts are there", () -> page.updates() == 1);
    double loss = page.element("#loss-chart").boundingBox().y;
    assertThat(page.element("#distance-chart").boundingBox().y).isLessThan(loss);
  }
}
