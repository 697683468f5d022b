"""Functions whose values stand still, jump or are noisy: single precision, solvers, tables, noise, ripples."""
import numpy as np

from .pair import Kind, one


def single_precision():
    kind = Kind("single precision")
    rng = np.random.default_rng(5)
    loss = lambda p: float(np.float32(2.302585 + 0.07 * p[0] + 0.3 * p[0] ** 2)) + p[1]  # noqa: E731
    for w in rng.uniform(-0.03, 0.03, 8):
        kind.both(f"(float)(2.3 + 0.07 w + 0.3 w²) + b, w = {w:.4f}", loss, lambda p: np.array([0.07 + 0.6 * p[0], 1]),
                  [w, 0.37])
        kind.wrong(f"(float)(2.3 + 0.07 w + 0.3 w²) + b, w = {w:.4f}, w forgotten", loss, lambda p: np.array([0.0, 1]),
                   [w, 0.37], "Missing", "Isolated")
    kind.both("(float)(1000 + x²)", *one(lambda x: np.float32(1000 + x * x), lambda x: 2 * x), [0.5],
              "sign", "forgotten")
    for x in 1e-3, 0.7, 3.0, 1e4:
        single = lambda t, s=x: np.float32(1 + np.sin(t / s))  # noqa: E731
        kind.both(f"(float)(1 + sin(x / {x:g}))", *one(single, lambda t, s=x: np.cos(t / s) / s), [0.8 * x],
                  "sign", "twice", "forgotten")
    for n in 12, 120, 1200:
        network(kind, n)
    for n in 84, 200, 900:
        logistic(kind, n)
    return kind


def network(kind, n):
    """Mean squared error of a layer of tanh, all of it in single precision."""
    rng = np.random.default_rng(n)
    inputs, rows = rng.normal(0, 1, (20, 6)).astype(np.float32), n // 6
    target = rng.normal(0, 1, (20, rows)).astype(np.float32)
    mean = np.float32(1 / target.size)

    def f(p):
        error = np.tanh(inputs @ p.astype(np.float32).reshape(6, rows)) - target
        return float(mean * (error * error).sum(dtype=np.float32))

    def gradient(p):
        exact, t = inputs.astype(float), target.astype(float)
        y = np.tanh(exact @ p.reshape(6, rows))
        return (exact.T @ (2 * (y - t) * (1 - y * y))).ravel() * float(mean)

    kind.both(f"tanh layer in single precision, n={n}", f, gradient, rng.normal(0, 0.3, n), "sign", "forgotten",
              "exchanged", blocks=[("W", 6, rows)])


def logistic(kind, n):
    """A logistic loss of nine samples, all of it in single precision."""
    rng = np.random.default_rng(n)
    inputs = rng.normal(0, 1, (9, n)).astype(np.float32)

    def f(p):
        return float(np.logaddexp(0, inputs @ p.astype(np.float32)).mean(dtype=np.float32))

    def gradient(p):
        exact = inputs.astype(float)
        return exact.T @ (1 / (1 + np.exp(-(exact @ p)))) / 9

    kind.both(f"logistic loss in single precision, n={n}", f, gradient, rng.normal(0, 0.3, n), "sign", "one sign",
              "forgotten")


def cubic_root(x, tolerance):
    """The root of c³ + c = x by bisection."""
    low, high = -20.0, 20.0
    while high - low > tolerance:
        middle = (low + high) / 2
        low, high = (low, middle) if middle**3 + middle > x else (middle, high)
        if middle in (low, high) and high - low < 1e-14:
            break
    return (low + high) / 2


def _cubic_slope(x):
    root = 1.0
    for _ in range(200):
        root -= (root**3 + root - x) / (3 * root * root + 1)
    return 1 / (3 * root * root + 1)


def fixed_point(x, tolerance):
    """y = cos(x y), iterated."""
    y, before = 0.7, 2.0
    while abs(y - before) > tolerance:
        y, before = np.cos(x * y), y
    return y


def _fixed_slope(x, tolerance):
    """The slope of the iteration as it runs: near x it always takes as many rounds."""
    y, before, slope = 0.7, 2.0, 0.0
    while abs(y - before) > tolerance:
        slope = -np.sin(x * y) * (y + x * slope)
        y, before = np.cos(x * y), y
    return slope


def integral(x, cells):
    """∫ exp(-x t) dt over [0, 1] by the midpoints of cells."""
    t = (np.arange(cells) + 0.5) / cells
    return np.exp(-x * t).mean()


def solvers():
    kind = Kind("solvers' tolerances")
    for tolerance in 1e-3, 1e-6, 1e-9, 1e-12:
        for x in 0.3, 1.2345, 2.9:
            kind.both(f"cubic by bisection to {tolerance:g}, x = {x}",
                      *one(lambda t, e=tolerance: cubic_root(t, e), _cubic_slope), [x], "twice", "forgotten")
        kind.both(f"fixed point to {tolerance:g}",
                  *one(lambda t, e=tolerance: fixed_point(t, e), lambda t, e=tolerance: _fixed_slope(t, e)),
                  [0.61], "sign")
    for cells in 1, 10:
        kind.both(f"quadrature of {cells} cells",
                  *one(lambda x, c=cells: integral(x, c),
                       lambda x, c=cells: (-(np.arange(c) + 0.5) / c * np.exp(-x * (np.arange(c) + 0.5) / c)).mean()),
                  [0.8], "half")
    return kind


def tables():
    kind = Kind("tables")
    for entries in 64, 1024, 65_536:
        nodes = np.linspace(-8, 8, entries + 1)
        table = 1 / (1 + np.exp(-nodes))
        linear = one(lambda x, n=nodes, t=table: np.interp(x, n, t), lambda x, e=entries, t=table: _cell(x, e, t))
        nearest = one(lambda x, e=entries, t=table: t[int(np.rint((x + 8) / 16 * e))],
                      lambda x: 1 / (2 + 2 * np.cosh(x)))
        for x in 0.5003, -2.7183:
            kind.both(f"logistic, table of {entries}, linear, x = {x}", *linear, [x], "twice", "forgotten")
            kind.both(f"logistic, table of {entries}, nearest, x = {x}", *nearest, [x], "sign", "forgotten")
    return kind


def _cell(x, entries, table):
    i = int((x + 8) / 16 * entries)
    return (table[i + 1] - table[i]) * entries / 16


def hashed(p):
    """A number between -1 and 1 that looks random, and is the same for the same point."""
    bits = np.ascontiguousarray(p).view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = int(np.bitwise_xor.reduce(bits ^ (bits >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9)))
    return (mixed * 0x94D049BB133111EB & (1 << 64) - 1) / (1 << 63) - 1


def noise():
    kind = Kind("noise")
    for level in 1e-12, 1e-9, 1e-6, 1e-3:
        for n in 1, 8, 60:
            a = 1 + np.arange(n) % 7
            f = lambda x, a=a, e=level: np.exp(0.3 * a * x).sum() * (1 + e * hashed(x))  # noqa: E731
            gradient = lambda x, a=a: 0.3 * a * np.exp(0.3 * a * x)  # noqa: E731
            kind.both(f"noise of {level:g}, n={n}", f, gradient, np.linspace(0.5, 0.9, n), "sign",
                      "one sign" if n > 1 else "twice", "forgotten")
            forgotten_beside(kind, level, n)
    rng = np.random.default_rng(9)
    for level in 1e-10, 1e-2:
        kind.both(f"random numbers of {level:g} anew in each call",
                  lambda x, e=level: (x * x).sum() + e * rng.normal(), lambda x: 2 * x, [0.4, 1.1, 2.0], "sign")
    return kind


def forgotten_beside(kind, level, n):
    """A forgotten block beside one that is right, both in the same noise."""
    rates = 0.3 * (1 + np.arange(n) % 7)

    def f(p):
        return (np.exp(rates * p[2:]).sum() + 40 * np.sin(p[0]) + 50 * p[1]) * (1 + level * hashed(p))

    kind.wrong(f"noise of {level:g}, n={n}, a block forgotten beside a right one", f,
               lambda p: np.r_[40 * np.cos(p[0]), 50, np.zeros(n)], np.r_[0.3, 0.1, np.linspace(0.5, 0.9, n)],
               "Missing", blocks=[("right", 1, 2), ("forgotten", 1, n)])


def ripples():
    kind = Kind("ripples")
    for omega in 1e2, 1e4, 1e5, 1e7, 1e9:
        for x in 0.0, 0.731:
            f, gradient = one(lambda t, w=omega: t + 0.05 / w * np.sin(w * t),
                              lambda t, w=omega: 1 + 0.05 * np.cos(w * t))
            kind.right(f"5 % of the slope, {omega:g} / unit, x = {x}", f, gradient, [x])
            if abs(np.cos(omega * x)) > 0.05:
                kind.wrong(f"5 % of the slope, {omega:g} / unit, x = {x}, ripple forgotten", f,
                           lambda p: np.ones(1), [x])
    return kind


def fast_periods():
    kind = Kind("fast periods")
    for x in 1e3, 1e6, 1e9, 3e13:
        kind.both(f"sin at {x:g}", *one(np.sin, np.cos), [x], "sign", "twice")
    periods = {"a second": 1.0, "a minute": 60.0, "an hour": 3600.0, "a day": 86400.0, "a year": 31556952.0}
    for name, seconds in periods.items():
        omega = 2 * np.pi / seconds
        kind.both(f"Unix time, period of {name}",
                  *one(lambda t, w=omega: np.sin(w * t), lambda t, w=omega: w * np.cos(w * t)), [1.7e9 + 12345.678],
                  "sign", "forgotten")
    return kind
