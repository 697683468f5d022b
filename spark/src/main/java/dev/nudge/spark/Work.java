package dev.nudge.spark;

/** What the workers do with a batch, between two meetings with the driver. */
public sealed interface Work permits GradientWork, LocalSgd {
  /** The number of steps into which a batch is cut; each has its share of the samples. */
  int steps();

  /** What is summed over the slices for the batch {@code rows}, and divided by its size. */
  PartFunction on(Slicing slicing, int... rows);
}
