/** The training loop, what it takes and what it tells. */
package dev.nudge.train;
