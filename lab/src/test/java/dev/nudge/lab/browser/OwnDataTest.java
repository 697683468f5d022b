package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.nudge.lab.Await;
import dev.nudge.lab.OwnData;
import dev.nudge.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view with data that are not MNIST. */
@Tag("long")
class OwnDataTest extends BrowserTest {
  private void openTable(String state) throws IOException {
    openLab(OwnData.TABLE);
    page.open("initialStd=0.1&hidden=6&" + state);
  }

  @Test
  void train_table_showsItsClassesAndUnitsAsBars() throws IOException {
    openTable("");
    assertThat(page.element("#data-note"))
        .hasText(
            "120 samples of 4 features to learn from, 30 to be judged by, 3 classes: sparrow,"
                + " \"great\" tit, wren.");
    trainTo(90);
    assertThat(page.element("#units canvas")).hasCount(6);
    List<Integer> green = List.of(27, 120, 55);
    assertThat((int) page.page().evaluate(COUNT, green)).as("pixels of green bars").isPositive();
  }

  /** The number of coloured pixels in all units' pictures. */
  private static final String COUNT =
      """
      (rgb) => [...document.querySelectorAll('#units canvas')].reduce((sum, canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let found = 0;
        for (let i = 0; i < data.length; i += 4) found += rgb.every((value, band) => data[i + band] === value);
        return sum + found;
      }, 0)
      """;

  @Test
  void nudge_table_choosesAFeatureByMouseAndKeyboard() throws IOException {
    openTable("view=nudge&unit=2");
    Locator bars = page.element("#weight-bars [role=radio]");
    assertThat(bars).hasCount(4);
    assertThat(page.element("#row")).isHidden();
    bars.nth(1).click();
    assertThat(bars.nth(1)).hasAttribute("aria-checked", "true");
    assertThat(page.element("#weight-note"))
        .hasText("width is not 0 in 100 of the 100 training samples that the loss is the mean of.");
    bars.nth(1).press("ArrowDown");
    bars.nth(2).press("ArrowDown");
    assertThat(bars.nth(3)).isFocused();
    assertThat(page.element("#weight-note")).containsText("legs is 0 in all 100 training samples");
    assertThat(page.page()).hasURL(Pattern.compile(".*feature=3.*"));
    assertThat(page.element("#slope")).hasText("0");
  }

  @Test
  void try_table_entersValuesAndReadsClassNames() throws IOException {
    openTable("");
    trainTo(90);
    page.view("try");
    assertThat(page.element("#try-title")).hasText("Enter a sample.");
    assertThat(page.element("#paper")).isHidden();
    enter("length, cm", "15");
    enter("width", "4");
    enter("<b>weight</b>", "30");
    assertThat(page.element("#answer")).hasText("It says sparrow.");
    assertThat(page.element("#seen-sample td.number").last()).hasText("0");
    enter("length, cm", "11");
    enter("width", "6");
    enter("<b>weight</b>", "14");
    assertThat(page.element("#answer")).hasText("It says wren.");
    assertThat(page.element("#bars li").nth(2)).hasClass("best");
    assertThat(page.element("#fields [type=range]").last()).isDisabled();
    Download csv = page.page().waitForDownload(() -> page.element("#answer-csv").click());
    assertThat(Files.readAllLines(csv.path()))
        .hasSize(4)
        .startsWith("class,probability")
        .anyMatch(line -> line.startsWith("\"\"\"great\"\" tit\","));

    enter("width", "");
    assertThat(page.element("#value-1-problem"))
        .hasText(Pattern.compile("width is no number, expected one such as [0-9.]+"));
    assertThat(page.element("#answer")).hasText("");
    enter("width", "100");
    assertThat(page.element("#value-1-problem"))
        .hasText(Pattern.compile("outside the training data, [0-9.]+ to [0-9.]+"));
    assertThat(page.element("#answer")).not().isEmpty();

    page.element("#borrow-sample").click();
    assertThat(page.element("#enter-note"))
        .hasText(Pattern.compile("Test sample [0-9]+, of class (sparrow|\"great\" tit|wren)\\."));
    Locator slider = page.element("#fields [type=range]").first();
    slider.focus();
    slider.press("Home");
    assertThat(page.element("#value-0")).hasValue(Pattern.compile("[0-9.]+"));
    assertThat(page.element("#enter-note")).hasText("");
  }

  private void enter(String feature, String value) {
    page.page().getByLabel(feature, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }

  @Test
  void mistakes_table_showsSamplesByName() throws IOException {
    openTable("view=mistakes&actual=4&taken=9");
    assertThat(page.element("#samples-title")).hasText("Choose a cell of the table.");
    assertThat(page.element("#confusion th.name"))
        .hasText(new String[] {"sparrow", "\"great\" tit", "wren"});
    page.view("train");
    trainTo(90);
    page.view("mistakes");
    Locator cell = page.element("[data-cell='0-0']");
    cell.click();
    int count = Integer.parseInt(cell.innerText());
    assertThat(page.element("#samples li")).hasCount(count);
    assertThat(page.element("#samples-title")).containsText("samples of sparrow read right");
    assertThat(page.element("#samples li").first().locator("th"))
        .hasText(new String[] {"length, cm", "width", "<b>weight</b>", "legs"});
    assertThat(page.element("#bars-note")).isVisible();
  }

  @Test
  void heldBack_isDrawn_andTheRunEndsOutOfPatience() throws IOException {
    openTable("learningRate=3&validationShare=0.3&patience=2");
    page.press("Start");
    assertThat(page.element("#state")).hasText("finished, out of patience");
    int updates = page.updates();
    assertThat(updates).isLessThan(10_000);
    assertThat(page.element("#held-back")).isVisible();
    assertThat(page.element("#best-note"))
        .hasText(Pattern.compile("Best on the samples held back after update [0-9,]+: loss .*"));
    assertThat((boolean) page.run("run.accuracies.at(-1).numericalValidation > 0.3")).isTrue();
    Download best = page.page().waitForDownload(() -> page.element("#best").click());
    assertThat(best.suggestedFilename()).isEqualTo("model-best.npz");
    assertThat(Model.load(best.path()).schema().classes())
        .isEqualTo(OwnData.TABLE.train().schema().classes());
    assertThat(page.element("#go")).hasText("New run");
  }

  @Test
  void pictures_ofAnotherShape_workInEveryView() throws IOException {
    openLab(OwnData.PICTURES);
    page.open("initialStd=0.1&hidden=6");
    assertThat(page.element("#data-note"))
        .hasText(
            "80 pictures of 8 × 12 pixels to learn from, 20 to be judged by, 2 classes: across,"
                + " down.");
    trainTo(95);
    page.view("nudge");
    BoundingBox box = page.element("#weights").boundingBox();
    assertThat(box.height / box.width).isBetween(1.45, 1.55);
    page.page().mouse().click(box.x + box.width * 7.5 / 8, box.y + box.height * 3.5 / 12);
    assertThat(page.element("#row")).hasValue("3");
    assertThat(page.element("#column")).hasValue("7");
    page.view("try");
    assertThat(page.element("#try-title")).hasText("Draw a picture.");
    assertThat(page.element("#seen")).hasAttribute("width", "8");
    page.draw(0.05, 0.46, 0.95, 0.46);
    assertThat(page.element("#answer")).hasText("It says across.");
    page.element("#clear").click();
    page.draw(0.56, 0.02, 0.56, 0.98);
    assertThat(page.element("#answer")).hasText("It says down.");
    page.element("#borrow").click();
    assertThat(page.element("#draw-note"))
        .hasText(Pattern.compile("Test picture [0-9]+, of class (across|down)\\."));
    page.view("mistakes");
    page.element("[data-cell='0-0']").click();
    assertThat(page.element("#samples canvas").first()).hasAttribute("height", "12");
  }

  @Test
  void finishedRun_onOtherData_showsItsOwn() throws IOException {
    openTable("view=try");
    assertThat(page.element("#fields li")).hasCount(4);
    page.view("train");
    page.openFinished("3");
    assertThat(page.element("#state")).hasText("finished run 3");
    assertThat(page.element("#data-note")).containsText("pictures of 28 × 28 pixels");
    page.view("try");
    assertThat(page.element("#try-title")).hasText("Draw a digit.");
    assertThat(page.element("#bars li")).hasCount(10);
    assertThat(page.element("#fields")).isHidden();
    page.expect("400 (Bad Request)"); // the table's values, asked while the run changed
  }

  @ParameterizedTest
  @CsvSource({"1280, 800", "390, 844"})
  void everyView_table_fitsTheWindow(int width, int height) throws IOException {
    openLab(OwnData.TABLE);
    context.close();
    page = newPage(new NewContextOptions().setViewportSize(width, height));
    page.open("initialStd=0.1&validationShare=0.2&actual=0&taken=0");
    trainTo(80);
    for (String view : List.of("train", "nudge", "try", "mistakes")) {
      page.view(view);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Await.pause(250); // what was asked for is drawn
        assertThat(page.scrollsSideways()).as(view).isFalse();
        String name =
            "table-%s-%s-%s.png".formatted(view, width, scheme.name().toLowerCase(Locale.ROOT));
        page.page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name))
                    .setFullPage(width < 500));
      }
    }
  }
}
