package dev.nudge.spark;

/** What the workers do with a batch, between two meetings with the driver. */
public sealed interface Work permits GradientWork, LocalSgd {
  /** The number of steps into which a batch is cut; each has its share of the samples. */
  int steps();

  /** How many samples of a step a slice should have at least, on average. */
  int samplesPerSlice();

  /** What is summed over the slices for the batch {@code rows}, and divided by its size. */
  PartFunction on(Slicing slicing, int... rows);
}
