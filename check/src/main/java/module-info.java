/** Checks any gradient against differences of its function. */
module dev.nudge.check {
  exports dev.nudge.check;
  exports dev.nudge.check.difference;
}
