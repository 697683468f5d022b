package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.bench.compare.BarChart.Bar;
import dev.nudge.bench.compare.BarChart.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LectureBarsTest {
  private static Result contest(String id, Result.Column... columns) {
    return new Result(new Job.Contest(id, "title", List.of(), 1), 0, List.of(columns));
  }

  private static Result.Column column(String name, double... seconds) {
    return new Result.Column(name, "", "", seconds, Double.NaN);
  }

  @Test
  void of_nudgeInSeveralJobs_isTheMedianOfAllItsRuns() {
    Result first = contest("lecture-a", column("Nudge, numerical", 1, 2), column("A", 7, 9));
    Result second = contest("lecture-b", column("Nudge, numerical", 9), column("B", 5));

    assertThat(LectureBars.of(List.of(first, second)))
        .containsExactly(
            new Bar("Nudge, numerical", 2, Kind.OURS),
            new Bar("B", 5, Kind.THEIRS),
            new Bar("A", 8, Kind.THEIRS));
  }

  @Test
  void of_numpysIteration_isTenThousandTimesAsLongAndBroken() {
    Result lecture = contest("lecture-a", column("Nudge, numerical", 1), column("A", 7));
    Result iteration = contest("iteration", column("Nudge, numerical", 1e-3), column("NumPy", 16));

    assertThat(LectureBars.of(List.of(iteration, lecture)))
        .endsWith(new Bar("NumPy, numerical", 160_000, Kind.BROKEN));
  }

  @Test
  void of_otherJobsOnly_isNothing() {
    assertThat(LectureBars.of(List.of(contest("iteration", column("x", 1), column("NumPy", 16)))))
        .isEmpty();
  }
}
