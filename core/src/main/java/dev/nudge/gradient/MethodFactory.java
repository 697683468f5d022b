package dev.nudge.gradient;

import dev.nudge.kernel.Workers;
import java.io.Serializable;

/** Makes gradient methods, one for each caller; can be sent to where they are needed. */
@FunctionalInterface
public interface MethodFactory extends Serializable {
  /** A new method whose work {@code workers} share. */
  GradientMethod create(Workers workers);
}
