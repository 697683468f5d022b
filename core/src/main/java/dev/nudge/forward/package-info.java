/** The fast forward pass: of a batch, whose layers the gradient methods use, and of a data set. */
package dev.nudge.forward;
