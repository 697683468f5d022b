/**
 * Gradient checks in JUnit tests: {@link dev.nudge.check.junit.GradientReports} keeps each report
 * as a page of its own, and fails the test unless the gradient agrees.
 */
package dev.nudge.check.junit;
