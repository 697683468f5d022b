package dev.nudge.lab.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One setting of a run in the lab: a whole number, a real number, one of some choices, the sizes of
 * some layers, or one of some choices for each of them.
 *
 * @param lecture the value in the lecture's run: a Long, a Double or a String
 * @param least the smallest number, 0 for all else
 * @param most the greatest number, the most values that are joined by commas, 1 for a choice
 * @param choices empty for numbers
 */
record Setting(String name, Object lecture, double least, double most, List<String> choices) {
  static Setting whole(String name, long lecture, long least, long most) {
    return new Setting(name, lecture, least, most, List.of());
  }

  static Setting real(String name, double lecture, double least, double most) {
    return new Setting(name, lecture, least, most, List.of());
  }

  /** The sizes of some hidden layers, or of none, joined by commas. */
  static Setting sizes(String name, int lecture, int mostLayers) {
    return new Setting(name, String.valueOf(lecture), 0, mostLayers, List.of());
  }

  /** One of some choices, of which the first is the lecture's. */
  static Setting choice(String name, List<?> choices) {
    return choices(name, choices, 1);
  }

  /** One of some choices for all layers, or one for each, joined by commas. */
  static Setting choices(String name, List<?> choices, int mostLayers) {
    List<String> names =
        choices.stream().map(choice -> choice.toString().toLowerCase(Locale.ROOT)).toList();
    return new Setting(name, names.get(0), 0, mostLayers, names);
  }

  /** The parts of a value that are joined by commas. */
  static List<String> parts(Object value) {
    String joined = String.valueOf(value);
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }

  /**
   * A value as JSON has it, turned into this setting's type.
   *
   * @throws RefusedException if it has another type, or is none of the choices
   */
  Object parse(Object found) {
    if (lecture instanceof String) {
      String written = String.valueOf(found).replace(" ", "").toLowerCase(Locale.ROOT);
      return choices.isEmpty() ? parseSizes(written) : parseChoices(written);
    }
    require(found instanceof Number, found, "a number");
    double number = ((Number) found).doubleValue();
    if (lecture instanceof Double) {
      return number;
    }
    long largest = Math.max(Integer.MAX_VALUE, (long) most);
    require(
        number == Math.rint(number) && number >= 0 && number <= largest,
        found,
        "a whole number from 0 to " + largest);
    return (long) number;
  }

  private String parseSizes(String found) {
    List<String> sizes = parts(found);
    RefusedException.unless(
        sizes.size() <= most && sizes.stream().allMatch(size -> size.matches("[1-9][0-9]{0,5}")),
        name,
        "%s is %s, expected the sizes of at most %s layers, such as 100,50, or none"
            .formatted(name, found, plain(most)),
        "problem.lab.sizes",
        Map.of("found", found, "layers", plain(most)));
    return found;
  }

  /** One name where all are the same. */
  private String parseChoices(String found) {
    List<String> names = Stream.of(found.split(",", -1)).toList();
    require(
        choices.containsAll(names) && names.size() <= most, found, String.join(" or ", choices));
    return names.stream().distinct().count() == 1 ? names.get(0) : found;
  }

  /**
   * @param value of this setting's type
   * @throws RefusedException if it is a number out of bounds
   */
  void checkBounds(Object value) {
    if (value instanceof Number number) {
      double found = number.doubleValue();
      String text = plain(found);
      RefusedException.unless(
          found >= least && found <= most,
          name,
          "%s is %s, expected %s to %s".formatted(name, text, plain(least), plain(most)),
          "problem.lab.bounds",
          Map.of("found", text, "least", plain(least), "most", plain(most)));
    }
  }

  private void require(boolean condition, Object found, String expected) {
    RefusedException.unless(
        condition,
        name,
        "%s is %s, expected %s".formatted(name, found, expected),
        "problem.lab.setting",
        Map.of("found", String.valueOf(found)));
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
