package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.kernel.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.store.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnDigitsTest {
  @Test
  void main_wholeRun_learnsAndSavesTheModel(@TempDir Path folder) throws Exception {
    Path model = folder.resolve("model.npz");
    String printed = print(() -> LearnDigits.main(new String[] {model.toString()}));

    assertThat(printed.lines().filter(line -> line.startsWith("epoch"))).hasSize(17);
    assertThat(printed).contains("the first test image shows a 7");
    TrainTest mnist = Mnist.load();
    try (Workers workers = new Workers(1)) {
      double accuracy =
          new Evaluator(workers).evaluate(ModelFile.load(model).network(), mnist.test()).accuracy();
      assertThat(accuracy).isBetween(0.945, 0.949);
    }
  }

  private interface Program {
    void run() throws Exception;
  }

  private static String print(Program program) throws Exception {
    PrintStream stdout = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(stdout);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
