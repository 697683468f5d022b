/** The gradient by the chain rule, fast. */
package dev.nudge.backprop;
