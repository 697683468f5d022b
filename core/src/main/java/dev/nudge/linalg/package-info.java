/**
 * What both fast gradient methods stand on: matrices without their zeros, affine maps, activations,
 * softmax, sums of outer products, scalar and vector, and threads.
 */
package dev.nudge.linalg;
