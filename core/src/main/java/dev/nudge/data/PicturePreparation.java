package dev.nudge.data;

import java.util.Locale;

/** A way of turning a picture of any size into a sample. */
public enum PicturePreparation {
  /**
   * As MNIST's digits were: what is drawn made 20×20 pixels at most, bright on black, its centre of
   * mass in the middle of 28×28.
   */
  DIGIT,

  /** The whole picture made as small as the samples are, nothing else. */
  WHOLE;

  /** The name that options and files know it by. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
