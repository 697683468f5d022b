/** Data sets from CSV files, folders of pictures, IDX files, and published sets by their name. */
module dev.nudge.datasets {
  requires transitive dev.nudge.core;
  requires dev.nudge.image;
  requires dev.nudge.mnist;
  requires de.siegmar.fastcsv;

  exports dev.nudge.datasets;
  exports dev.nudge.datasets.csv;
  exports dev.nudge.datasets.named;
}
