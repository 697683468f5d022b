/**
 * A trained network ready for use in a program, from raw features to classes, and its files: models
 * and checkpoints.
 */
package dev.nudge.model;
