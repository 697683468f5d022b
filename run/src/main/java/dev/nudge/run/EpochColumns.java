package dev.nudge.run;

import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingEvent;

/**
 * How the line of an epoch begins: numbers below one another, as wide as the last ones will be.
 *
 * @param iterations of the run
 * @param lastEpoch of the run, from 0
 */
public record EpochColumns(int iterations, int lastEpoch) {
  private static final int LEAST_ITERATIONS = 10_000; // the lecture's run and shorter ones alike
  private static final int LEAST_EPOCHS = 10;

  /** Such as {@code epoch 14 iteration 8,401}, with spaces between columns. */
  public String of(TrainingEvent.Evaluated epoch) {
    return "epoch %s   iteration %s"
        .formatted(
            aligned(epoch.epoch(), Math.max(LEAST_EPOCHS, lastEpoch)),
            aligned(epoch.iteration(), Math.max(LEAST_ITERATIONS, iterations)));
  }

  private static String aligned(int number, int most) {
    String text = Text.count(number);
    return " ".repeat(Math.max(0, Text.count(most).length() - text.length())) + text;
  }
}
