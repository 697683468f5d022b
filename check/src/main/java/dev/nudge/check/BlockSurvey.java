package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import dev.nudge.check.difference.Gradient;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The measuring of one block: in a random direction first, by coordinates where needed. */
final class BlockSurvey {
  /** A block of no more coordinates needs no overview. */
  private static final int SMALL = 32;

  /** So many coordinates of a block show what is wrong with it. */
  private static final int TELLING = 48;

  /** Coordinates that are measured between two looks at the budget. */
  private static final int AT_ONCE = 16;

  /** So few coordinates are measured rather than searched. */
  private static final int FEW = 4;

  private final Placed placed;
  private final Claim claim;
  private final Instruments instruments;
  private final SortedMap<Integer, Derivative> derivatives = new TreeMap<>();
  private Optional<Direction> direction = Optional.empty();
  private boolean unfinished;

  BlockSurvey(Placed placed, Claim claim, Instruments instruments) {
    this.placed = placed;
    this.claim = claim;
    this.instruments = instruments;
  }

  /** Tests all coordinates at once, unless they are so few that each is measured anyway. */
  void overview(int coordinates) {
    if (placed.block().size() > Math.max(SMALL, coordinates)
        && !instruments.differentiator().isBounded()
        && !isOutOfBudget()) {
      direction = Optional.of(direction(0, placed.block().size()));
    }
  }

  /** Measures coordinates: all where there was no overview, else as many as it asks for. */
  void details(int coordinates) {
    if (direction.isEmpty()) {
      measure(placed.block().size());
    } else if (verdict(direction.get()) == Verdict.AGREE) {
      measure(coordinates);
    } else {
      measure(Math.max(TELLING, coordinates));
      if (verdict(direction.get()) == Verdict.DISAGREE && !showsDisagreement()) {
        search();
      }
    }
  }

  private boolean isOutOfBudget() {
    unfinished |= instruments.budget().isUsedUp();
    return unfinished;
  }

  private Direction direction(int from, int to) {
    return Direction.measure(instruments, claim, placed.offset() + from, placed.offset() + to);
  }

  private Verdict verdict(Direction measured) {
    return measured.judge("", claim, instruments.tolerance()).verdict();
  }

  private boolean showsDisagreement() {
    return findings().judge(claim, instruments.tolerance()).coordinates().stream()
        .anyMatch(coordinate -> coordinate.verdict() == Verdict.DISAGREE);
  }

  private void measure(int size) {
    int[] sample = Sample.of(placed.claimed(claim), size);
    for (int from = 0; from < sample.length; from += AT_ONCE) {
      measure(Arrays.copyOfRange(sample, from, Math.min(from + AT_ONCE, sample.length)));
    }
  }

  private void measure(int[] indices) {
    if (!isOutOfBudget()) {
      int[] coordinates = Arrays.stream(indices).map(i -> placed.offset() + i).toArray();
      Gradient gradient =
          instruments.differentiator().gradient(instruments.f(), claim.x(), coordinates);
      instruments.budget().spend(gradient.evaluations());
      for (int i = 0; i < indices.length; i++) {
        derivatives.put(indices[i], gradient.derivatives().get(i));
      }
    }
  }

  /** Halves the block until the part whose direction disagrees is small, and measures that. */
  private void search() {
    int from = 0;
    int to = placed.block().size();
    while (to - from > FEW && !isOutOfBudget()) {
      int middle = (from + to) >>> 1;
      boolean left = verdict(direction(from, middle)) == Verdict.DISAGREE;
      from = left ? from : middle;
      to = left ? middle : to;
    }
    measure(IntStream.range(from, Math.min(from + FEW, to)).toArray());
  }

  Findings findings() {
    return new Findings(placed, direction, derivatives, unfinished);
  }
}
