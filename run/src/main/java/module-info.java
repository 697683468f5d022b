/**
 * A run on disk: its options, folder, history, charts and report.
 *
 * <p>XChart has no module name of its own; {@code xchart} is that of its jar.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.nudge.run {
  requires transitive dev.nudge.core;
  requires transitive dev.nudge.datasets;
  requires transitive xchart;
  requires dev.nudge.image;
  requires com.fasterxml.jackson.jr.ob;

  exports dev.nudge.run;
  exports dev.nudge.run.chart;
  exports dev.nudge.run.options;
  exports dev.nudge.run.report;
}
