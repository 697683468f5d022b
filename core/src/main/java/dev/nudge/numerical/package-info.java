/**
 * The gradient by perturbing each parameter: the lecture's central differences, fast.
 *
 * <p>A perturbed weight changes one weighted sum of its layer. {@link
 * dev.nudge.numerical.PerturbationPlan} decides from bounds at how few perturbations of that sum
 * the loss difference must be evaluated, {@link dev.nudge.numerical.PerturbationKernels} evaluate
 * it there by propagating the difference through the layers above, and {@link
 * dev.nudge.numerical.Interpolation} turns the values into coefficients from which every weight's
 * derivative follows. Where a perturbation is too large or crosses a kink, {@link
 * dev.nudge.numerical.DirectDifferences} evaluate each by itself. docs/gradients.md derives it.
 */
package dev.nudge.numerical;
