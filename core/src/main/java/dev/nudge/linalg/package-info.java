/** What both fast gradient methods stand on: sparse matrices, hot loops, threads. */
package dev.nudge.linalg;
