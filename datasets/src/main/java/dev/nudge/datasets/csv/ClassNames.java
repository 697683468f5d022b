package dev.nudge.datasets.csv;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes by their names, numbered as they occur, sorted in the end. */
public final class ClassNames {
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

  /** The number of the class {@code name}, or −1 where there is none such. */
  int number(String name) {
    return open
        ? numbers.computeIfAbsent(name, another -> numbers.size())
        : numbers.getOrDefault(name, -1);
  }

  /** All names, as {@link #sorted(Collection)} where every name that occurs is a class. */
  List<String> sorted() {
    return open ? sorted(numbers.keySet()) : List.copyOf(numbers.keySet());
  }

  /** Names in the order of their numbers where all of them are numbers, else of their letters. */
  public static List<String> sorted(Collection<String> names) {
    boolean numeric = names.stream().noneMatch(name -> Double.isNaN(CsvNumber.parse(name)));
    Comparator<String> byNumber = Comparator.comparingDouble(CsvNumber::parse);
    return names.stream()
        .sorted(
            numeric ? byNumber.thenComparing(Comparator.naturalOrder()) : Comparator.naturalOrder())
        .toList();
  }

  /** The place of each number's name among the sorted ones. */
  int[] places() {
    List<String> sorted = sorted();
    int[] places = new int[sorted.size()];
    for (int i = 0; i < places.length; i++) {
      places[numbers.get(sorted.get(i))] = i;
    }
    return places;
  }
}
