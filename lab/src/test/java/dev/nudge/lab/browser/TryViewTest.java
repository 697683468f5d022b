package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Try view with digits: drawn by mouse and by keyboard. */
class TryViewTest extends BrowserTest {
  @Test
  void draw_aStroke_isReadAsAOne_alsoWithTheKeyboard() {
    page.open("");
    trainTo(85);
    page.view("try");
    page.draw(0.52, 0.2, 0.48, 0.8);
    assertThat(page.element("#answer")).hasText("It says 1.");
    assertThat(page.element("#bars li").nth(1)).hasClass("best");
    page.element("#clear").click();
    assertThat(page.element("#answer")).hasText("");

    page.element("#paper").focus();
    for (int i = 0; i < 5; i++) {
      page.page().keyboard().press("ArrowUp");
    }
    page.page().keyboard().press(" ");
    for (int i = 0; i < 10; i++) {
      page.page().keyboard().press("ArrowDown");
    }
    page.page().keyboard().press(" ");
    assertThat(page.element("#answer")).hasText("It says 1.");
    page.element("#clear").click();
    page.element("#borrow").click();
    assertThat(page.element("#draw-note"))
        .hasText(Pattern.compile("Test picture [0-9]+, of class [0-9]\\."));
    assertThat(page.element("#answer")) // whichever picture it is
        .hasText(Pattern.compile("(It says|Not sure\\. Perhaps) [0-9]\\."));
  }
}
