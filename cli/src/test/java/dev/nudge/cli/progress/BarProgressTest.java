package dev.nudge.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.run.EpochColumns;
import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BarProgressTest {
  /** Half of the second of four updates: three eighths. */
  @Test
  void text_withinAnUpdate_isBetweenTwo() {
    String text = BarProgress.text(1.5, 4, 2.3, 60_000, 100);

    assertThat(text)
        .startsWith("1/4 |")
        .endsWith("| loss 2.3000  60000.00 ms/iteration  2:30 left");
    int width = text.lastIndexOf('|') - text.indexOf('|') - 1;
    assertThat(text.chars().filter(c -> c == '█').count()).isEqualTo((int) (width * 1.5 / 4));
  }

  @Test
  void on_updatesAndEpoch_fitTheTerminalAndKeepTheEpochsLine() {
    StringWriter screen = new StringWriter();
    try (Progress progress =
        new BarProgress(new PrintWriter(screen), 0, new EpochColumns(2, 1), 20, 80)) {
      progress.accept(new TrainingEvent.Updated(1, 2.3));
      progress.accept(new TrainingEvent.Evaluated(1, 2.3, 0, 0.1, 0.2));
      progress.accept(new TrainingEvent.Updated(2, 2.2));
    }

    String epoch =
        "epoch  0   iteration      1   loss 2.300000   train acc 0.1000   test acc 0.2000";
    String[] drawings = screen.toString().split("\r(\u001b\\[2K|\n)?|\n", -1);
    assertThat(drawings).contains(epoch).endsWith("");
    assertThat(drawings)
        .filteredOn(drawing -> drawing.contains("|"))
        .isNotEmpty()
        .allMatch(bar -> bar.length() < 80);
  }
}
