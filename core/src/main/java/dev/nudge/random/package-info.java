/** NumPy's legacy random numbers, so that runs here can be compared with runs in Python. */
package dev.nudge.random;
