/**
 * A run on disk: its settings, its folder, its curves, where it computes, and how it is resumed.
 * Command line, lab and Spark build on it.
 */
package dev.nudge.run;
