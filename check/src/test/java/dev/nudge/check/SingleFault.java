package dev.nudge.check;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A fault in one derivative, in two, or of one kind in a whole block. */
enum SingleFault {
  SIGN,
  FACTOR_NEAR_1,
  OTHER_FACTOR,
  SUMMAND,
  FORGOTTEN,
  EXCHANGE,
  SHIFT;

  /**
   * Damages a gradient.
   *
   * @param from a block's first coordinate
   * @param to the first after the block
   * @param whole damages the whole block, where the fault can
   */
  void damage(double[] gradient, int from, int to, boolean whole, SplittableRandom random) {
    int i = random.nextInt(from, to);
    int[] damaged = whole ? IntStream.range(from, to).toArray() : new int[] {i};
    switch (this) {
      case SIGN -> scale(gradient, damaged, -1);
      case FACTOR_NEAR_1 -> scale(gradient, damaged, factor(-4.5, -3, random));
      case OTHER_FACTOR -> scale(gradient, damaged, factor(-3, 3, random));
      case SUMMAND -> gradient[i] += gradient[random.nextInt(gradient.length)];
      case FORGOTTEN -> scale(gradient, damaged, 0);
      case EXCHANGE -> exchange(gradient, i, random.nextInt(gradient.length));
      case SHIFT -> Fault.SHIFT.damage(gradient, from, Block.vector("", to - from));
    }
  }

  private static void scale(double[] gradient, int[] indices, double factor) {
    for (int i : indices) {
      gradient[i] *= factor;
    }
  }

  /** 1 ± a power of ten between these. */
  private static double factor(double least, double most, SplittableRandom random) {
    double distance = Math.pow(10, random.nextDouble(least, most));
    return random.nextBoolean() ? 1 + distance : 1 - distance;
  }

  private static void exchange(double[] gradient, int i, int j) {
    double value = gradient[i];
    gradient[i] = gradient[j];
    gradient[j] = value;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
