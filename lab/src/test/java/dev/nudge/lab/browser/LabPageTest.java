package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole lab in a real browser, on all of MNIST. */
class LabPageTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static Chromium chromium;

  @TempDir private Path folder;
  private Lab lab;
  private BrowserContext context;
  private LabPage page;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void endBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openLab() throws IOException {
    FinishedRun.write(folder.resolve("runs/3"), "backprop");
    lab = Lab.open(Digits.MNIST, folder.resolve("runs"), source -> Digits.MNIST, 0);
    page = newPage(new NewContextOptions().setViewportSize(1280, 800));
  }

  private LabPage newPage(NewContextOptions options) {
    context = chromium.browser().newContext(options);
    return new LabPage(context.newPage(), lab.address().toString());
  }

  @AfterEach
  void closeLab_noErrorOnTheConsole() {
    List<String> problems = page.problems();
    context.close();
    lab.close();
    assertThat(problems).isEmpty();
  }

  private void trainTo(double accuracy) {
    page.element("[name=learningRate]").selectOption("0.3");
    page.press("Start");
    Await.until("it reads %s %% right".formatted(accuracy), () -> page.accuracy() > accuracy);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
  }

  @Test
  void train_fromThePage_reachesNinetyPercent_bothCurvesOnEachOther() {
    page.open("");
    trainTo(90);
    Map<?, ?> curves = (Map<?, ?>) page.page().evaluate(BOTH_CURVES);
    assertThat((int) curves.get("line")).as("columns with a blue line").isGreaterThan(300);
    assertThat((int) curves.get("band")).as("columns with a vermilion band").isGreaterThan(300);
    assertThat((int) curves.get("apart")).as("columns where the line is off the band").isZero();
    assertThat(
            (double)
                page.run(
                    "Math.max(...run.loss.numerical.map((l, i) => Math.abs(l - run.loss.backprop[i])))"))
        .isLessThan(1e-3);
    assertThat(page.element("#units canvas")).hasCount(50);
    assertThat(page.element("#apart")).hasText(Pattern.compile("[0-9.]+e-[0-9]+"));
    assertThat(page.element("#zero")).hasText(Pattern.compile("79\\.[0-9] %|80\\.[0-9] %"));
  }

  /** Looks at each column of the loss chart's pixels. */
  private static final String BOTH_CURVES =
      """
      () => {
        const canvas = document.querySelector('.charts figure canvas');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
        const found = { line: 0, band: 0, apart: 0 };
        for (let x = 60; x < width - 20; x++) {
          const line = [];
          const band = [];
          for (let y = 0; y < height; y++) {
            const [red, green, blue, opacity] = data.slice(4 * (y * width + x), 4 * (y * width + x) + 4);
            if (opacity < 100) continue;
            if (blue > red + 60) line.push(y);
            else if (red > blue + 60) band.push(y);
          }
          if (line.length) found.line++;
          if (band.length) found.band++;
          const near = line.every((y) => band.some((other) => Math.abs(other - y) <= 6));
          if (line.length && !near) found.apart++;
        }
        return found;
      }
      """;

  @Test
  void pauseStepResumeStop_doWhatTheySay() {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 20);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    Await.pause(100);
    int paused = page.updates();
    Await.pause(200);
    assertThat(page.updates()).isEqualTo(paused);
    page.element("#step").click();
    Await.until("it made a step", () -> page.updates() == paused + 1);
    page.press("Go on");
    Await.until("it goes on", () -> page.updates() > paused + 20);
    page.element("#stop").click();
    assertThat(page.element("#state")).hasText("stopped");
    assertThat(page.element("#stop")).isDisabled();
    page.press("Start");
    Await.until("another run has begun", () -> page.updates() < paused);
  }

  @Test
  void step_first_makesOneUpdateOfEach() {
    page.open("");
    page.element("#step").click();
    Await.until("there is one update", () -> page.updates() == 1);
    assertThat((int) page.run("run.loss.numerical.length + run.loss.backprop.length")).isEqualTo(2);
  }

  @Test
  void coarseNudge_weightsPart_andTheRunBeforeStaysInGrey() {
    page.open("");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 100);
    page.element("[data-preset=coarse]").click();
    Await.until(
        "the other run trains",
        () -> "0.5".equals(String.valueOf(page.run("run.settings.h"))) && page.updates() > 10);
    assertThat(page.element("#go")).hasText("Pause");
    Await.until("the weights part", () -> (boolean) page.run("run.distance.at(-1) > 1e-3"));
    assertThat(page.element("#before")).isVisible();
    assertThat((boolean) page.run("Math.max(...run.before) < 1e-5")).isTrue();
  }

  @Test
  void draw_aStroke_isReadAsAOne_alsoWithTheKeyboard() {
    page.open("");
    trainTo(85);
    page.room("draw");
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
        .hasText(Pattern.compile("Test image [0-9]+, a [0-9]\\."));
    assertThat(page.element("#answer")).hasText(Pattern.compile("It says [0-9]\\."));
  }

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

  /** How far a secant's slope is from the tangent's, relatively. */
  private double error(String secant) {
    assertThat(page.element("#slope")).not().isEmpty();
    double slope = Double.parseDouble(page.element("#slope").innerText());
    return Math.abs(Double.parseDouble(page.element(secant).innerText()) / slope - 1);
  }

  @Test
  void mistakes_clickACell_showsItsImages() {
    page.open("");
    trainTo(80);
    page.room("mistakes");
    Locator cell = page.element("[data-cell='4-9']");
    assertThat(cell).not().hasText("0");
    cell.click();
    assertThat(cell).hasAttribute("aria-pressed", "true");
    Await.until(
        "its images are shown",
        () ->
            page.element("#images li").count() == Math.min(60, Integer.parseInt(cell.innerText())));
    assertThat(page.element("#images-title")).containsText("images of 4 taken for 9");
  }

  @Test
  void reload_showsTheRunAgain() {
    page.open("hidden=12&h=0.001");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 50);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    Await.pause(100);
    int updates = page.updates();
    Object losses = page.run("run.loss.numerical");
    page.page().reload();
    Await.until("the run is back", () -> page.updates() == updates);
    assertThat(page.run("run.loss.numerical")).isEqualTo(losses);
    assertThat(page.element("[name=hidden]")).hasValue("12");
    assertThat(page.element("#go")).hasText("Go on");
  }

  @Test
  void secondPage_seesTheSameRun_andBothSeeItPaused() {
    page.open("");
    page.press("Start");
    LabPage second = new LabPage(context.newPage(), lab.address().toString()).open("");
    Await.until("the second page sees it", () -> second.updates() > 10);
    second.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
    assertThat(second.problems()).isEmpty();
  }

  @Test
  void link_restoresRoomSettingsAndWeight() {
    page.open(
        "room=nudge&hidden=9&h=0.02&learningRate=0.25&batchSize=30&seed=5&initialStd=0.5&difference=subtraction&sampling=shuffle&schedule=cosine&classWeights=balanced&unit=4&pixel=300&nudge=0.001");
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#h-value")).hasText("0.001");
    assertThat(page.element("#row")).hasValue("10");
    assertThat(page.element("#column")).hasValue("20");
    page.room("train");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    assertThat(page.run("run.settings"))
        .isEqualTo(
            Map.of(
                "hidden",
                9,
                "h",
                0.02,
                "learningRate",
                0.25,
                "batchSize",
                30,
                "seed",
                5,
                "initialStd",
                0.5,
                "difference",
                "subtraction",
                "sampling",
                "shuffle",
                "schedule",
                "cosine",
                "classWeights",
                "balanced"));
    assertThat(page.element("[name=h]")).hasValue("0.02");
    assertThat(page.element("[name=schedule]")).hasValue("cosine");
    page.page().goBack();
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#unit")).hasValue("4");
  }

  @Test
  void linkToAnotherRun_asksBeforeItChangesAnything() {
    page.open("hidden=8");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    page.open("hidden=6");
    assertThat(page.element("#notice")).containsText("This link describes another run");
    assertThat((int) page.run("run.settings.hidden")).isEqualTo(8);
    page.element("#notice button").click();
    Await.until("the link's run is on", () -> (int) page.run("run.settings?.hidden ?? 0") == 6);
    assertThat(page.element("#notice")).isHidden();
  }

  @Test
  void badSetting_getsTheServersReason() {
    page.open("hidden=256");
    page.element("[name=batchSize]").selectOption("500");
    assertThat(page.element("#notice"))
        .hasText("hidden × batchSize is 128,000, expected at most 25,600.");
    page.problems().removeIf(problem -> problem.contains("400 (Bad Request)"));
  }

  @Test
  void finishedRun_opensInThePage() {
    page.open("");
    page.element("#finished select").selectOption("3");
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.element("#recorded")).containsText("backprop");
    assertThat(page.element("#units canvas")).hasCount(4);
    assertThat(page.page()).hasURL(Pattern.compile(".*run=3.*"));
    page.room("mistakes");
    assertThat(page.element("#mistakes-note")).containsText("of 10,000 test images read wrong");
    page.room("train");
    page.press("Start");
    Await.until("a new run has begun", () -> page.updates() > 3);
  }

  @Test
  void savedFiles_areWhatIsShown() throws IOException {
    page.open("");
    trainTo(20);
    Locator tools = page.element(".charts figure").first().locator(".tools button");
    Path png = saved(tools.first(), "loss.png");
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readAllLines(saved(tools.last(), "losses.csv")))
        .hasSize(page.updates() + 1)
        .startsWith("iteration,numerical,backprop,weight_distance");
    assertThat(saved(page.element("#units-png"), "units.png")).isNotEmptyFile();
    Path model = saved(page.element("#model"), "model.npz");
    assertThat(dev.nudge.store.ModelFile.load(model).network().architecture())
        .hasToString("784-50-10");
    page.room("nudge");
    assertThat(page.element("#slope")).not().isEmpty();
    Locator error = page.element("#nudge .pair figure").last().locator(".tools button").last();
    assertThat(Files.readAllLines(saved(error, "error.csv")))
        .hasSize(50)
        .startsWith("h,subtracted,propagated");
    page.room("mistakes");
    assertThat(page.element("[data-cell='0-0']")).isVisible();
    assertThat(Files.readAllLines(saved(page.element("#mistakes-csv"), "confusion.csv")))
        .hasSize(11);
  }

  private Path saved(Locator button, String name) {
    Download download = page.page().waitForDownload(button::click);
    assertThat(download.suggestedFilename()).isEqualTo(name);
    return download.path();
  }

  @ParameterizedTest
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

  @ParameterizedTest
  @CsvSource({"1280, 800", "390, 844"})
  void everyRoom_fitsTheWindow_lightAndDark(int width, int height) {
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
    for (String room : List.of("train", "nudge", "draw", "mistakes")) {
      page.room(room);
      if (room.equals("draw")) {
        page.draw(
            0.35, 0.3, 0.5, 0.2, 0.65, 0.3, 0.6, 0.45, 0.45, 0.5, 0.62, 0.55, 0.66, 0.7, 0.5, 0.8,
            0.34, 0.72);
        assertThat(page.element("#answer")).not().isEmpty();
      }
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Await.pause(250); // what was asked for is drawn
        assertThat(isDark()).isEqualTo(scheme == ColorScheme.DARK);
        assertThat(page.scrollsSideways()).as(room).isFalse();
        String name = "%s-%d-%s.png".formatted(room, width, scheme.name().toLowerCase(Locale.ROOT));
        page.page()
            .screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(phone));
      }
    }
  }

  @Test
  void pageThatWasCutOff_getsWhatItMissed() {
    page.open("hidden=5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 20);
    context.setOffline(true);
    page.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(page.element("#state")).hasText("The lab does not answer");
    int before = page.updates();
    Await.pause(300);
    context.setOffline(false);
    Await.until("the page is up to date", () -> page.updates() > before + 100);
    assertThat((boolean) page.run("run.iteration.every((iteration, i) => iteration === i + 1)"))
        .isTrue();
    page.problems().removeIf(problem -> problem.contains("ERR_INTERNET_DISCONNECTED"));
  }

  @Test
  void everythingThatCanBePressed_hasAName_andIsReachedByTab() {
    page.open("");
    assertThat(
            page.page()
                .evaluate(
                    "[...document.querySelectorAll('button, input, select, canvas[tabindex]')].filter((e) => !(e.ariaLabel || e.textContent.trim() || e.labels?.length || e.getAttribute('aria-label'))).map((e) => e.outerHTML)"))
        .isEqualTo(List.of());
    for (String id : List.of("nav", "nav", "nav", "nav", "theme", "go", "step")) {
      page.page().keyboard().press("Tab");
      assertThat(
              (String)
                  page.page()
                      .evaluate(
                          "document.activeElement.id || document.activeElement.parentElement.localName"))
          .isEqualTo(id);
    }
    page.page().keyboard().press("Enter");
    Await.until("Enter made a step", () -> page.updates() == 1);
  }
}
