"""Kinks, on them and beside them, and units that no sample wakes."""
import numpy as np

from .pair import Kind


def kinks():
    kind = Kind("kinks")
    for n in 1, 7, 33, 1000:
        zero = np.zeros(n)
        kind.right(f"Σ|w| at 0, subgradient 0, n={n}", lambda w: np.abs(w).sum(), np.sign, zero)
        kind.wrong(f"Σ|w| at 0, claim 2, n={n}", lambda w: np.abs(w).sum(), lambda w: 2 + 0 * w, zero, "Kink",
                   "Factor", "Unexplained")
        kind.right(f"Σ relu at 0, subgradient 1, n={n}", lambda w: np.maximum(w, 0).sum(),
                   lambda w: (w >= 0) + 0.0, zero)
    for distance in 1.0, 1e-2, 1e-4, 1e-8, 1e-12:
        for n in 1, 40:
            x = distance * (1 + np.arange(n) % 5) * (-1.0) ** np.arange(n)
            kind.both(f"Σ|w|, {distance:g} off the kink, n={n}", lambda w: np.abs(w).sum(), np.sign, x,
                      "sign", "one sign")
            kind.both(f"Σ a relu(w), {distance:g} off the kink, n={n}",
                      lambda w: ((1 + np.arange(w.size) % 3) * np.maximum(w, 0)).sum(),
                      lambda w: (1 + np.arange(w.size) % 3) * (w > 0), x, "twice")
    dead(kind)
    return kind


def dead(kind):
    """A unit behind relu that no sample wakes: right is 0."""
    inputs = np.random.default_rng(3).uniform(0, 1, (30, 4))

    def parts(p):
        z = inputs @ p[:20].reshape(4, 5) + p[20:25]
        return z, np.maximum(z, 0) @ p[25:]

    def f(p):
        return (parts(p)[1] ** 2).mean()

    def gradient(p, slope=0.0):
        z, y = parts(p)
        error = 2 * y / y.size
        dz = np.outer(error, p[25:]) * np.where(z > 0, 1.0, slope)
        return np.r_[(inputs.T @ dz).ravel(), dz.sum(0), np.maximum(z, 0).T @ error]

    p = np.random.default_rng(4).uniform(0.1, 1, 30)
    p[20 + 2] = -20.0
    blocks = [("W1", 4, 5), ("b1", 1, 5), ("w2", 1, 5)]
    kind.both("dead unit", f, gradient, p, "sign", blocks=blocks)
    kind.wrong("dead unit, slope 1 claimed everywhere", f, lambda p: gradient(p, 1.0), p, "Flat", blocks=blocks)
    kind.wrong("dead unit, leak of 0.1 claimed", f, lambda p: gradient(p, 0.1), p, "Flat", blocks=blocks)
