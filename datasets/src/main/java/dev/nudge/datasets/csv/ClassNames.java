package dev.nudge.datasets.csv;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes by their names, numbered as they occur, sorted in the end. The whole number 3.0 is
 * called 3: pandas writes one or the other, as other columns have it. A name with a dot behind it
 * is the name without, where that is one too: test sets of UCI's archive have such dots.
 */
public final class ClassNames {
  private static final Pattern WHOLE = Pattern.compile("([+-]?\\d+)\\.0*");

  // Spreadsheets and pages have spaces that do not break a line, which Java does not count as such.
  private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]+");

  private final Map<String, Integer> numbers = new LinkedHashMap<>(); // in their order
  private final boolean open;

  private ClassNames(boolean open) {
    this.open = open;
  }

  /** Every name that occurs is a class. */
  static ClassNames any() {
    return new ClassNames(true);
  }

  /** These classes, already in their order, and no other. */
  static ClassNames only(List<String> known) {
    ClassNames classes = new ClassNames(false);
    known.forEach(name -> classes.numbers.put(name, classes.numbers.size()));
    return classes;
  }

  /** A field as a name: without spaces around it, and with a space where its lines meet. */
  static String oneLine(String field) {
    return LINE_BREAKS.matcher(AROUND.matcher(field).replaceAll("")).replaceAll(" ");
  }

  /** The name of the class that a field holds. */
  public static String of(String field) {
    String text = oneLine(field);
    Matcher whole = WHOLE.matcher(text);
    return whole.matches() ? whole.group(1) : text;
  }

  /** The number of the class that a field holds, or −1 where there is none such. */
  int number(String field) {
    String name = of(field);
    if (open) {
      return numbers.computeIfAbsent(name, another -> numbers.size());
    }
    return Stream.of(name, oneLine(field), undotted(name, numbers.keySet()))
        .filter(numbers::containsKey)
        .findFirst()
        .map(numbers::get)
        .orElse(-1);
  }

  /** The name without the dot behind it, if {@code names} have that, else as it is. */
  private static String undotted(String name, Collection<String> names) {
    String undotted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return names.contains(undotted) ? undotted : name;
  }

  /** All names, as {@link #sorted(Collection)} where every name that occurs is a class. */
  List<String> sorted() {
    return open ? sorted(numbers.keySet()) : List.copyOf(numbers.keySet());
  }

  /**
   * Names in the order of their numbers where all of them are numbers, else of their letters; those
   * with a dot that are others too are left out.
   */
  public static List<String> sorted(Collection<String> names) {
    boolean numeric = names.stream().noneMatch(name -> Double.isNaN(CsvNumber.parse(name)));
    Comparator<String> byNumber = Comparator.comparingDouble(CsvNumber::parse);
    return names.stream()
        .filter(name -> undotted(name, names).equals(name))
        .sorted(
            numeric ? byNumber.thenComparing(Comparator.naturalOrder()) : Comparator.naturalOrder())
        .toList();
  }

  /** The place of each number's class among the sorted ones. */
  int[] places() {
    List<String> sorted = sorted();
    int[] places = new int[numbers.size()];
    numbers.forEach(
        (name, number) ->
            places[number] = sorted.indexOf(open ? undotted(name, numbers.keySet()) : name));
    return places;
  }
}
