package dev.nudge.run.report;

import dev.nudge.run.chart.Text;
import dev.nudge.train.Initialization;
import java.util.List;

/** The size of the initial weights in words, and as options of the command line. */
final class InitializationWords {
  private InitializationWords() {}

  /** The standard deviation, a number or a formula. */
  static String std(Initialization initialization) {
    if (initialization instanceof Initialization.Fixed fixed) {
      return Text.exact(fixed.std());
    }
    return initialization instanceof Initialization.Xavier
        ? "√(2 / (inputs + outputs))"
        : "√(2 / inputs)";
  }

  static List<String> options(Initialization initialization) {
    String name = "--init " + initialization.name();
    return initialization instanceof Initialization.Fixed fixed
        ? List.of(name, "--init-std " + Text.exact(fixed.std()))
        : List.of(name);
  }
}
