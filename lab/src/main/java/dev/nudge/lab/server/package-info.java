/**
 * The lab's server on Javalin: one of the ways from a page to the {@code LabApi}. Each request
 * passes the {@code Gate}; {@code ApiRoutes} passes it on; {@code EventStreams} keeps all pages up
 * to date with server-sent events, an {@code EventStream} to each page.
 */
package dev.nudge.lab.server;
