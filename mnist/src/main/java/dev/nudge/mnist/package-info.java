/** The IDX format, files that are named and laid out like MNIST's, and MNIST itself. */
package dev.nudge.mnist;
