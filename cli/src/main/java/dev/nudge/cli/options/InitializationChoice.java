package dev.nudge.cli.options;

import dev.nudge.train.Initialization;
import java.util.Locale;

/** The values of {@code --init}. */
public enum InitializationChoice {
  FIXED,
  XAVIER,
  HE;

  /**
   * @param std used by {@link #FIXED} alone
   */
  Initialization create(double std) {
    return switch (this) {
      case FIXED -> new Initialization.Fixed(std);
      case XAVIER -> new Initialization.Xavier();
      case HE -> new Initialization.He();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
