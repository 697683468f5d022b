/**
 * What a page asks of the lab and what it is told, whichever way the messages travel. Knows nothing
 * of servers, files or JSON text.
 */
package dev.nudge.lab.api;
