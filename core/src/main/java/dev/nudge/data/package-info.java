/** Labelled samples and their schema, in memory or on the disk, scaled as a batch is drawn. */
package dev.nudge.data;
