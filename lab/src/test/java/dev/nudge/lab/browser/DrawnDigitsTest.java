package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.forward.Evaluator;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Digits drawn on the page are recognised as often as those of the test set, small ones too. */
@Tag("long")
class DrawnDigitsTest extends BrowserTest {
  /** Heights as shares of the paper's: the pen is the same, so that small ones are thick. */
  private static final double[] SIZES = {0.85, 0.6, 0.42, 0.3, 0.2};

  private static final int DRAWINGS = 30;

  /** Without a question, after which there comes none. */
  private static final int FRAMES = 6;

  /** What a hand does that draws on the page; a real pointer would take a frame for each point. */
  private static final String DRAW =
      """
      (paper, strokes) => {
        Object.assign(paper, { setPointerCapture: () => {}, hasPointerCapture: () => true });
        const { left, top, width, height } = paper.getBoundingClientRect();
        for (const stroke of strokes) {
          const at = (i) => ({
            clientX: left + stroke[2 * i] * width,
            clientY: top + stroke[2 * i + 1] * height,
          });
          paper.dispatchEvent(new PointerEvent('pointerdown', at(0)));
          for (let i = 1; i < stroke.length / 2; i++) {
            const coalescedEvents = [new PointerEvent('pointermove', at(i))];
            paper.dispatchEvent(new PointerEvent('pointermove', { ...at(i), coalescedEvents }));
          }
          paper.dispatchEvent(new PointerEvent('pointerup'));
        }
      }
      """;

  private int requests; // drawings that the network has not answered yet

  @Test
  void thirtyDrawings_inFiveSizes_areRecognisedAsOftenAsTestImages() throws IOException {
    Network network = trained();
    FinishedRun.write(folder.resolve("runs/9"), "backprop", network);
    double accuracy =
        new Evaluator(new Workers(1)).evaluate(network, Digits.MNIST.test()).accuracy();
    page.open("");
    page.openFinished("9");
    assertThat(page.element("#state")).hasText("finished run 9");
    page.view("try");
    page.page().onRequest(request -> requests += isDrawing(request.url()));
    page.page().onRequestFinished(request -> requests -= isDrawing(request.url()));

    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < DRAWINGS; i++) {
      int digit = i % 10;
      double size = SIZES[(i + i / 10) % SIZES.length];
      String answer = answerTo(digit, size);
      if (!answer.equals("It says %s.".formatted(digit))) {
        wrong.add("%s, %s high: %s".formatted(digit, size, answer));
      }
    }
    assertThat(1 - (double) wrong.size() / DRAWINGS)
        .as("%s wrong; of the test set %s are right", wrong, accuracy)
        .isGreaterThanOrEqualTo(accuracy);
  }

  private static Network trained() {
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(784, 100, 10))
            .iterations(3000)
            .optimizer(new Adam(0.001))
            .build();
    try (Workers workers = new Workers(2)) {
      Trainer trainer = new Trainer(config, Digits.MNIST, new Backpropagation(workers), workers);
      trainer.run(event -> {});
      return trainer.network();
    }
  }

  private static int isDrawing(String url) {
    return url.endsWith("/api/draw") ? 1 : 0;
  }

  private String answerTo(int digit, double size) {
    page.element("#clear").click();
    List<List<Double>> strokes =
        ScriptedDigits.strokes(digit).stream()
            .map(
                stroke -> Arrays.stream(stroke).map(at -> 0.5 + size * (at - 0.5)).boxed().toList())
            .toList();
    page.element("#paper").evaluate(DRAW, strokes);
    Await.until("the whole drawing is answered", this::isAnswered);
    return page.element("#answer").innerText();
  }

  private boolean isAnswered() {
    for (int frame = 0; frame < FRAMES; frame++) { // the page may be about to ask once more
      page.page().evaluate("new Promise((drawn) => requestAnimationFrame(drawn))");
      if (requests > 0) {
        return false;
      }
    }
    return true;
  }
}
