package dev.nudge.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static List<String> lines(int epochs, int mostLines) {
    StringWriter text = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(text), epochs, mostLines)) {
      for (int i = 1; i <= epochs; i++) {
        progress.accept(new TrainingEvent.Evaluated(i, 1, i - 1, 0.5, 0.5));
      }
    }
    return text.toString().lines().toList();
  }

  @Test
  void accept_manyEpochs_printsSomeTwentyAndTheLast() {
    List<String> lines = lines(10_000, 20);

    assertThat(lines).hasSizeBetween(20, 22);
    assertThat(lines.get(0)).startsWith("epoch  0 ");
    assertThat(lines.get(lines.size() - 1)).startsWith("epoch 9999 ");
  }

  @Test
  void accept_everyEpoch_printsEachOnce() {
    assertThat(lines(500, 500)).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void accept_fewEpochs_printsEachOnce() {
    assertThat(lines(17, 20)).hasSize(17).doesNotHaveDuplicates();
  }
}
