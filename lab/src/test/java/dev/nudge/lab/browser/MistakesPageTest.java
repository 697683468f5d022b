package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import org.junit.jupiter.api.Test;

/** The Mistakes view: the confusion matrix and its samples. */
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
}
