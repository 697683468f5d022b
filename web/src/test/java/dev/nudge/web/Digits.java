package dev.nudge.web;

import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import java.util.stream.IntStream;

/** Data for tests. */
final class Digits {
  private static final TrainTest MNIST = Mnist.load();

  /** Some of MNIST's images. */
  static final TrainTest FEW =
      new TrainTest(first(5000, MNIST.train()), first(500, MNIST.test()), MNIST.sha256());

  private Digits() {}

  private static Dataset first(int count, Dataset of) {
    return of.rows(IntStream.range(0, count).toArray());
  }
}
