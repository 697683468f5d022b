package dev.nudge.data;

import java.io.IOException;

/** Takes samples one after the other and makes {@link Rows} of them. */
interface RowBuilder {
  /** Adds the raw features (D) of the next sample, which are copied. */
  void add(double[] raw) throws IOException;

  /** The rows that were added. */
  Rows rows() throws IOException;

  /** Whether all values are whole numbers from 0 to 255; −0 is not one of them. */
  static boolean areBytes(double[] raw) {
    for (double value : raw) {
      int whole = (int) value & 0xff;
      if (value != whole || 1 / value < 0) {
        return false;
      }
    }
    return true;
  }
}
