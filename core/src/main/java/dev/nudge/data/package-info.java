/** Labelled images: reading them, holding them compactly, drawing batches from them. */
package dev.nudge.data;
