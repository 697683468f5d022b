/**
 * Labelled samples and their schema: held compactly in memory or on the disk, scaled when a batch
 * is drawn, split by class.
 */
package dev.nudge.data;
