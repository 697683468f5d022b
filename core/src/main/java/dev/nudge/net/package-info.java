/**
 * The textbook: a network, its loss and its parameters in plain loops that read like the lecture.
 * Depends on nothing, so that it can judge everything else.
 */
package dev.nudge.net;
