/**
 * Files: NumPy's NPZ archives, models in them, and writing that leaves a whole file or none. Bytes
 * from outside are trusted in nothing.
 */
package dev.nudge.store;
