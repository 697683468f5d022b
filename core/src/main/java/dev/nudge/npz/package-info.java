/** NumPy's NPZ archives, of which no declared size is believed before memory is allocated. */
package dev.nudge.npz;
