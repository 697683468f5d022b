package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import dev.nudge.lab.Await;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.page.PageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page in each of its languages: complete, and nothing of another one in it. */
@Tag("long")
class LanguageTest extends BrowserTest {
  /** For each text of a language its placeholders. */
  private static final String PLACEHOLDERS =
      """
      (language) => import(`/${language}.js`).then(({ default: texts }) => Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, [text].flat().map((form) =>
          [...form.matchAll(/\\{\\w+\\}|\\[\\w+\\|/g)].map(String).sort().join(' '))])))
      """;

  /** What there is to read, to hear and to be told by the mouse, line by line. */
  private static final String WORDS =
      """
      () => [...document.querySelectorAll('body, body *')].flatMap((element) => {
        if (element.closest('[hidden], [translate=no], script')) return [];
        const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const told = ['aria-label', 'title', 'placeholder', 'aria-valuetext'].map((name) =>
          element.getAttribute(name));
        return [...own.map(({ data }) => data), ...told].map((text) => text?.trim());
      }).filter((text) => text)
      """;

  /** Names and signs that every language writes alike. */
  private static final String PROPER =
      "(?<![A-Za-z])(Nudge|MNIST|English|PNG|CSV|NumPy|Java|JavaScript|ReLU|tanh|SGD|AdaGrad|RMSProp|Adam|Xavier|He|W1|ms)(?![A-Za-z])|[0-9]e-?[0-9]|length,"
          + " cm|width|<b>weight</b>|legs|sparrow|\"great\" tit|wren"; // the table's

  @Test
  @SuppressWarnings("unchecked") // strings by key
  void texts_areThereInEachLanguage_withTheSamePlaceholders() {
    page.open("");
    Map<String, List<String>> english =
        (Map<String, List<String>>) page.page().evaluate(PLACEHOLDERS, "en");
    Map<String, List<String>> korean =
        (Map<String, List<String>>) page.page().evaluate(PLACEHOLDERS, "ko");
    assertThat(korean.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    english.forEach(
        (key, forms) -> {
          assertThat(korean.get(key)).as(key).containsOnly(forms.get(0));
          assertThat(forms).as(key).containsOnly(forms.get(0));
        });
  }

  @Test
  void texts_areAllUsed() {
    page.open("");
    Map<String, String> sources = new TreeMap<>();
    PageFiles.all()
        .forEach((name, file) -> sources.put(name, new String(file, StandardCharsets.UTF_8)));
    sources.keySet().removeIf(name -> name.matches("en\\.js|ko\\.js|uplot/.*|.*\\.css"));
    sources.put("index", new String(PageFiles.indexOfWorker(), StandardCharsets.UTF_8));
    String all = String.join("\n", sources.values());
    List<?> keys =
        (List<?>)
            page.page().evaluate("import('/en.js').then((texts) => Object.keys(texts.default))");
    assertThat(keys)
        .filteredOn(key -> !all.contains("'%s'".formatted(key)))
        .filteredOn(key -> !all.contains("\"%s\"".formatted(key)))
        .filteredOn(key -> !key.toString().startsWith("problem.lab."))
        .isEmpty();
  }

  @Test
  void language_isTheBrowsers_untilTheReaderSwitches_andAnAddressKnowsBetter() {
    openInKorean();
    page.open("");
    assertThat(page.element("html")).hasAttribute("lang", "ko");
    assertThat(page.element("#go")).hasText("시작");
    page.element("#language").click();
    assertThat(page.element("html")).hasAttribute("lang", "en");
    assertThat(page.element("#go")).hasText("Start");
    page.page().reload();
    assertThat(page.element("#go")).hasText("Start");
    page.open("lang=ko&hidden=7");
    assertThat(page.element("#go")).hasText("시작");
    assertThat(page.element("[name=hidden]")).hasValue("7");
  }

  @Test
  void korean_digits_hasNoWordOfAnother() {
    openInKorean();
    page.open("actual=4&taken=9&nudge=0.5&hidden=10");
    assertKorean("ready");
    page.element("[name=batchSize]").selectOption("500");
    page.element("[name=learningRate]").selectOption("0.3");
    page.element("[name=hidden]").fill("5,x");
    page.element("[name=hidden]").blur();
    page.element("#train summary").click();
    assertKorean("a bad setting");
    page.element("[name=hidden]").fill("256");
    page.element("[name=hidden]").blur();
    assertThat(page.element("#batchSize-problem")).isVisible();
    assertKorean("settings that do not go together");
    page.expect("400 (Bad Request)");
    page.element("[name=hidden]").fill("10");
    page.element("[name=hidden]").blur();
    page.press("시작");
    Await.until("it trains", () -> page.accuracy() > 50);
    page.press("일시 정지");
    assertThat(page.element("#state")).hasText("일시 정지");
    for (String view : List.of("train", "race", "why", "nudge", "try", "mistakes")) {
      page.view(view);
      if (view.equals("try")) {
        page.element("#borrow").click();
        assertThat(page.element("#answer")).not().isEmpty();
      }
      Await.pause(200);
      assertKorean(view);
    }
    page.view("train");
    page.openFinished("3");
    assertKorean("notice");
    page.element("#notice button").click();
    assertThat(page.element("#state")).hasText("끝난 학습 3");
    assertKorean("finished run");
  }

  @Test
  void korean_tableAndRace_haveNoWordOfAnother() throws IOException {
    openLab(OwnData.TABLE);
    page.open("view=race&hidden=2&batchSize=5");
    page.element("#race-go").click();
    Await.until("the race is over", () -> page.element("#outcome").isVisible());
    page.element("#race-go").click();
    page.element("#language").click();
    assertThat(page.element("#race-go")).hasText("출발");
    for (String view : List.of("train", "race", "why", "nudge", "try", "mistakes")) {
      page.view(view);
      Await.pause(200);
      assertKorean(view);
    }
  }

  private void openInKorean() {
    context.close();
    page = newPage(new NewContextOptions().setLocale("ko-KR").setViewportSize(1280, 800));
  }

  /** No Latin word but proper ones, and names that the data give. */
  private void assertKorean(String where) {
    List<?> words = (List<?>) page.page().evaluate(WORDS);
    assertThat(words).as(where).hasSizeGreaterThan(20);
    assertThat(words)
        .as(where)
        .filteredOn(word -> word.toString().replaceAll(PROPER, "").matches("(?s).*[A-Za-z]{2,}.*"))
        .isEmpty();
  }
}
