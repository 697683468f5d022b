package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names the causes of a block's verdict. */
final class Diagnosis {
  private final Block block;
  private final double[] claimed;
  private final SortedMap<Integer, Derivative> measured;

  /**
   * @param claimed of all the block's coordinates
   * @param measured by the coordinate's index in the block
   */
  Diagnosis(Block block, double[] claimed, SortedMap<Integer, Derivative> measured) {
    this.block = block;
    this.claimed = claimed;
    this.measured = measured;
  }

  /**
   * @param coordinates the comparisons of the measured derivatives, in their order
   */
  List<Cause> causes(List<Comparison> coordinates) {
    Map<Integer, Derivative> usable = new TreeMap<>();
    Map<Integer, Derivative> wrong = new TreeMap<>();
    Iterator<Comparison> comparisons = coordinates.iterator();
    for (Map.Entry<Integer, Derivative> entry : measured.entrySet()) {
      Comparison comparison = comparisons.next();
      Derivative derivative = entry.getValue();
      if (Double.isFinite(derivative.value())
          && Double.isFinite(comparison.claimed())
          && !derivative.hasKink()) {
        usable.put(entry.getKey(), derivative);
        if (comparison.verdict() == Verdict.DISAGREE) {
          wrong.put(entry.getKey(), derivative);
        }
      }
    }
    Set<Cause> causes = new LinkedHashSet<>();
    if (!wrong.isEmpty()) {
      causes.addAll(faults(usable, wrong));
    } else if (!usable.isEmpty()) {
      causes.addAll(new KnownFaults(block, claimed, usable).remarks());
    }
    Set<String> kinds = new HashSet<>(); // a hundred kinks need no hundred lines
    coordinates.stream()
        .flatMap(coordinate -> coordinate.cause().stream())
        .filter(cause -> kinds.add(cause.kind()))
        .forEach(causes::add);
    return List.copyOf(causes);
  }

  /** One fault of the whole block where most of it is wrong, else one of the wrong part. */
  private List<Cause> faults(Map<Integer, Derivative> usable, Map<Integer, Derivative> wrong) {
    if (wrong.values().stream().allMatch(derivative -> derivative.value() == 0)) {
      return List.of(Cause.Plain.FLAT);
    }
    KnownFaults whole = new KnownFaults(block, claimed, usable);
    if (2L * wrong.size() > whole.significant() && whole.cause().isPresent()) {
      return List.of(whole.cause().get());
    }
    List<Cause> faults = new ArrayList<>();
    if (wrong.size() < usable.size()) {
      List<String> names = wrong.keySet().stream().map(block::element).toList();
      faults.add(new Cause.Isolated(names, usable.size()));
    }
    new KnownFaults(block, claimed, wrong).cause().ifPresent(faults::add);
    return faults.isEmpty() ? List.of(Cause.Plain.UNEXPLAINED) : faults;
  }
}
