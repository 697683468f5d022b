/** Published data sets by their names: fetched once, checked, kept. */
package dev.nudge.datasets.named;
