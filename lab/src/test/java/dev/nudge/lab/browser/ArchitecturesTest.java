package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.History;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks of another kind than the lecture's, in every view. */
@Tag("long")
class ArchitecturesTest extends BrowserTest {
  private static final int UPDATES = 3;

  private Locator activations() {
    return page.element("#activations select");
  }

  private void step(int updates) {
    for (int i = 1; i <= updates; i++) {
      page.element("#step").click();
      int made = i;
      Await.until("it has made a step", () -> page.updates() == made);
    }
  }

  /** The page is told floats. */
  private List<Float> losses() {
    return ((List<?>) page.run("run.loss.numerical"))
        .stream().map(loss -> ((Number) loss).floatValue()).toList();
  }

  private static List<Float> lossesOf(Architecture architecture) {
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .batchSize(50)
            .initialization(new Initialization.Xavier())
            .build();
    Workers alone = new Workers(1);
    DifferencePropagation method = new DifferencePropagation(TrainingConfig.H, alone);
    Trainer trainer = new Trainer(config, Digits.MNIST, method, alone);
    History history = new History();
    for (int i = 0; i < UPDATES; i++) {
      trainer.step(history);
    }
    return Arrays.stream(history.losses()).mapToObj(loss -> (float) loss).toList();
  }

  @Test
  void activationOfEachLayer_isChosen_andTrained() {
    page.open("batchSize=50&init=xavier");
    assertThat(activations()).hasCount(1);
    page.element("[name=hidden]").fill("9, 7");
    assertThat(activations()).hasCount(2);
    page.element("[name=hidden]").blur();
    page.page().getByLabel("Activation of layer 1").selectOption("tanh");
    page.page().getByLabel("Activation of layer 2").selectOption("relu");
    assertThat(page.page()).hasURL(Pattern.compile(".*activation=tanh%2Crelu.*"));
    Await.until("the run is set", () -> "tanh,relu".equals(page.run("run.settings.activation")));
    step(UPDATES);
    assertThat(losses())
        .isEqualTo(
            lossesOf(Architecture.of(List.of(Activation.TANH, Activation.RELU), 784, 9, 7, 10)));

    page.view("nudge");
    assertThat(page.element("#unit")).hasAttribute("max", "8");
    assertThat(page.element("#slope")).not().isEmpty();
    page.view("why");
    assertThat(page.element("#why-dots button")).hasCount(6 + 8);
    assertThat(page.element("#why-path code"))
        .containsText(
            new String[] {
              "W1[i, j]",
              "a1 = x·W1",
              "z1 = tanh(a1)",
              "a2 = z1·W2",
              "z2 = relu(a2)",
              "a3 = z2·W3",
              "y = softmax(a3)",
              "L = "
            });
    page.view("train");
    page.element("[name=hidden]").fill("9"); // on the way to what follows: nothing is forgotten
    assertThat(activations()).hasCount(1);
    page.element("[name=hidden]").fill("9,7,5");
    assertThat(activations()).hasCount(3);
    page.element("[name=hidden]").blur();
    assertThat(page.page()).hasURL(Pattern.compile(".*activation=tanh%2Crelu%2Crelu$"));
    page.element("[name=hidden]").fill("9");
    page.element("[name=hidden]").blur();
    assertThat(page.page()).hasURL(Pattern.compile(".*activation=tanh$"));
    assertThat(activations()).hasValue("tanh");
  }

  @Test
  void noHiddenLayer_isShownAsItIs() {
    page.open("hidden=&batchSize=50&init=xavier");
    assertThat(page.element("#activations")).isHidden();
    assertThat(page.element("#network circle")).hasCount(10);
    Await.until("the run is set", () -> "".equals(page.run("run.settings?.hidden")));
    step(UPDATES);
    assertThat(losses()).isEqualTo(lossesOf(Architecture.of(784, 10)));
    assertThat(page.element("#units button")).hasCount(10);
    assertThat(page.element("#units-title")).hasText("What speaks for each class");
    page.element("#units button").nth(7).click();
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#unit-name")).hasText("class");
    assertThat(page.element("#weights"))
        .hasAttribute("aria-label", Pattern.compile("Weights of class 7; .*"));
    page.view("why");
    assertThat(page.element("#why-dots button")).hasCount(6 + 4);
    page.element("#why-dots button").nth(7).click();
    assertThat(page.element("#why-heading")).hasText("logits");
    assertThat(page.element("#why-words"))
        .hasText(
            Pattern.compile("Only the sum of class \\d moves, by .* The other 9 keep theirs\\."));
    page.view("race");
    page.element("#race-go").click();
    Await.until("the race is over", () -> page.element("#race-png").isEnabled());
    assertThat(page.element("#race-settings")).containsText("784-10");
    assertThat(page.element("#race-settings")).containsText("Hidden layers none");
  }

  @Test
  void manyUnits_aFewArePictures_allCanBeNudged() {
    page.open("hidden=1000&batchSize=10&activation=relu&unit=999");
    step(1);
    assertThat(page.element("#units button")).hasCount(250);
    assertThat(page.element("#units-note"))
        .hasText("The first 250 of 1,000 units. The Nudge view has all.");
    page.view("nudge");
    assertThat(page.element("#unit")).hasValue("999");
    assertThat(page.element("#slope")).not().isEmpty();
  }

  @Test
  void linkWithAnotherNumberOfActivations_isRefusedInOneLine() {
    page.open("hidden=9,7&activation=tanh,relu,tanh");
    Locator line = page.element("#activation-problem");
    assertThat(line)
        .hasText(
            "found tanh,relu,tanh, expected one activation for all hidden layers, or one for each"
                + " of the 2.");
    Object run = page.run("run.id");
    page.element("#go").click();
    assertThat(activations().first()).isFocused();
    page.speak("ko");
    assertThat(line).containsText("은닉층 2개에 하나씩");
    assertThat(page.run("run.id")).isEqualTo(run);
    page.speak("en");
    activations().first().selectOption("relu");
    assertThat(line).isHidden();
    assertThat(activations().nth(1)).hasValue("relu");
    Await.until("the run is set", () -> "relu".equals(page.run("run.settings.activation")));
  }
}
