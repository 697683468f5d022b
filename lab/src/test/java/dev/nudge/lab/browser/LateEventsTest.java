package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** News and answers that come late never touch what the user is doing. */
@Tag("long")
class LateEventsTest extends BrowserTest {
  /** Where the stream of events can be shut: then they wait until they are asked for. */
  private static final String GATE =
      """
      window.late = { isShut: false, events: [] };
      window.EventSource = class extends EventSource {
        addEventListener(name, handle) {
          super.addEventListener(name, (event) => {
            if (late.isShut) late.events.push([event, handle]);
            else handle(event);
          });
        }
      };
      """;

  /** The status of a run, among what waits. */
  private static final String FIND =
      """
      late.events.find(([event]) => event.type === 'status'
        && JSON.parse(event.data).settings?.hidden === hidden)
      """;

  private static final String IS_THERE = "(hidden) => Boolean(%s)".formatted(FIND);

  /** Hands it over, and returns when the page has drawn it. */
  private static final String PASS =
      """
      async (hidden) => {
        const { on, run } = await import('/run.js');
        const drawn = new Promise((resolve) => on('status', resolve));
        const [event, handle] = %s;
        handle(event);
        await drawn;
        return run.settings.hidden;
      }
      """
          .formatted(FIND);

  /** Holds the next answer; {@code held()} lets the page have it. */
  private static final String HOLD =
      """
      () => {
        const { fetch } = window;
        window.fetch = async (...request) => {
          window.fetch = fetch;
          const answer = new Response(await (await fetch(...request)).text());
          await new Promise((resolve) => {
            window.held = () => {
              resolve();
              return new Promise((drawn) =>
                requestAnimationFrame(() => requestAnimationFrame(drawn)));
            };
          });
          return answer;
        };
      }
      """;

  private static final String PICTURE = "(paper) => paper.toDataURL()";

  @BeforeEach
  void addGate() {
    page.page().addInitScript(GATE);
  }

  @Test
  void eventOfAnEarlierRun_leavesTheFieldThatIsBeingEdited() {
    openAndShut("hidden=5");
    begin("6");
    Locator hidden = page.element("[name=hidden]");
    hidden.fill("5,x");
    pass("6");
    assertThat(hidden).hasValue("5,x");
    hidden.blur();
    assertThat(page.element("#hidden-problem")).isVisible();
  }

  @Test
  void eventOfAnEarlierRun_leavesTheComplaint() {
    openAndShut("hidden=5");
    begin("6");
    Locator hidden = page.element("[name=hidden]");
    hidden.fill("5,x");
    hidden.blur();
    assertThat(page.element("#hidden-problem")).isVisible();
    pass("6");
    assertThat(page.element("#hidden-problem")).isVisible();
    assertThat(hidden).hasValue("5,x");
  }

  @Test
  void eventOfAnEarlierRun_leavesTheSettingsThatWereChosenAfterIt() {
    openAndShut("hidden=5");
    begin("6");
    awaitStatus("6");
    begin("5"); // as before: the form looks as if nothing had been touched
    pass("6");
    assertThat(page.element("[name=hidden]")).hasValue("5");
    pass("5");
    assertThat(page.element("[name=hidden]")).hasValue("5");
  }

  @Test
  void sampleThatComesLate_leavesTheDrawing() {
    page.open("view=try");
    page.page().evaluate(HOLD);
    page.element("#borrow").click();
    Await.until("the answer is held", () -> (boolean) page.page().evaluate("Boolean(window.held)"));
    page.draw(0.3, 0.5, 0.7, 0.5);
    Object drawn = page.element("#paper").evaluate(PICTURE);
    page.page().evaluate("held()");
    assertThat(page.element("#paper").evaluate(PICTURE)).isEqualTo(drawn);
  }

  private void openAndShut(String state) {
    page.open(state);
    Await.until("the link's run is on", () -> (boolean) page.run("run.settings?.hidden === '5'"));
    page.page().evaluate("late.isShut = true");
  }

  /** Chooses a setting and returns when the server has begun the run. */
  private void begin(String hidden) {
    Locator field = page.element("[name=hidden]");
    page.page()
        .waitForResponse(
            "**/api/run",
            () -> {
              field.fill(hidden);
              field.blur();
            });
  }

  private void awaitStatus(String hidden) {
    Await.until("it has come", () -> (boolean) page.page().evaluate(IS_THERE, hidden));
  }

  private void pass(String hidden) {
    awaitStatus(hidden);
    assertThat(page.page().evaluate(PASS, hidden)).isEqualTo(hidden);
  }
}
