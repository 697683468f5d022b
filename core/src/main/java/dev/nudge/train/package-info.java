/** The training loop, its configuration, its data and its events. */
package dev.nudge.train;
