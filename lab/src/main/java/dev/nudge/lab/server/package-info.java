/**
 * The lab's server on Javalin. Each request passes the {@code Gate}; the {@code …Routes} answer it;
 * {@code EventStreams} keeps all pages up to date with server-sent events: an {@code EventStream}
 * to each page, which chooses among the {@code Events} of the run.
 */
package dev.nudge.lab.server;
