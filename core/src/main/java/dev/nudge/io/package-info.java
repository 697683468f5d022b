/**
 * Files on the disk: written whole or not at all, hashed, refused in one line where they are not
 * what they should be. Depends on nothing.
 */
package dev.nudge.io;
