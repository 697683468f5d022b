package dev.nudge.datasets.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes by their names, numbered as they occur, sorted in the end. */
final class ClassNames {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final boolean open;

  private ClassNames(boolean open) {
    this.open = open;
  }

  /** Whatever occurs is a class. */
  static ClassNames any() {
    return new ClassNames(true);
  }

  /** These classes, already in their order, and no other. */
  static ClassNames only(List<String> known) {
    ClassNames classes = new ClassNames(false);
    known.forEach(classes::append);
    return classes;
  }

  private int append(String name) {
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** The number of the class {@code name}, or −1 where there is none such. */
  int number(String name) {
    Integer number = numbers.get(name);
    if (number != null) {
      return number;
    }
    return open ? append(name) : -1;
  }

  /** All names: as numbers where all of them are numbers, else by their letters. */
  List<String> sorted() {
    List<String> sorted = new ArrayList<>(names);
    if (open) {
      boolean numeric = names.stream().noneMatch(name -> Double.isNaN(CsvNumber.parse(name)));
      Comparator<String> byNumber = Comparator.comparingDouble(CsvNumber::parse);
      sorted.sort(
          numeric ? byNumber.thenComparing(Comparator.naturalOrder()) : Comparator.naturalOrder());
    }
    return sorted;
  }

  /** Where each number's name stands among the sorted ones. */
  int[] places() {
    List<String> sorted = sorted();
    int[] places = new int[sorted.size()];
    for (int i = 0; i < places.length; i++) {
      places[numbers.get(sorted.get(i))] = i;
    }
    return places;
  }
}
