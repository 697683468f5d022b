/**
 * The interface of all gradient methods, and the slowest of them: the lecture's differences, which
 * judge the others and reach nothing fast.
 */
package dev.nudge.gradient;
