/** Options that commands share, and the values that they take. */
package dev.nudge.cli.options;
