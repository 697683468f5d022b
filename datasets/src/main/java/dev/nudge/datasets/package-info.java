/** Data from wherever users have them: files, folders, published sets by name. */
package dev.nudge.datasets;
