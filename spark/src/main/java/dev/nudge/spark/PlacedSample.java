package dev.nudge.spark;

import java.io.Serializable;

/** A sample and the part of a file that it was read from. */
record PlacedSample(Place place, Sample sample) implements Serializable {}
