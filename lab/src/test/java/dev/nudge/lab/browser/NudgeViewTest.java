package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import dev.nudge.lab.Await;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Nudge view: one weight moves. */
class NudgeViewTest extends BrowserTest {
  @Test
  void nudge_dragH_turnsTheSecantIntoTheTangent() {
    page.open("");
    trainTo(50);
    page.element("#units button").nth(7).click();
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#unit")).hasValue("7");
    BoundingBox box = page.element("#weights").boundingBox();
    page.page().mouse().click(box.x + box.width * 15.5 / 28, box.y + box.height * 12.5 / 28);
    assertThat(page.element("#row")).hasValue("12");
    assertThat(page.element("#column")).hasValue("15");
    page.element("#weights").focus();
    page.page().keyboard().press("ArrowDown");
    assertThat(page.element("#row")).hasValue("13");

    double coarse = error("#subtracted");
    assertThat(page.element("#h-value")).hasText("1");
    BoundingBox slider = page.element("input#h").boundingBox();
    page.page().mouse().move(slider.x + slider.width - 8, slider.y + slider.height / 2);
    page.page().mouse().down();
    page.page().mouse().move(slider.x + slider.width * 0.6, slider.y + slider.height / 2);
    page.page().mouse().up();
    assertThat(page.element("#h-value")).hasText(Pattern.compile("[0-9.]+e-5"));
    Await.until("the secant is nearly the tangent", () -> error("#subtracted") < coarse / 1000);
    page.element("input#h").focus();
    page.page().keyboard().press("Home");
    assertThat(page.element("#h-value")).hasText("1e-12");
    Await.until("rounding shows", () -> error("#subtracted") > 1e-6);
    assertThat(error("#propagated")).isLessThan(1e-11);
  }

  /** The relative distance of a secant's slope from the tangent's. */
  private double error(String secant) {
    assertThat(page.element("#slope")).not().isEmpty();
    double slope = Double.parseDouble(page.element("#slope").innerText());
    return Math.abs(Double.parseDouble(page.element(secant).innerText()) / slope - 1);
  }
}
