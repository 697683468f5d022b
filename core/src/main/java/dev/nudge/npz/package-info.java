/**
 * NumPy's NPZ archives, read and written. The bytes of a file are trusted in nothing: each size
 * that it declares is checked before memory is allocated for it.
 */
package dev.nudge.npz;
