/** CSV files: RFC 4180, UTF-8, a sample a line. */
package dev.nudge.datasets.csv;
