/** Files on the disk: written whole or not at all, hashed, refused in one line. */
package dev.nudge.io;
