/** Progress of runs and downloads, on terminals and in pipes. */
package dev.nudge.cli.progress;
