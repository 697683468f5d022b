package dev.nudge.lab.server;

import dev.nudge.lab.run.Snapshot;

/**
 * A piece of a run as it goes over the wire, shared by all pages that are equally far.
 *
 * @param bytes one server-sent event
 * @param to how many updates a page knows that has had it
 * @param snapshot whose figures it holds
 */
record Frame(byte[] bytes, int to, Snapshot snapshot) {}
