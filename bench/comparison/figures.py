"""Figures as tables show them, with three digits that count, and the straight line through points."""


def digits(value):
    """1.23, 12.3, 123, 1,234"""
    size = abs(value)
    return f"{value:,.{2 if size < 10 else 1 if size < 100 else 0}f}"


def duration(seconds):
    """In the unit that suits: 12.3 µs, 4.56 ms, 7.89 s, 45.0 h"""
    if seconds >= 3600:
        return digits(seconds / 3600) + " h"
    if seconds >= 0.9995:
        return digits(seconds) + " s"
    return digits(1e3 * seconds) + " ms" if seconds >= 0.9995e-3 else digits(1e6 * seconds) + " µs"


def ratio(value):
    """0.123; far below 1 as 1/20,000"""
    return f"1/{1 / value:,.0f}" if value < 0.005 else f"{value:.3f}"


def straight_line(x, y):
    """(a, b) of a + b·x with the least sum of squared relative deviations, Σ ((y − a − b·x) / y)²."""
    weights = [1 / yi**2 for yi in y]
    w = sum(weights)
    wx = sum(wi * xi for wi, xi in zip(weights, x))
    wxx = sum(wi * xi * xi for wi, xi in zip(weights, x))
    wy = sum(wi * yi for wi, yi in zip(weights, y))
    wxy = sum(wi * xi * yi for wi, xi, yi in zip(weights, x, y))
    slope = (w * wxy - wx * wy) / (w * wxx - wx * wx)
    return (wy - slope * wx) / w, slope
