package dev.nudge.spark;

import dev.nudge.gradient.GradientMethod;
import dev.nudge.kernel.Workers;
import java.io.Serializable;

/** Makes the gradient method that a task computes with; travels to the workers. */
@FunctionalInterface
public interface MethodFactory extends Serializable {
  /** A new method whose work {@code workers} share. */
  GradientMethod create(Workers workers);
}
