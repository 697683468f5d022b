package dev.nudge.spark.check;

import java.io.Serializable;
import java.util.function.ToDoubleFunction;

/** A function of a point that travels to other processes. It may keep or change its argument. */
@FunctionalInterface
public interface SerializableFunction extends ToDoubleFunction<double[]>, Serializable {}
