/** The lab: a page in the browser that shows a network learn by nudges, and its server. */
package dev.nudge.lab;
