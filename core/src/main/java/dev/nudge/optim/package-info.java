/**
 * Updates: how a gradient changes the parameters, and how large the step is. Formulas over flat
 * arrays; what they remember between steps lies in an {@link dev.nudge.optim.OptimizerState}.
 */
package dev.nudge.optim;
