/**
 * Linear algebra that both fast gradient methods stand on: matrices without their zeros, affine
 * maps, activations, softmax, sums of outer products, in plain Java and on the Vector API, and the
 * threads that share the work.
 */
package dev.nudge.linalg;
