/** The files of the page, for whoever serves or exports it. */
package dev.nudge.lab.page;
