package dev.nudge.check;

/**
 * The negative control: a gradient that was damaged on purpose must not pass.
 *
 * @param broken the damaged derivative and the damage, in words
 * @param noticed whether the check noticed
 */
public record NegativeControl(String broken, boolean noticed) {}
