/**
 * Networks, gradients, training and files of models.
 *
 * <p>The Vector API is not required, not even as {@code requires static}: javac would warn of the
 * incubating module in every module that requires this one, and a warning cannot be turned off
 * where it is an error. {@link dev.nudge.linalg.KernelSelection} reads it where it is present.
 */
module dev.nudge.core {
  exports dev.nudge.backprop;
  exports dev.nudge.data;
  exports dev.nudge.forward;
  exports dev.nudge.gradient;
  exports dev.nudge.io;
  exports dev.nudge.linalg;
  exports dev.nudge.model;
  exports dev.nudge.net;
  exports dev.nudge.numerical;
  exports dev.nudge.optim;
  exports dev.nudge.random;
  exports dev.nudge.train;
}
