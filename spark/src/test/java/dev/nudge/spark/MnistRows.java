package dev.nudge.spark;

/** The training set of the MNIST that comes with Nudge. */
final class MnistRows {
  private MnistRows() {}

  static final IdxRows TRAIN =
      new IdxRows(new MnistJar(), "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", 10);
}
