/**
 * The figures that the page's views draw, computed from a run's latest snapshot: the loss along one
 * weight, the first layer's weights, the answer to a sample of one's own, the mistakes. Each is a
 * map as JSON holds it; nothing here knows of the server.
 */
package dev.nudge.lab.view;
