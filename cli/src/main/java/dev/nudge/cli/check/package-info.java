/**
 * The work of {@code nudge check}: a network and a batch, backpropagation checked on them, the
 * errors of differences against their steps, and the reports of both.
 */
package dev.nudge.cli.check;
