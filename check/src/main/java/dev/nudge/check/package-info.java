/**
 * Checks a gradient against differences of its function, and names what is wrong with it.
 *
 * <p>{@link dev.nudge.check.GradientCheck} is the entrance. Inside, {@code Measurer} plans and
 * measures, {@code Judge} compares, {@code Diagnosis} names causes, and {@code ReportText} writes
 * the report. Depends on nothing but the differences below it.
 */
package dev.nudge.check;
