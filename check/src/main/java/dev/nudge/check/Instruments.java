package dev.nudge.check;

import dev.nudge.check.difference.Differentiator;
import java.util.function.ToDoubleFunction;

/**
 * What a check works with.
 *
 * @param f the function
 * @param differentiator what measures its derivatives
 * @param tolerance what judges them
 * @param budget what may be spent on them
 */
record Instruments(
    ToDoubleFunction<double[]> f,
    Differentiator differentiator,
    Tolerance tolerance,
    Budget budget) {}
