/** What {@code nudge check} works with and leaves behind: its subject, curves and reports. */
package dev.nudge.cli.check;
