package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.nudge.lab.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages on paper, printed from a dark screen. */
@Tag("long")
class PrintTest extends BrowserTest {
  /** The charts that are not shown, wider than the paper, or drawn for a dark page. */
  private static final String BAD_CHARTS =
      """
      () => [...document.querySelectorAll('.view:not([hidden]) .chart')].filter((chart) => {
        const canvas = chart.querySelector('canvas');
        const { width, height } = canvas.getBoundingClientRect();
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let drawn = 0;
        let dark = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] < 200) continue;
          drawn++;
          if (data[i] + data[i + 1] + data[i + 2] < 540) dark++;
        }
        const onPaper = width > 100 && height > 50 && width <= document.body.clientWidth;
        return !onPaper || drawn < 300 || dark < 100 || !chart.querySelector('figcaption').offsetHeight;
      }).map((chart) => chart.id)
      """;

  @Test
  void everyView_keepsChartsCaptionsAndColours() {
    context.close();
    page =
        newPage(new NewContextOptions().setViewportSize(1280, 800).setColorScheme(ColorScheme.DARK))
            .open("unit=3&actual=4&taken=9&nudge=0.5");
    trainTo(50);
    for (Map.Entry<String, Integer> view : Map.of("train", 3, "nudge", 3).entrySet()) {
      page.view(view.getKey());
      Await.pause(250); // what was asked for is drawn
      print();
      assertThat(page.element(".view:not([hidden]) .chart canvas")).hasCount(view.getValue());
      assertThat(page.page().evaluate(BAD_CHARTS)).as(view.getKey()).isEqualTo(List.of());
      returnToScreen();
    }
    page.view("mistakes");
    assertThat(page.element("[data-cell='4-9']")).isVisible();
    print();
    assertThat(page.element("[data-cell='0-0']")).hasCSS("print-color-adjust", "exact");
    assertThat(page.element("body")).hasCSS("background-color", "rgb(255, 255, 255)");
    returnToScreen();
    assertThat(page.element("body")).not().hasCSS("background-color", "rgb(255, 255, 255)");
  }

  private void print() {
    page.page().evaluate("dispatchEvent(new Event('beforeprint'))");
    page.page().setViewportSize(718, 1000); // an A4 page
    page.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.element("#go")).isHidden();
    assertThat(page.scrollsSideways()).isFalse();
  }

  private void returnToScreen() {
    page.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.page().setViewportSize(1280, 800);
    page.page().evaluate("dispatchEvent(new Event('afterprint'))");
  }
}
