/** What the rooms of the lab show of a network: one weight, a drawing, the mistakes. */
package dev.nudge.lab.room;
