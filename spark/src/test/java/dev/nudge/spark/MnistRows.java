package dev.nudge.spark;

import dev.nudge.mnist.Mnist;

/** The MNIST that comes with Nudge, as every worker finds it on its class path. */
final class MnistRows {
  private MnistRows() {}

  static final IdxRows TRAIN =
      new IdxRows(
          name -> Mnist.class.getResourceAsStream(name),
          "train-images-idx3-ubyte.gz",
          "train-labels-idx1-ubyte.gz",
          10);
}
