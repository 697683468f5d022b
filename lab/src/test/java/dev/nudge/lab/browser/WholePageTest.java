package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.nudge.lab.Await;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All views: how they look, by mouse and by keyboard. */
class WholePageTest extends BrowserTest {
  private static final List<String> VIEWS =
      List.of("train", "race", "why", "nudge", "try", "mistakes");

  @ParameterizedTest
  @Tag("long")
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void colours_followTheSystem_untilTheUserSaysOtherwise(ColorScheme scheme) {
    context.close();
    page = newPage(new NewContextOptions().setColorScheme(scheme)).open("");
    boolean dark = scheme == ColorScheme.DARK;
    assertThat(isDark()).isEqualTo(dark);
    page.element("#theme").click();
    assertThat(isDark()).isEqualTo(!dark);
    page.page().reload();
    assertThat(isDark()).isEqualTo(!dark);
  }

  private boolean isDark() {
    String colour =
        (String) page.page().evaluate("getComputedStyle(document.body).backgroundColor");
    return !colour.equals("rgb(255, 255, 255)");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"1920, 1080", "1366, 768", "1280, 800", "390, 844", "320, 640"})
  void everyView_fitsTheWindow_inBothLanguages_lightAndDark(int width, int height) {
    context.close();
    boolean phone = width < 500;
    page =
        newPage(
                new NewContextOptions()
                    .setViewportSize(width, height)
                    .setDeviceScaleFactor(phone ? 2 : 1)
                    .setHasTouch(phone))
            .open("unit=3&actual=4&taken=9&nudge=0.5");
    trainTo(70);
    for (String view : VIEWS) {
      page.view(view);
      if (view.equals("try")) {
        page.draw(
            0.35, 0.3, 0.5, 0.2, 0.65, 0.3, 0.6, 0.45, 0.45, 0.5, 0.62, 0.55, 0.66, 0.7, 0.5, 0.8,
            0.34, 0.72);
        assertThat(page.element("#answer")).not().isEmpty();
      }
      if (view.equals("train") && width >= 1366) {
        BoundingBox last = page.element("#distance-chart").boundingBox();
        assertThat(last.y + last.height).as("all charts are in sight").isLessThan(height);
      }
      for (String language : List.of("ko", "en")) {
        page.speak(language);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
          Await.pause(250); // what was asked for is drawn
          assertThat(isDark()).isEqualTo(scheme == ColorScheme.DARK);
          assertThat(page.scrollsSideways()).as("%s, %s", view, language).isFalse();
          assertThat(page.element("main").boundingBox().width).isGreaterThan(0.85 * width);
          String name =
              "%s-%s-%s-%s.png"
                  .formatted(view, width, language, scheme.name().toLowerCase(Locale.ROOT));
          page.page()
              .screenshot(
                  new Page.ScreenshotOptions()
                      .setPath(SCREENSHOTS.resolve(name))
                      .setFullPage(phone));
        }
      }
    }
  }

  @Test
  void everyView_ofAPausedRun_showsIt_inBothLanguages() {
    page.open("unit=3&actual=4&taken=9&nudge=0.5&step=6");
    trainTo(60);
    for (String view : VIEWS) {
      page.view(view);
      assertThat(page.element("#updates")).hasText(Pattern.compile("update [0-9,]+ of 10,000"));
      assertThat(page.scrollsSideways()).as(view).isFalse();
    }
    page.view("why");
    assertThat(page.element("#why-made")).hasText("24,000");
    page.view("nudge");
    assertThat(page.element("#slope")).hasText(Pattern.compile("-?[0-9.e-]+"));
    page.view("mistakes");
    assertThat(page.element("#mistakes")).containsText("4");
    page.speak("ko");
    assertThat(page.element("#state")).hasText("일시 정지");
  }

  @Test
  @Tag("long")
  void everythingThatCanBePressed_hasAName_andIsReachedByTab() {
    page.open("");
    assertThat(
            page.page()
                .evaluate(
                    "[...document.querySelectorAll('button, input:not([type=hidden]), select,"
                        + " summary, [tabindex]')].filter((e) => !(e.ariaLabel ||"
                        + " e.textContent.trim() || e.labels?.length ||"
                        + " e.getAttribute('aria-label'))).map((e) => e.outerHTML)"))
        .isEqualTo(List.of());
    for (String id :
        List.of("nav", "nav", "nav", "nav", "nav", "nav", "language", "theme", "go", "step")) {
      page.page().keyboard().press("Tab");
      assertThat(
              (String)
                  page.page()
                      .evaluate(
                          "document.activeElement.id ||"
                              + " document.activeElement.parentElement.localName"))
          .isEqualTo(id);
    }
    page.page().keyboard().press("Enter");
    Await.until("Enter made a step", () -> page.updates() == 1);
  }
}
