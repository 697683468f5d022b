/** The hot loops, and the threads that share them. */
package dev.nudge.kernel;
