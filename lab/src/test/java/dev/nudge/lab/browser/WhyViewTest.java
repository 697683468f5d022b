package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.nudge.lab.Await;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.OwnData;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Why view: its steps, by mouse and keyboard, with the numbers of the run that is shown. */
@Tag("long")
class WhyViewTest extends BrowserTest {
  /** When a frame has been drawn, whenever that is. */
  private static final String NEXT_FRAME =
      "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))";

  private static final int SCENES = 6;
  private static final int STATIONS = 6; // of the lecture's network

  private String heading() {
    return page.element("#why-heading").innerText();
  }

  private double losses() {
    return Double.parseDouble(page.element("#why-losses").innerText().replace(",", ""));
  }

  /** The answer that the view is drawn from. */
  private double answer(String member) {
    return ((Number)
            page.page()
                .evaluate(
                    "fetch('/api/batch?sample=0').then((answer) => answer.json()).then((view) =>"
                        + " view."
                        + member
                        + ")"))
        .doubleValue();
  }

  @Test
  void steps_buttonsAndKeys_countTheLossesDown() {
    page.open("view=why");
    assertThat(page.element("#why-heading")).hasText("One batch");
    assertThat(page.element("#why-dots button")).hasCount(SCENES + STATIONS);
    assertThat(page.element("#why-words")).containsText("39,760 parameters");
    assertThat(losses()).isEqualTo(2.0 * 100 * 39_760);
    assertThat(page.element("#why-back")).isDisabled();

    page.element("#why-next").click();
    assertThat(page.element("#why-heading")).hasText("What is zero stays zero");
    assertThat(losses())
        .isEqualTo(answer("evaluations.needed") - answer("evaluations.zero"))
        .isEqualTo(2.0 * 100 * 39_760 - 2 * 50 * answer("zeroInputs"));
    page.page().keyboard().press("ArrowRight");
    assertThat(page.element("#why-heading")).hasText("Many weights, one sum");
    page.page().keyboard().press("ArrowRight");
    page.page().keyboard().press("ArrowRight");
    assertThat(page.element("#why-heading")).hasText("A few tell all others");
    assertThat(page.element("#why-words")).containsText("2 points");
    assertThat(page.element("#why-words")).containsText("240 losses");
    assertThat(losses()).isEqualTo(24_000);
    page.page().keyboard().press("ArrowLeft");
    assertThat(page.element("#why-heading")).hasText("Nudges that meet");
    page.element("#why-dots button").nth(5).click();
    assertThat(page.element("#why-heading")).hasText("What is left");
    assertThat(page.element("#why-made")).hasText("24,000");
    assertThat(page.element("#why-words")).containsText("one in 331");
    assertThat(page.page()).hasURL(Pattern.compile(".*step=6.*"));
    assertThat(page.element("#why-stage"))
        .hasAttribute("aria-label", Pattern.compile("What is left\\. Of 7,952,000 losses .*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "relu", "identity"})
  void path_anyActivation_isFollowed(String activation) {
    page.open("view=why&step=9&hidden=5&learningRate=0.01&activation=" + activation);
    assertThat(page.element("#why-path code").nth(2)).hasText("z1 = %s(a1)".formatted(activation));
    page.element("#step").click();
    assertThat(page.element("#updates")).hasText("update 1 of 10,000");
    for (String view : List.of("train", "nudge", "try", "mistakes", "why")) {
      page.view(view);
    }
    assertThat(page.element("#why-path [aria-current] code"))
        .hasText("z1 = %s(a1)".formatted(activation));
  }

  @Test
  void path_goesFromTheWeightToTheLoss() {
    page.open("view=why&step=7");
    assertThat(page.element("#why-path .station")).hasCount(STATIONS);
    assertThat(page.element("#why-stage")).isHidden();
    List<String> lines =
        List.of(
            "W1[i, j] = w ± h",
            "a1 = x·W1 + b1",
            "z1 = sigmoid(a1)",
            "a2 = z1·W2 + b2",
            "y = softmax(a2)",
            "L = −log(y[t] + 1e-7)");
    assertThat(page.element("#why-path code")).hasText(lines.toArray(String[]::new));
    for (int s = 0; s < STATIONS; s++) {
      assertThat(page.element("#why-path [aria-current]").locator("code")).hasText(lines.get(s));
      assertThat(page.element("#why-path [data-state=past]")).hasCount(s);
      page.page().keyboard().press("ArrowRight");
    }
    assertThat(page.element("#why-next")).isDisabled();
    double change = answer("path.stations[4].above[0]") - answer("path.stations[4].still[0]");
    String told = page.element("#why-path [aria-current] b").innerText();
    assertThat(Double.parseDouble(told)).isCloseTo(change, withinPercentage(1));
    assertThat(page.element("#why-words")).containsText("derivative");
  }

  @Test
  void anotherSample_isChosenOnTheStage_andByItsNumber() {
    page.open("view=why&step=2");
    assertThat(page.element("#why-heading")).not().isEmpty();
    BoundingBox stage = page.element("#why-stage").boundingBox();
    Await.until(
        "a sample is chosen, as soon as the stage is drawn",
        () -> {
          page.page().mouse().click(stage.x + 90, stage.y + stage.height / 2);
          return !page.element("#why-sample").inputValue().equals("0");
        });
    page.element("#why-sample").fill("7");
    assertThat(page.page()).hasURL(Pattern.compile(".*sample=7.*"));
    page.element("#why-dots button").nth(2).click();
    Object inputs =
        page.page()
            .evaluate(
                "fetch('/api/batch?sample=7').then((answer) => answer.json()).then((view) =>"
                    + " view.nudges.nonZero)");
    assertThat(page.element("#why-words")).containsText(inputs + " of its inputs are not 0");
  }

  @Test
  void anotherRun_leavesNothingOfTheOneBefore() throws IOException {
    FinishedRun.writeOverflowing(folder.resolve("runs/9"));
    page.open("view=why&step=6");
    page.element("#step").click();
    assertThat(page.element("#why-about")).containsText("that update 1 learned from");
    String made = page.element("#why-made").innerText();
    assertThat(made).isEqualTo("24,000");
    page.page().evaluate("location.hash = 'view=why&step=6&run=9'");
    page.element("#notice button").click();
    assertThat(page.element("#why-about"))
        .hasText(
            "the loss of this network is NaN: it has no slope.",
            new HasTextOptions().setIgnoreCase(true));
    for (String id : List.of("heading", "words", "code", "losses", "made", "dots", "path")) {
      assertThat(page.element("#why-" + id)).isEmpty();
    }
    page.page().evaluate("location.hash = 'view=why&step=6&run=3'");
    page.element("#notice button").click();
    assertThat(page.element("#why-about")).containsText("evenly spread");
    assertThat(page.element("#why-made"))
        .hasText("5,600"); // 2 sides, 100 samples, 14 units, 2 nodes
    page.expect("400 (Bad Request)");
  }

  @Test
  void training_isFollowed() {
    page.open("view=why");
    assertThat(page.element("#why-about")).containsText("evenly spread");
    page.press("Start");
    assertThat(page.element("#why-about")).containsText("learned from");
    String first = page.element("#why-about").innerText();
    Await.until("it follows", () -> !page.element("#why-about").innerText().equals(first));
    page.press("Pause");
    Await.until(
        "the last batch is shown",
        () ->
            page.element("#why-about")
                .innerText()
                .contains(String.format(Locale.ROOT, "that update %,d learned", page.updates())));
  }

  @Test
  void coarseNudge_andTable_areTold() throws IOException {
    page.open("view=why&step=5&h=0.5&initialStd=0.5");
    assertThat(page.element("#why-heading")).hasText("Each distance once");
    openLab(OwnData.TABLE);
    page.open("view=why&step=2");
    assertThat(page.element("#why-heading")).hasText("What is zero stays zero");
    for (int step = 3; step <= SCENES + STATIONS; step++) {
      String before = heading();
      page.page().keyboard().press("ArrowRight");
      Await.until("the next step is shown", () -> !heading().equals(before));
    }
    assertThat(page.scrollsSideways()).isFalse();
  }

  @Test
  void reducedMotion_isAtTheNextSceneAtOnce() {
    context.close();
    page = newPage(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE)).open("view=why");
    assertThat(page.element("#why-heading")).hasText("One batch");
    page.element("#why-next").click();
    assertThat(page.element("#why-heading")).hasText("What is zero stays zero");
    page.page().evaluate(NEXT_FRAME);
    Object early = stage();
    Await.pause(1500);
    assertThat(stage()).isEqualTo(early);
  }

  private Object stage() {
    return page.page().evaluate("document.getElementById('why-stage').toDataURL()");
  }

  @ParameterizedTest
  @CsvSource({"1920, 1080", "1366, 768", "390, 844"})
  void everyStep_fitsTheWindow_lightAndDark(int width, int height) {
    context.close();
    page =
        newPage(new NewContextOptions().setViewportSize(width, height)).open("view=why&sample=3");
    page.element("#step").click();
    for (int step = 1; step <= SCENES + STATIONS; step++) {
      assertThat(page.element("#why-count")).hasText("Step %s of 12".formatted(step));
      Await.pause(1100); // the scene has changed
      if (width >= 1366) {
        for (String part : List.of("#why-next", "#why-words", "#why-code", "#why-about")) {
          assertThat(page.bottom(part)).as(part).isLessThanOrEqualTo(height);
        }
        assertThat(page.bottom(step <= SCENES ? "#why-stage" : "#why-path"))
            .isLessThanOrEqualTo(height);
      }
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Await.pause(100);
        assertThat(page.scrollsSideways()).isFalse();
        String name =
            "why-%s-%s-%s.png".formatted(step, width, scheme.name().toLowerCase(Locale.ROOT));
        page.page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name))
                    .setFullPage(width < 500));
      }
      if (step < SCENES + STATIONS) {
        page.element("#why-next").click();
      }
    }
  }
}
