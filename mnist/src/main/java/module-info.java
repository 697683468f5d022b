/** The IDX format, and MNIST, the 70,000 handwritten digits, as a dependency. */
module dev.nudge.mnist {
  requires transitive dev.nudge.core;

  exports dev.nudge.mnist;
}
