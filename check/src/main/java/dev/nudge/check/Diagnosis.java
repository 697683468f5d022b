package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds out what is wrong with a block, or what is worth knowing of it. */
final class Diagnosis {
  private final Block block;
  private final double[] claimed;
  private final Map<Integer, Derivative> derivatives; // those that can be reasoned with

  Diagnosis(Placed placed, Claim claim, Map<Integer, Derivative> derivatives) {
    this.block = placed.block();
    this.claimed = placed.claimed(claim);
    this.derivatives = new TreeMap<>(derivatives);
    this.derivatives
        .entrySet()
        .removeIf(
            entry ->
                !Double.isFinite(entry.getValue().value())
                    || !Double.isFinite(claimed[entry.getKey()])
                    || entry.getValue().hasKink());
  }

  /**
   * @param coordinates how the measured derivatives compare, all of them in their order
   * @param wrong the indices of those that disagree
   */
  List<Cause> causes(List<Comparison> coordinates, Set<Integer> wrong) {
    Set<Cause> causes = new LinkedHashSet<>();
    Map<Integer, Derivative> disagreeing = new TreeMap<>(derivatives);
    disagreeing.keySet().retainAll(wrong);
    if (!disagreeing.isEmpty()) {
      causes.addAll(faults(disagreeing));
    } else if (!derivatives.isEmpty()) {
      Hypotheses harmless = new Hypotheses(block, claimed, derivatives);
      harmless.smoothed().ifPresent(causes::add);
      if (harmless.isAllZero()) {
        causes.add(new Cause.AllZero());
      }
    }
    Set<Class<?>> kinds = new HashSet<>(); // a hundred kinks need no hundred lines
    coordinates.stream()
        .flatMap(coordinate -> coordinate.cause().stream())
        .filter(cause -> kinds.add(cause.getClass()))
        .forEach(causes::add);
    return List.copyOf(causes);
  }

  /** One fault of the whole block where most of it is wrong, else one of the wrong part. */
  private List<Cause> faults(Map<Integer, Derivative> disagreeing) {
    if (disagreeing.values().stream().allMatch(derivative -> derivative.value() == 0)) {
      return List.of(new Cause.Flat());
    }
    Hypotheses whole = new Hypotheses(block, claimed, derivatives);
    if (2L * disagreeing.size() > whole.significant() && whole.cause().isPresent()) {
      return List.of(whole.cause().get());
    }
    List<Cause> faults = new ArrayList<>();
    if (disagreeing.size() < derivatives.size()) {
      List<String> names = disagreeing.keySet().stream().map(block::element).toList();
      faults.add(new Cause.Isolated(names, derivatives.size()));
    }
    new Hypotheses(block, claimed, disagreeing).cause().ifPresent(faults::add);
    return faults.isEmpty() ? List.of(new Cause.Unexplained()) : faults;
  }
}
