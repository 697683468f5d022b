/** What a run leaves to be looked at: its charts and its page. */
package dev.nudge.cli.report;
