package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random single faults in gradients of random networks, and in one entry of a million: they agree
 * no more often than docs/checking.md says, and right gradients never disagree. 500 faults; with
 * {@code -Dnudge.faults=10000} ten thousand, and a table of them.
 */
class FaultInjectionTest {
  private static final int FAULTS = Integer.getInteger("nudge.faults", 500);

  /** Errors that are a smaller part of the size that they are judged by may agree. */
  private static final double TWICE_THE_TOLERANCE = 2e-5;

  /** A direction agrees where the errors' shares add up to no more. */
  private static final double STRIP = 7.5e-6;

  /** A block of more coordinates is tested in directions. */
  private static final int SMALL = 32;

  private static final int MILLION = 1_000_000;

  private static final String RIGHT = "right";

  private static final String OF_A_MILLION = "one of a million";

  /** A million coordinates are as much work as this many faults in networks. */
  private static final int WORK_OF_A_MILLION = 250;

  /** So many agreements by chance are as good as impossible. */
  private static final double IMPOSSIBLE = 1e-6;

  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  /** The verdicts on gradients of one kind. */
  private static final class Tally {
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private double mayAgree; // so many on average

    int tried() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(Verdict verdict) {
      return counts.getOrDefault(verdict, 0);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%7d %7d %10d %8d %9.1e",
          tried(),
          count(Verdict.AGREE),
          count(Verdict.UNRESOLVED),
          count(Verdict.DISAGREE),
          mayAgree);
    }
  }

  private void add(String kind, Verdict verdict, double probability) {
    Tally tally = tallies.computeIfAbsent(kind, k -> new Tally());
    tally.counts.merge(verdict, 1, Integer::sum);
    tally.mayAgree += probability;
  }

  private String table() {
    String title = "%-38s   tried   agree unresolved disagree may agree%n".formatted("");
    return tallies.entrySet().stream()
        .map(entry -> "%-38s %s%n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", title, ""));
  }

  @Tag("long")
  @Test
  void check_randomSingleFaults_agreeNoMoreOftenThanDerived() {
    List<SingleFault> faults = List.of(SingleFault.values());
    int networks = 0;
    while (networks < FAULTS) {
      SingleFault fault = faults.get(networks % faults.size());
      boolean directions = random.nextBoolean();
      RandomNetwork network =
          directions ? RandomNetwork.large(random) : RandomNetwork.small(random);
      networks += judge(network, directions, fault) ? 1 : 0;
    }
    judgeAMillion(Math.max(2, FAULTS / WORK_OF_A_MILLION));
    if (Integer.getInteger("nudge.faults") != null) {
      System.out.print(table());
    }
    assertTallies();
  }

  private void assertTallies() {
    Tally right = sum(kind -> kind.startsWith(RIGHT));
    Tally wrong = sum(kind -> !kind.startsWith(RIGHT) && !kind.equals(OF_A_MILLION));
    assertThat(chance(wrong.count(Verdict.AGREE), wrong.mayAgree))
        .as(table())
        .isGreaterThan(IMPOSSIBLE);
    assertThat(right.count(Verdict.DISAGREE)).as(table()).isZero();
    for (Tally tally : List.of(right, wrong)) {
      assertThat(tally.count(Verdict.UNRESOLVED)).as(table()).isLessThan(tally.tried() / 50);
    }
  }

  private Tally sum(Predicate<String> kinds) {
    Tally sum = new Tally();
    tallies.forEach(
        (kind, tally) -> {
          if (kinds.test(kind)) {
            tally.counts.forEach(
                (verdict, count) -> sum.counts.merge(verdict, count, Integer::sum));
            sum.mayAgree += tally.mayAgree;
          }
        });
    return sum;
  }

  /**
   * At most the probability of so many successes or more in independent trials that have so many on
   * average (Chernoff 1952).
   */
  private static double chance(int successes, double average) {
    return successes <= average
        ? 1
        : Math.exp(successes - average) * Math.pow(average / successes, successes);
  }

  /** Checks a network's gradient, and damaged if a fault of this kind can be large enough. */
  private boolean judge(RandomNetwork network, boolean directions, SingleFault fault) {
    Block[] blocks = network.blocks();
    double[] right = network.gradient(network.parameters);
    int[] starts = new int[blocks.length + 1];
    for (int b = 0; b < blocks.length; b++) {
      starts[b + 1] = starts[b] + blocks[b].size();
    }
    double[] claimed = right.clone();
    double probability = 1;
    for (int tries = 0; tries < 20 && probability == 1; tries++) {
      claimed = right.clone();
      int block = random.nextInt(blocks.length);
      boolean whole = random.nextInt(4) == 0;
      fault.damage(claimed, starts[block], starts[block + 1], whole, random);
      probability = probability(right, claimed, starts, directions);
    }
    String where = directions ? ", in directions" : ", all coordinates";
    Verdict verdict = verdict(network, right, directions);
    add(RIGHT + where, verdict, 1);
    assertThat(verdict).as(network.toString()).isNotEqualTo(Verdict.DISAGREE);
    if (probability == 1) {
      return false;
    }
    verdict = verdict(network, claimed, directions);
    add(fault + where, verdict, probability);
    if (probability == 0) {
      assertThat(verdict).as("%s in %s", fault, network).isNotEqualTo(Verdict.AGREE);
    }
    return true;
  }

  private static Verdict verdict(RandomNetwork network, double[] claimed, boolean directions) {
    GradientCheck check = GradientCheck.of(network::loss, p -> claimed).blocks(network.blocks());
    return (directions ? check.sampling(0) : check.every()).at(network.parameters).verdict();
  }

  /**
   * The probability with which a wrong gradient may agree; 1 if no error is large enough.
   *
   * @param starts where the blocks begin, and where the last one ends
   */
  private static double probability(
      double[] right, double[] claimed, int[] starts, boolean directions) {
    double probability = 1;
    for (int b = 0; b + 1 < starts.length; b++) {
      double[] errors = errors(right, claimed, starts[b], starts[b + 1]);
      double largest = Arrays.stream(errors).max().orElseThrow();
      if (largest >= TWICE_THE_TOLERANCE) {
        boolean alone = Arrays.stream(errors).filter(error -> error > 0).count() == 1;
        boolean measured = !directions || errors.length <= SMALL;
        double inOneDirection = alone || measured ? 0 : STRIP / largest;
        probability = Math.min(probability, inOneDirection * inOneDirection);
      }
    }
    return probability;
  }

  /** A block's errors, in parts of the sizes that they are judged by. */
  private static double[] errors(double[] right, double[] claimed, int from, int to) {
    double largest =
        IntStream.range(from, to).mapToDouble(i -> Math.abs(claimed[i])).max().orElse(0);
    return IntStream.range(from, to)
        .mapToDouble(
            i -> {
              double size =
                  claimed[i] == 0 ? largest : Math.max(Math.abs(claimed[i]), largest / 100);
              double error = Math.abs(claimed[i] - right[i]);
              return error == 0 ? 0 : error / size;
            })
        .toArray();
  }

  /**
   * Checks a gradient of a million derivatives, of which one is wrong, or two are exchanged. Not
   * agreeing is all that is asked for: finding them takes thousands of evaluations.
   */
  private void judgeAMillion(int faults) {
    double[] c = random.doubles(MILLION, 0.1, 10).toArray();
    double[] x = random.doubles(MILLION, -2, 2).toArray();
    double[] right = new double[MILLION];
    Arrays.setAll(right, i -> c[i] * x[i]);
    add(RIGHT + ", a million", ofAMillion(c, x, right), 1);
    List<SingleFault> kinds = new ArrayList<>(List.of(SingleFault.values()));
    kinds.remove(SingleFault.SHIFT);
    for (int number = 0; number < faults; number++) {
      SingleFault fault = kinds.get(number % kinds.size());
      double[] claimed = right;
      double probability = 1;
      while (probability == 1) {
        claimed = right.clone();
        fault.damage(claimed, 0, MILLION, false, random);
        probability = probability(right, claimed, new int[] {0, MILLION}, true);
      }
      Verdict verdict = ofAMillion(c, x, claimed);
      add(OF_A_MILLION, verdict, probability);
      assertThat(verdict).as(fault.toString()).isNotEqualTo(Verdict.AGREE);
    }
  }

  /** The verdict on a gradient of Σ c x² / 2, in directions alone. */
  private static Verdict ofAMillion(double[] c, double[] x, double[] claimed) {
    return GradientCheck.of(
            p -> {
              double sum = 0;
              double lost = 0; // by rounding so far (Kahan 1965)
              for (int i = 0; i < p.length; i++) {
                double term = c[i] * p[i] * p[i] / 2 - lost;
                double next = sum + term;
                lost = next - sum - term;
                sum = next;
              }
              return sum;
            },
            p -> claimed)
        .blocks(Block.vector("x", MILLION))
        .atMost(150)
        .at(x)
        .verdict();
  }
}
