package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.nudge.lab.Await;
import dev.nudge.lab.OwnData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every view by the rules of axe-core, those that are still tried out included. */
@Tag("long")
class AccessibilityTest extends BrowserTest {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** The findings, one a line, with the element; what axe is not sure of is none. */
  private static final String FINDINGS =
      """
      () => axe.run(document, { rules: { 'label-content-name-mismatch': { enabled: true } } })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html} ${node.failureSummary.replaceAll(/\\s+/g, ' ')}`)))
      """;

  private static final List<String> VIEWS =
      List.of("train", "race", "why", "nudge", "try", "mistakes");

  @Test
  void everyView_digits_hasNoFinding() throws IOException {
    page.open("hidden=50,20&activation=tanh,relu&init=he&unit=3&actual=4&taken=9&nudge=0.5");
    loadAxe();
    trainTo(70);
    page.element("#train summary").click();
    for (String view : VIEWS) {
      page.view(view);
      if (view.equals("try")) {
        page.draw(0.52, 0.2, 0.48, 0.8);
        assertThat(page.element("#answer")).not().isEmpty();
      }
      assertNoFinding(view);
    }
  }

  @Test
  void everyView_table_hasNoFinding() throws IOException {
    openLab(OwnData.TABLE);
    page.open("initialStd=0.1&validationShare=0.2&actual=0&taken=0");
    loadAxe();
    trainTo(80);
    for (String view : VIEWS) {
      page.view(view);
      assertNoFinding("table " + view);
      assertNoFinding("table " + view, "ko", ColorScheme.LIGHT);
      assertNoFinding("table " + view, "en", ColorScheme.DARK);
    }
  }

  @Test
  void finishedRun_andBadSetting_haveNoFinding() throws IOException {
    page.open("");
    loadAxe();
    page.element("[name=hidden]").fill("30 units");
    page.press("Start");
    assertNoFinding("bad setting");
    page.element("[name=hidden]").fill("5");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    page.openFinished("3");
    assertThat(page.element("#notice")).isVisible();
    assertNoFinding("notice");
    page.element("#notice button").click();
    assertThat(page.element("#state")).hasText("finished run 3");
    assertNoFinding("finished run");
  }

  private void loadAxe() throws IOException {
    try (InputStream in = AccessibilityTest.class.getResourceAsStream(AXE)) {
      byte[] script = Objects.requireNonNull(in, AXE).readAllBytes();
      page.page().evaluate(new String(script, StandardCharsets.UTF_8));
    }
  }

  private void assertNoFinding(String where) {
    assertNoFinding(where, "ko", ColorScheme.DARK);
    assertNoFinding(where, "en", ColorScheme.LIGHT);
    page.expect("Canvas2D"); // axe reads all canvases
  }

  private void assertNoFinding(String where, String language, ColorScheme scheme) {
    page.speak(language);
    page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    Await.pause(250); // what was asked for is drawn
    assertThat((List<?>) page.page().evaluate(FINDINGS))
        .as("%s, %s, %s", where, language, scheme)
        .isEmpty();
  }
}
