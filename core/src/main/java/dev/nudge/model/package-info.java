/** A trained network ready to be used in a program: raw features in, classes out. */
package dev.nudge.model;
