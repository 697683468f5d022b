package dev.nudge.lab;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import java.util.stream.IntStream;

/** Data for tests. */
public final class Digits {
  /** MNIST, all of it. */
  public static final TrainTest MNIST = Mnist.load();

  /** So few of its images that an epoch is 20 updates of 100. */
  public static final TrainTest FEW =
      new TrainTest(first(2000, MNIST.train()), first(500, MNIST.test()), MNIST.sha256());

  public static final Schema SCHEMA = MNIST.train().schema();

  private Digits() {}

  private static Dataset first(int count, Dataset of) {
    return of.rows(IntStream.range(0, count).toArray());
  }
}
