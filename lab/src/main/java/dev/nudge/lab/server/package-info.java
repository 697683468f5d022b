/** The lab's server: who may ask, what is answered, and the events that keep pages up to date. */
package dev.nudge.lab.server;
