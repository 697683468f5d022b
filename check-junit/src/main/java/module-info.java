/** Keeps the reports of gradient checks beside the results of JUnit tests. */
module dev.nudge.check.junit {
  requires transitive dev.nudge.check;
  requires transitive org.junit.jupiter.api;

  exports dev.nudge.check.junit;
}
