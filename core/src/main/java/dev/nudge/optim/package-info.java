/** Updates: how a gradient changes the parameters, and how large the step is. */
package dev.nudge.optim;
