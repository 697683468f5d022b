/**
 * NumPy's NPZ archives. Each size that a file declares is checked before memory is allocated for
 * it.
 */
package dev.nudge.npz;
