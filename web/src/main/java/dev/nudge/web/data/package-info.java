/** Samples and a finished run as an exported lab finds them beside its page. */
package dev.nudge.web.data;
