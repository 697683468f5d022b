package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import dev.nudge.lab.OwnData;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Mistakes view: the confusion matrix and its samples. */
@Tag("long")
class MistakesPageTest extends BrowserTest {
  @Test
  void mistakes_clickACell_showsItsImages() {
    page.open("");
    trainTo(80);
    page.view("mistakes");
    Locator cell = page.element("[data-cell='4-9']");
    assertThat(cell).not().hasText("0");
    cell.click();
    assertThat(cell).hasAttribute("aria-pressed", "true");
    Await.until(
        "its images are shown",
        () ->
            page.element("#samples li").count()
                == Math.min(60, Integer.parseInt(cell.innerText())));
    assertThat(page.element("#samples-title")).containsText("samples of 4 taken for 9");
  }

  @Test
  void longNames_latinRunsUp_koreanStandsUpright() throws IOException {
    openLab(OwnData.TABLE);
    page.open("view=mistakes");
    Locator heading = page.element("#confusion th[scope=col] span").first();
    assertThat(heading).hasText("sparrow");
    assertThat(heading).hasCSS("transform", "matrix(-1, 0, 0, -1, 0, 0)");
    openLab(OwnData.KOREAN);
    page.open("view=mistakes");
    heading = page.element("#confusion th[scope=col] span").first();
    assertThat(heading).hasText("참새");
    assertThat(heading).hasCSS("transform", "none");
    assertThat(heading).hasCSS("writing-mode", "vertical-rl");
  }
}
