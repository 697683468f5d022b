/** Folders of pictures, a folder a class. */
package dev.nudge.datasets.pictures;
