/**
 * The lecture's central differences, fast. A perturbed weight changes one weighted sum of its
 * layer: {@link dev.nudge.numerical.PerturbationPlan} decides at how few perturbations of it the
 * loss difference is evaluated, {@link dev.nudge.numerical.PerturbationKernels} evaluate it there,
 * {@link dev.nudge.numerical.Interpolation} makes every weight's derivative of that.
 * docs/gradients.md derives it.
 */
package dev.nudge.numerical;
