package dev.nudge.bench.compare;

import java.util.List;

/** Something that is measured in rounds. */
sealed interface Job {
  /** What {@code --only} calls it. */
  String id();

  /** What tables call it. */
  String title();

  /** Who runs in each round, in this order. */
  List<Entrant> entrants();

  /**
   * Everyone's time is divided by that of one entrant in the same round.
   *
   * @param yardstick the index of that entrant
   */
  record Contest(String id, String title, List<Entrant> entrants, int yardstick) implements Job {}

  /** One time that is compared with nothing. */
  record Single(String id, String title, Entrant entrant) implements Job {
    @Override
    public List<Entrant> entrants() {
      return List.of(entrant);
    }
  }

  /**
   * How the time grows with a size.
   *
   * @param unit what is counted
   * @param sizes ascending, one for each entrant
   */
  record Growth(String id, String title, String unit, List<Integer> sizes, List<Entrant> entrants)
      implements Job {}
}
