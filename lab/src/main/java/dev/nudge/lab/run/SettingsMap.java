package dev.nudge.lab.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Settings by name, as JSON objects hold them. */
public final class SettingsMap {
  private final Map<String, ?> values;

  private SettingsMap(Map<String, ?> values) {
    this.values = values;
  }

  static Map<String, Object> of(Settings settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("hidden", settings.hidden());
    map.put("h", settings.h());
    map.put("learningRate", settings.learningRate());
    map.put("batchSize", settings.batchSize());
    map.put("seed", settings.seed());
    map.put("initialStd", settings.initialStd());
    map.put("difference", settings.difference().toString());
    return map;
  }

  /**
   * The settings in {@code values}; what is missing is as in the lecture.
   *
   * @throws IllegalArgumentException if a name is unknown or a value out of bounds
   */
  public static Settings parse(Map<String, ?> values) {
    Map<String, Object> known = of(Settings.LECTURE);
    for (String name : values.keySet()) {
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            "there is no setting %s, expected one of %s"
                .formatted(name, String.join(", ", known.keySet())));
      }
    }
    known.putAll(values);
    SettingsMap map = new SettingsMap(known);
    return new Settings(
        (int) map.whole("hidden", Integer.MAX_VALUE),
        map.number("h"),
        map.number("learningRate"),
        (int) map.whole("batchSize", Integer.MAX_VALUE),
        map.whole("seed", 0xFFFF_FFFFL),
        map.number("initialStd"),
        map.difference());
  }

  private double number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "%s is %s, expected a number".formatted(name, values.get(name)));
  }

  private long whole(String name, long most) {
    double number = number(name);
    if (number == Math.rint(number) && number >= 0 && number <= most) {
      return (long) number;
    }
    throw new IllegalArgumentException(
        "%s is %s, expected a whole number from 0 to %d".formatted(name, values.get(name), most));
  }

  private Difference difference() {
    String name = String.valueOf(values.get("difference"));
    for (Difference difference : Difference.values()) {
      if (difference.toString().equals(name.toLowerCase(Locale.ROOT))) {
        return difference;
      }
    }
    throw new IllegalArgumentException(
        "difference is %s, expected propagation or subtraction".formatted(name));
  }
}
