package dev.nudge.lab.run;

import java.util.Locale;

/** How the numerical network comes by (L(w + h) − L(w − h)) / 2h. */
public enum Difference {
  /** The difference itself is carried through the network; no loss is subtracted from another. */
  PROPAGATION,

  /** Two whole losses are evaluated and subtracted, as the lecture does. */
  SUBTRACTION;

  /** The name in addresses and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
