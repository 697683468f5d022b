package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import java.util.Map;

/** A run that the lab can show. Safe for many threads. */
public sealed interface Run permits TrainingRun, RecordedRun {
  /** Tells this run from all others, those of earlier labs included. */
  String id();

  /** What the run is, for the page: its settings, or the options it was trained with. */
  Map<String, Object> description();

  Status status();

  Curves curves();

  /** The run as it was a moment ago, or as it ended. */
  Snapshot snapshot();

  TrainTest data();
}
