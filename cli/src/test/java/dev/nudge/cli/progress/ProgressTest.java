package dev.nudge.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.run.EpochColumns;
import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final EpochColumns THREE = new EpochColumns(3, 2);

  private static List<String> lines(int epochs, int mostLines) {
    StringWriter text = new StringWriter();
    try (Progress progress =
        new Progress(new PrintWriter(text), 0, new EpochColumns(epochs, epochs - 1), mostLines)) {
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
    assertThat(lines.get(0)).startsWith("epoch     0   iteration      1   loss");
    assertThat(lines.get(lines.size() - 1)).startsWith("epoch 9,999   iteration 10,000   loss");
  }

  @Test
  void accept_anyNumberOfEpochs_putsColumnsBelowOneAnother() {
    assertThat(lines(7, 20)).allMatch(line -> line.indexOf("loss") == 30);
    assertThat(lines(120, 120)).allMatch(line -> line.indexOf("loss") == 31);
    assertThat(lines(100_000, 20)).allMatch(line -> line.indexOf("loss") == 35);
  }

  @Test
  void within_slowUpdate_saysOnceHowLongAllTake() {
    StringWriter text = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(text), 1, THREE, 20)) {
      progress.within(0.01, 3); // warming up
      progress.within(0.02, 3.5);
      progress.within(0.05, 5);
      progress.within(0.10, 20);
    }

    assertThat(text.toString().lines())
        .containsExactly(
            "an update takes about 50.0 s, all of them 1 min 40 s; --gradient numerical gives the"
                + " same in milliseconds, and smaller --layers take less");
  }

  @Test
  void within_updateOfSomeSeconds_saysNothing() {
    StringWriter text = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(text), 0, THREE, 20)) {
      progress.within(0.01, 0.5);
      progress.within(1, 3.9);
      progress.within(0.01, 4.1); // of the next one
    }

    assertThat(text.toString()).isEmpty();
  }

  @Test
  void accept_lossALittleBelowZero_isNoMinusZero() {
    StringWriter text = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(text), 0, THREE, 20)) {
      progress.accept(new TrainingEvent.Evaluated(1, -1e-7, 0, 0.5, 0.5));
    }

    assertThat(text.toString()).contains("loss 0.000000 ");
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
