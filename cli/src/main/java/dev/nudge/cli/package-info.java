/** The command line: its commands, and what they print. */
package dev.nudge.cli;
