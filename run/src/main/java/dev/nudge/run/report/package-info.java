/** The page that shows a finished run. */
package dev.nudge.run.report;
