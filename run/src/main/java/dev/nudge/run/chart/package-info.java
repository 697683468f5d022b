/** Charts of curves, as PNG and as SVG. */
package dev.nudge.run.chart;
