"""Smooth functions at many scales and dimensions; errors that random directions must show; sizes far apart."""
import numpy as np

from .pair import Kind, transposed


def sines(n):
    a = 1 + np.arange(n) % 7
    return lambda x: np.sin(a * x).sum(), lambda x: a * np.cos(a * x)


def exponentials(n):
    return lambda x: np.exp(x).sum(), lambda x: np.exp(x)


def rosenbrock(n):
    def gradient(x):
        g = np.zeros(n)
        bend = x[1:] - x[:-1] ** 2
        g[:-1] = -400 * x[:-1] * bend - 2 * (1 - x[:-1])
        g[1:] += 200 * bend
        return g

    return lambda x: (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum(), gradient


def quadratic(n):
    d = 1 + np.arange(n) % 11
    return lambda x: 0.5 * (d * x * x).sum() + 0.5 * x.sum() ** 2, lambda x: d * x + x.sum()


def log_sum_exp(n):
    def gradient(x):
        e = np.exp(x - x.max())
        return e / e.sum()

    return lambda x: x.max() + np.log(np.exp(x - x.max()).sum()), gradient


def length(n):
    return lambda x: np.sqrt(1 + (x * x).sum()), lambda x: x / np.sqrt(1 + (x * x).sum())


def rational(n):
    return lambda x: (x / (1 + x * x)).sum(), lambda x: (1 - x) * (1 + x) / (1 + x * x) ** 2


def neighbours(n):
    """Σ tanh(x[k] · x[k + 1]), in a ring."""
    def gradient(x):
        slope = 1 / np.cosh(x * np.roll(x, -1)) ** 2
        return slope * np.roll(x, -1) + np.roll(slope * x, 1)

    return lambda x: np.tanh(x * np.roll(x, -1)).sum(), gradient


def rescaled(function, step, size):
    """size · f(x / step)."""
    f, gradient = function
    return lambda x: size * f(x / step), lambda x: size / step * gradient(x / step)


FUNCTIONS = [sines, exponentials, rosenbrock, quadratic, log_sum_exp, length, rational, neighbours]


def smooth():
    kind = Kind("smooth functions")
    sizes = [(3, 1, 1), (10, 1e-6, 1), (32, 1e6, 1e9), (100, 1, 1e-9), (1000, 1e3, 1), (10_000, 1, 1)]
    wrong = ["sign", "one sign", "0.1 % more", "exchanged", "half", "one 0.1 % more", "shifted", "times 20",
             "forgotten"]
    turn = 0
    for function in FUNCTIONS:
        for n, step, size in sizes:
            if n == 10_000 and function not in (sines, length):
                continue
            x = step * np.random.default_rng(n).uniform(-1.5, 1.5, n)
            f, gradient = rescaled(function(n), step, size)
            kind.both(f"{function.__name__}, n={n}, x ~ {step:g}, f ~ {size:g}", f, gradient, x,
                      *(wrong[(turn + i) % len(wrong)] for i in range(2)))
            turn += 2
    one_dimensional(kind)
    return kind


def one_dimensional(kind):
    for step in 1e-12, 1e-4, 1, 1e8:
        for function in sines, exponentials, length, rational:
            f, gradient = rescaled(function(1), step, 1)
            kind.both(f"{function.__name__}, n=1, x ~ {step:g}", f, gradient, [0.6 * step],
                      *(["half"] if function in (sines, length) else ["sign", "twice"]))


def directions():
    kind = Kind("random directions")
    for n in 33, 100, 1000, 10_000:
        rng = np.random.default_rng(n)
        weights = 1 + np.arange(n)
        kind.both(f"Σ(k+1)x, n={n}", lambda x, w=weights: (w * x).sum(), lambda x, w=weights: w + 0.0, np.zeros(n),
                  "exchanged", "one sign", "one 0.1 % more", "shifted")
        mixed = np.ones(n)
        mixed[0] = 1e6
        kind.both(f"derivatives 1e6, 1, 1, …, n={n}", lambda x, w=mixed: (w * x).sum(), lambda x, w=mixed: w + 0.0,
                  np.zeros(n), "one sign", "one 0.1 % less", "one forgotten")
        f, gradient = sines(n)
        kind.both(f"sines, n={n}", f, gradient, rng.normal(0, 0.1, n), "exchanged", "one 0.1 % less", "1 % more")
        wide = 10.0 ** rng.uniform(-3, 3, n)
        kind.both(f"derivatives 1e-3 to 1e3, n={n}", lambda x, w=wide: np.sin(w * x).sum(),
                  lambda x, w=wide: w * np.cos(w * x), rng.normal(0, 1, n) / wide, "one sign", "one 2 % more", "sign")
    for n in 100, 1000, 3000:
        beside = np.r_[np.geomspace(1e-6, 1e-2, n - 1), 1e6]
        kind.both(f"derivatives 1e-6 to 1e-2 beside 1e6, n={n}", lambda x, w=beside: (w * x).sum(),
                  lambda x, w=beside: w + 0.0, np.zeros(n), "one 10 % more", "one 0.1 % more", "one sign")
    declared(kind)
    million(kind)
    return kind


def declared(kind):
    """Matrices whose shape the check is told."""
    for rows, columns in (6, 7), (30, 40), (100, 100):
        n = rows * columns
        a = np.random.default_rng(n).normal(0, 1, n)
        kind.both(f"matrix {rows}×{columns}", lambda x, a=a: np.sin(x + a).sum() + (x * x).sum(),
                  lambda x, a=a: np.cos(x + a) + 2 * x, np.random.default_rng(n + 1).normal(0, 0.3, n),
                  transposed(rows, columns), "one 2 % more", "exchanged", "twice", blocks=[("W", rows, columns)])


def million(kind):
    """A tenth of one: the most that can be measured coordinate by coordinate within a minute."""
    n = 100_000
    weights = 1 + np.arange(n)
    kind.both(f"Σ(k+1)x, n={n}", lambda x: (weights * x).sum(), lambda x: weights + 0.0, np.zeros(n),
              "exchanged", "one sign")
    x = np.random.default_rng(n).normal(0, 0.1, n)
    kind.both(f"Σ(x + x²), n={n}", lambda x: (x + x * x).sum(), lambda x: 1 + 2 * x, x, "one 2 % more", "half",
              blocks=[("W", 250, 400)])


def offsets():
    kind = Kind("large offsets")
    for offset in 1e6, 1e9, 1e12:
        for n in 1, 5, 33, 200:
            f, gradient = lambda x, c=offset: c + (x * x).sum(), lambda x: 2 * x
            kind.both(f"{offset:g} + Σx², n={n}", f, gradient, np.linspace(0.9, 1.1, n), "forgotten", "twice")
        for n in 32, 33, 200:
            kind.wrong(f"{offset:g} + 1e6 a + Σb², b forgotten, n={n}",
                       lambda p, c=offset: c + 1e6 * p[0] + (p[1:] ** 2).sum(),
                       lambda p: np.r_[1e6, np.zeros(p.size - 1)], np.ones(n + 1), "Missing",
                       blocks=[("a", 1, 1), ("b", 1, n)])
    return kind


def ratios():
    kind = Kind("ratios of derivatives")
    for ratio in 1e3, 1e6, 1e9, 1e11, 1e13:
        for first in 0, 1:
            f = lambda p, r=ratio: r * 1e-3 * p[0] + 1e-3 * np.sin(p[1])  # noqa: E731
            gradient = lambda p, r=ratio: np.array([r * 1e-3, 1e-3 * np.cos(p[1])])  # noqa: E731
            kind.both(f"1 : {ratio:g}, x[0] = {first}", f, gradient, [first, 1], "one sign", "one forgotten",
                      "one 2 % more")
    return kind
