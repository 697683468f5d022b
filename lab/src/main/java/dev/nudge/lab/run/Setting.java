package dev.nudge.lab.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One setting of a run in the lab: a whole number, a real number, one of some choices, or the sizes
 * of some layers.
 *
 * @param lecture the value in the lecture's run: a Long, a Double or a String
 * @param least the smallest number, 0 for a choice, the most layers for sizes
 * @param most the greatest number, 0 for a choice, the most units of a layer for sizes
 * @param choices empty for a number
 */
record Setting(String name, Object lecture, double least, double most, List<String> choices) {
  static Setting whole(String name, long lecture, long least, long most) {
    return new Setting(name, lecture, least, most, List.of());
  }

  static Setting real(String name, double lecture, double least, double most) {
    return new Setting(name, lecture, least, most, List.of());
  }

  /** The sizes of some hidden layers, joined by commas. */
  static Setting sizes(String name, int lecture, int mostLayers, int mostUnits) {
    return new Setting(name, String.valueOf(lecture), mostLayers, mostUnits, List.of());
  }

  /** The sizes in a value of such a setting. */
  static int[] sizes(String value) {
    return Stream.of(value.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** One of some choices, of which the first is the lecture's. */
  static Setting choice(String name, List<?> choices) {
    List<String> names =
        choices.stream().map(choice -> choice.toString().toLowerCase(Locale.ROOT)).toList();
    return new Setting(name, names.get(0), 0, 0, names);
  }

  /**
   * A value as JSON has it, turned into this setting's type.
   *
   * @throws BadSettingException if it has another type, or is none of the choices
   */
  Object parse(Object found) {
    if (isSizes()) {
      return parseSizes(String.valueOf(found));
    }
    if (lecture instanceof String) {
      String choice = String.valueOf(found).toLowerCase(Locale.ROOT);
      require(choices.contains(choice), choice, String.join(" or ", choices));
      return choice;
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

  private boolean isSizes() {
    return lecture instanceof String && choices.isEmpty();
  }

  private String parseSizes(String found) {
    String sizes = found.replace(" ", "");
    boolean good =
        sizes.matches("[1-9][0-9]{0,5}(,[1-9][0-9]{0,5})*")
            && sizes(sizes).length <= least
            && IntStream.of(sizes(sizes)).allMatch(size -> size <= most);
    if (!good) {
      throw new BadSettingException(
          name,
          "%s is %s, expected the sizes of 1 to %s layers of 1 to %s units, such as 100,50"
              .formatted(name, found, plain(least), plain(most)),
          new Worded(
              "problem.lab.sizes",
              Map.of("found", found, "layers", plain(least), "units", plain(most))));
    }
    return sizes;
  }

  /**
   * @param value of this setting's type
   * @throws BadSettingException if it is a number out of bounds
   */
  void checkBounds(Object value) {
    if (value instanceof Number number) {
      double found = number.doubleValue();
      if (!(found >= least && found <= most)) {
        String text = plain(found);
        throw new BadSettingException(
            name,
            "%s is %s, expected %s to %s".formatted(name, text, plain(least), plain(most)),
            new Worded(
                "problem.lab.bounds",
                Map.of("found", text, "least", plain(least), "most", plain(most))));
      }
    }
  }

  private void require(boolean condition, Object found, String expected) {
    if (!condition) {
      throw new BadSettingException(
          name,
          "%s is %s, expected %s".formatted(name, found, expected),
          new Worded("problem.lab.setting", Map.of("found", String.valueOf(found))));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
