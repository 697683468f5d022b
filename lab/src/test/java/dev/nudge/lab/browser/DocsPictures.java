package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.lab.Await;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Makes the pictures in the docs. Only run by its name, which is not that of a test. */
class DocsPictures extends BrowserTest {
  private static final Path IMAGES = Path.of("../docs/images");

  private void take(String name) {
    page.page().mouse().move(0, 0);
    page.page().evaluate("document.activeElement.blur(); scrollTo(0, 0)");
    Await.pause(500); // what moves has come to rest
    page.page()
        .screenshot(new ScreenshotOptions().setPath(IMAGES.resolve("lab-%s.png".formatted(name))));
  }

  private void train(String state, int updates) {
    page.open(state);
    page.press("Start");
    Await.until("it has trained", () -> page.updates() >= updates);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
  }

  private void trainNext(String learningRate, int updates) {
    page.element("[name=learningRate]").selectOption(learningRate);
    page.press("New run");
    Await.until("it has trained", () -> page.updates() < updates);
    Await.until("it has trained", () -> page.updates() >= updates);
    page.press("Pause");
    assertThat(page.element("#kept-note")).isVisible();
  }

  @Test
  void makePictures() throws IOException {
    page.page().setViewportSize(1366, 768);
    train("learningRate=0.3&unit=3&feature=406&nudge=0.5&sample=5", 1500);
    assertThat(page.element("#kept-note")).isVisible();
    take("train");

    page.view("why");
    page.element("#why-dots button").nth(2).click();
    take("why");

    page.view("nudge");
    assertThat(page.element("#handle")).isVisible();
    page.element("#handle").focus();
    for (int i = 0; i < 3; i++) {
      page.page().keyboard().press("PageUp");
    }
    take("nudge");

    page.view("train");
    trainNext("1", 900);
    trainNext("0.1", 1200);
    page.element("#kept input[value='4']").check();
    page.element("#kept input[value='5']").check();
    page.page().setViewportSize(1366, 1120);
    take("kept");
    page.page().setViewportSize(1366, 830);

    page.view("race");
    page.element("#race-go").click();
    Await.until("the race is over", () -> page.element("#race-png").isEnabled());
    take("race");
    table();
  }

  private void table() throws IOException {
    TrainTest wine = load(DataSpec.of("wine"));
    openLab(wine);
    page.page().setViewportSize(1280, 810);
    train("view=try&hidden=10&batchSize=20", 400);
    page.element("#borrow-sample").click();
    assertThat(page.element("#answer")).not().isEmpty();
    take("try");
  }
}
