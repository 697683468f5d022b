/** Runs as the lab shows them: one that is being trained, or one that was trained before. */
package dev.nudge.lab.run;
