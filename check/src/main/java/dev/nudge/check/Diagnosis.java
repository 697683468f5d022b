package dev.nudge.check;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.Evidence.MeasuredSlope;
import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Names the causes of a block's verdict: a fault of the whole where most of it is wrong, else of
 * the wrong part; where nothing is wrong, remarks.
 */
final class Diagnosis {
  private final Evidence whole;
  private final Set<Integer> wrong = new TreeSet<>();
  private final Set<Integer> right = new TreeSet<>();

  private Diagnosis(
      Judge judge, BlockMeasurements measured, SortedMap<Integer, Comparison> coordinates) {
    List<MeasuredSlope> usable = new ArrayList<>();
    coordinates.forEach(
        (i, comparison) -> {
          Derivative derivative = comparison.measured();
          if (Double.isFinite(derivative.value())
              && Double.isFinite(comparison.claimed())
              && !derivative.hasKink()) {
            usable.add(MeasuredSlope.of(i, derivative));
            switch (comparison.verdict()) {
              case DISAGREE -> wrong.add(i);
              case AGREE -> right.add(i);
              case UNRESOLVED -> {}
            }
          }
        });
    whole =
        new Evidence(
            measured.block,
            judge.point(measured),
            judge.claimed(measured),
            judge.given(measured),
            usable);
  }

  /** The causes of a block's verdict, from the comparisons of its measured derivatives. */
  static List<Cause> causes(
      Judge judge, BlockMeasurements measured, SortedMap<Integer, Comparison> coordinates) {
    Diagnosis diagnosis = new Diagnosis(judge, measured, coordinates);
    Set<Cause> causes =
        new LinkedHashSet<>(diagnosis.wrong.isEmpty() ? diagnosis.remarks() : diagnosis.faults());
    Set<String> kinds = new HashSet<>(); // a hundred kinks need no hundred lines
    coordinates.values().stream()
        .flatMap(coordinate -> coordinate.cause().stream())
        .filter(cause -> kinds.add(cause.kind()))
        .forEach(causes::add);
    return List.copyOf(causes);
  }

  private List<Cause> faults() {
    Evidence part = whole.of(wrong::contains);
    if (part.measured.stream().allMatch(m -> m.value() == 0)) {
      return List.of(Cause.Plain.FLAT);
    }
    Optional<Cause> ofAll = Explanations.first(whole);
    if (2L * wrong.size() > whole.significant() && ofAll.isPresent()) {
      return List.of(ofAll.get());
    }
    List<Cause> faults = new ArrayList<>();
    if (wrong.size() < whole.measured.size()) {
      List<String> names = wrong.stream().map(whole.block::element).toList();
      int unresolved = whole.measured.size() - wrong.size() - right.size();
      faults.add(new Cause.Isolated(names, whole.measured.size(), unresolved));
    }
    FactorFit.of(part)
        .or(() -> Explanations.exchanged(whole.of(i -> !right.contains(i)), wrong))
        .or(() -> Explanations.first(part))
        .ifPresent(faults::add);
    return faults.isEmpty() ? List.of(Cause.Plain.UNEXPLAINED) : faults;
  }

  private List<Cause> remarks() {
    List<Cause> remarks = new ArrayList<>();
    Explanations.smoothed(whole).ifPresent(remarks::add);
    boolean agree = !right.isEmpty() && right.size() == whole.measured.size();
    if (agree && whole.claimsNothing() && whole.significant() == 0) {
      remarks.add(Cause.Plain.ALL_ZERO);
    }
    return remarks;
  }
}
