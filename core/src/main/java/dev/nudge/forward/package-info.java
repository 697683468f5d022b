/** Networks evaluated fast: the forward pass of a batch, the evaluation of a data set. */
package dev.nudge.forward;
