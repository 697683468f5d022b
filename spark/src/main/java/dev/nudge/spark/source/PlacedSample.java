package dev.nudge.spark.source;

import java.io.Serializable;

/** A sample and the part of a file that it was read from. */
record PlacedSample(FileBlock place, LabeledRow sample) implements Serializable {}
