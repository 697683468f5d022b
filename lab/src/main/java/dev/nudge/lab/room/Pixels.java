package dev.nudge.lab.room;

import dev.nudge.data.Dataset;
import java.util.Base64;
import java.util.Map;

/** Images of a data set as the page takes them. */
public final class Pixels {
  private Pixels() {}

  /** Raw grey levels from 0 to 255. */
  static String base64(double... raw) {
    byte[] grey = new byte[raw.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) raw[i];
    }
    return Base64.getEncoder().encodeToString(grey);
  }

  /**
   * One image with its class.
   *
   * @throws IllegalArgumentException if there is no such image
   */
  public static Map<String, Object> of(Dataset data, int index) {
    if (index < 0 || index >= data.size()) {
      throw new IllegalArgumentException(
          "there is no image %d, expected 0 to %d".formatted(index, data.size() - 1));
    }
    return Map.of(
        "index", index,
        "label", data.label(index),
        "height", data.schema().shape().get(0),
        "width", data.schema().shape().get(1),
        "pixels", base64(data.raw(index)));
  }
}
