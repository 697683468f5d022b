package dev.nudge.lab.view;

import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One sample: a picture's grey levels, or the features of a row. */
public final class SampleView {
  private SampleView() {}

  /**
   * One sample with its class.
   *
   * @throws IllegalArgumentException if there is no such sample
   */
  public static Map<String, Object> of(Dataset data, int index) {
    if (index < 0 || index >= data.size()) {
      throw new IllegalArgumentException(
          "there is no sample %s, expected 0 to %s".formatted(index, data.size() - 1));
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("index", index);
    view.put("label", data.label(index));
    putFeatures(view, data.schema(), data.raw(index));
    return view;
  }

  /**
   * Adds a picture's grey levels, or another sample's features, raw and as the network sees them.
   *
   * @param raw (D)
   */
  static void putFeatures(Map<String, Object> view, Schema schema, double... raw) {
    if (schema.isImage()) {
      view.put("height", schema.shape().get(0));
      view.put("width", schema.shape().get(1));
      view.put("pixels", base64(raw));
    } else {
      view.put("raw", raw);
      view.put("scaled", scaled(schema.scaling(), raw));
    }
  }

  /** Grey levels from 0 to 255. */
  private static String base64(double... raw) {
    byte[] grey = new byte[raw.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (int) raw[i];
    }
    return Base64.getEncoder().encodeToString(grey);
  }

  private static double[] scaled(Scaling scaling, double... raw) {
    double[] scaled = new double[raw.length];
    Arrays.setAll(scaled, i -> scaling.apply(i, raw[i]));
    return scaled;
  }
}
