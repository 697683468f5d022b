package dev.nudge.lab.run;

import dev.nudge.optim.Schedule;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Sampling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings by name, as JSON objects hold them. */
public final class SettingsMap {
  /** The lab's step: half the rate every five epochs. */
  private static final Schedule STEP = new Schedule.Step(5, 0.5);

  /** The schedules by name. */
  private enum Kind {
    CONSTANT,
    STEP,
    COSINE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
    map.put("sampling", settings.sampling().toString());
    map.put("schedule", settings.schedule().name());
    map.put("classWeights", settings.classWeights().toString());
    map.put("weightDecay", settings.weightDecay());
    map.put("validationShare", settings.validationShare());
    map.put("patience", settings.patience());
    return map;
  }

  /**
   * The settings in {@code values}; what is missing is as in the lecture.
   *
   * @throws BadSettingException if a name is unknown or a value out of bounds
   */
  public static Settings parse(Map<String, ?> values) {
    Map<String, Object> known = of(Settings.LECTURE);
    for (String name : values.keySet()) {
      if (!known.containsKey(name)) {
        throw new BadSettingException(
            name,
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
        map.choice("difference", Difference.values()),
        map.choice("sampling", Sampling.values()),
        map.schedule(),
        map.choice("classWeights", ClassWeights.values()),
        map.number("weightDecay"),
        map.number("validationShare"),
        (int) map.whole("patience", Integer.MAX_VALUE));
  }

  private double number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new BadSettingException(
        name, "%s is %s, expected a number".formatted(name, values.get(name)));
  }

  private long whole(String name, long most) {
    double number = number(name);
    if (number == Math.rint(number) && number >= 0 && number <= most) {
      return (long) number;
    }
    throw new BadSettingException(
        name,
        "%s is %s, expected a whole number from 0 to %d".formatted(name, values.get(name), most));
  }

  private Schedule schedule() {
    return switch (choice("schedule", Kind.values())) {
      case CONSTANT -> Schedule.CONSTANT;
      case STEP -> STEP;
      case COSINE -> new Schedule.Cosine();
    };
  }

  private <E extends Enum<E>> E choice(String name, E[] choices) {
    String found = String.valueOf(values.get(name)).toLowerCase(Locale.ROOT);
    for (E choice : choices) {
      if (choice.toString().equals(found)) {
        return choice;
      }
    }
    throw new BadSettingException(
        name,
        "%s is %s, expected %s"
            .formatted(
                name,
                found,
                Arrays.stream(choices).map(E::toString).collect(Collectors.joining(" or "))));
  }
}
