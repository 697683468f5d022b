/**
 * Three ways to the gradient: the lecture's loop, the same differences made fast, the chain rule.
 */
package dev.nudge.gradient;
