package dev.nudge.bench.compare;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a run is counted. */
enum Measure {
  /** The wall time of a process that trained as well as the lecture's program does. */
  LECTURE {
    @Override
    double seconds(Execution run) {
      double accuracy = testAccuracy(run);
      if (!(accuracy > LEAST_ACCURACY)) {
        throw new FailedRunException(
            "test accuracy is %.4f, expected more than %s".formatted(accuracy, LEAST_ACCURACY));
      }
      return run.seconds();
    }
  },

  /** The time from the start of the process to the line of the first epoch. */
  FIRST_EPOCH {
    @Override
    double seconds(Execution run) {
      return epochs(run).get(0);
    }
  },

  /** The time to the line of the third epoch: by then all is compiled. */
  THIRD_EPOCH {
    @Override
    double seconds(Execution run) {
      List<Double> epochs = epochs(run);
      if (epochs.size() < 3) {
        throw new FailedRunException(
            "%d lines begin with epoch, expected at least 3".formatted(epochs.size()));
      }
      return epochs.get(2);
    }
  },

  /** The time to the line of the last epoch. */
  LAST_EPOCH {
    @Override
    double seconds(Execution run) {
      List<Double> epochs = epochs(run);
      return epochs.get(epochs.size() - 1);
    }
  },

  /** What the program measured itself: its line {@code seconds X}. */
  REPORTED {
    @Override
    double seconds(Execution run) {
      return run.after("seconds")
          .map(Double::parseDouble)
          .orElseThrow(() -> new FailedRunException("no line begins with seconds"));
    }
  };

  /** NumPy's run ends at 0.9468; other seeds and float32 stay within half a percent. */
  private static final double LEAST_ACCURACY = 0.94;

  private static final Pattern TEST_ACCURACY =
      Pattern.compile("\\btest(?: accuracy)? ([01]\\.\\d+)");

  /**
   * The measured seconds of a run.
   *
   * @throws FailedRunException if the program did not do its job
   */
  abstract double seconds(Execution run);

  /** When the lines of the epochs came, at least one. */
  private static List<Double> epochs(Execution run) {
    List<Double> seconds =
        run.lines().stream()
            .filter(line -> line.text().startsWith("epoch"))
            .map(Execution.Line::seconds)
            .toList();
    if (seconds.isEmpty()) {
      throw new FailedRunException("no line begins with epoch");
    }
    return seconds;
  }

  /** The last accuracy on the test set that a run printed, or NaN. */
  static double testAccuracy(Execution run) {
    double accuracy = Double.NaN;
    for (Execution.Line line : run.lines()) {
      Matcher matcher = TEST_ACCURACY.matcher(line.text());
      if (matcher.find()) {
        accuracy = Double.parseDouble(matcher.group(1));
      }
    }
    return accuracy;
  }
}
