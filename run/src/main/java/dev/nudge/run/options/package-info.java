/** A run's settings as options. */
package dev.nudge.run.options;
