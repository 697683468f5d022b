package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.StoredModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnDigitsTest {
  @Test
  @Tag("long")
  void main_wholeRun_learnsAndSavesTheModel(@TempDir Path folder) throws Exception {
    Path model = folder.resolve("model.npz");
    String printed = Printed.by(LearnDigits::main, model);

    assertThat(printed.lines().filter(line -> line.startsWith("epoch"))).hasSize(17);
    assertThat(printed).contains("the first test image shows a 7");
    TrainTest mnist = Mnist.load();
    try (Workers workers = new Workers(1)) {
      double accuracy =
          new Evaluator(workers)
              .evaluate(StoredModel.load(model).network(), mnist.test())
              .accuracy();
      assertThat(accuracy).isBetween(0.945, 0.949);
    }
  }
}
