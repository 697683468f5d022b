/**
 * Derivatives of any function by differences, each with an error estimate. {@link
 * dev.nudge.check.difference.Differences} is the entrance, a {@link
 * dev.nudge.check.difference.Scheme} says how one is measured.
 */
package dev.nudge.check.difference;
