/**
 * Checks of networks' gradients: what ties {@code dev.nudge.gradient} to {@code dev.nudge.check}.
 */
package dev.nudge.check.network;
