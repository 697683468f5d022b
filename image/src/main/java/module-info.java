/** Pictures of digits prepared as MNIST's were, and numbers as pictures. */
module dev.nudge.image {
  requires transitive java.desktop;
  requires dev.nudge.core;

  exports dev.nudge.image;
}
