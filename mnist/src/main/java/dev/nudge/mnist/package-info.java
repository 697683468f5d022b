/** The MNIST digits as a dependency. */
package dev.nudge.mnist;
