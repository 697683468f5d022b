/** Published data sets by their names: fetched once, checked, cached. */
package dev.nudge.datasets.named;
