/**
 * Checks a gradient against differences of its function, and names what is wrong with it. {@link
 * dev.nudge.check.GradientCheck} is the entrance: {@code Measurer} measures, {@code Judge}
 * compares, {@code Diagnosis} names causes.
 */
package dev.nudge.check;
