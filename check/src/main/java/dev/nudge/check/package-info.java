/**
 * Is this gradient right, and if not, what is wrong with it? {@link dev.nudge.check.GradientCheck}
 * is the entrance. Depends on nothing but the differences below it.
 */
package dev.nudge.check;
