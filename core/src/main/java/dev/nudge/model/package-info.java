/** A trained network for use in a program, from raw features to classes, and its files. */
package dev.nudge.model;
