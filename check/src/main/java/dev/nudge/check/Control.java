package dev.nudge.check;

/**
 * The negative control: a gradient broken on purpose must not pass.
 *
 * @param broken what was broken, and how
 * @param noticed whether the check noticed
 */
public record Control(String broken, boolean noticed) {}
