package dev.nudge.spark.source;

import java.io.Serializable;

/**
 * A row of a table, or a picture: a sample before its class has a number.
 *
 * @param raw the features, (D)
 * @param label the class's name
 */
public record LabeledRow(double[] raw, String label) implements Serializable {}
