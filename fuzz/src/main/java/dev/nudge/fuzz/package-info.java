/** Every parser of files from outside, fed with arbitrary bytes. */
package dev.nudge.fuzz;
