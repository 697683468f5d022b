"""Writes functions.csv: functions with their derivatives in 60 digits, rounded to doubles.

Run with /usr/bin/python3 write-functions.py (mpmath 1.2.1). FunctionTable.java has the same functions in
double precision. Noise that Java adds is left out here: it is not part of what is differentiated.
"""
from mpmath import mp, mpf, sin, cos, tan, exp, log, sqrt, cbrt, tanh, atan, sinh, asinh, acos, diff

mp.dps = 60
K = 1000


def c(text):
    """The double that Java reads where this text stands in its source."""
    return mpf(float(text))


FUNCTIONS = {
    # smooth
    "sin": (sin, cos, [0, 1, -2.5, 10, 1e8]),
    "cos": (cos, lambda x: -sin(x), [0, 0.5, 3, 1e8]),
    "exp": (exp, exp, [0, 1, -5, 20]),
    "log": (log, lambda x: 1 / x, [1e-8, 0.01, 1, 3, 1e8]),
    "sqrt": (sqrt, lambda x: 1 / (2 * sqrt(x)), [1e-6, 0.1, 2, 1e8]),
    "cbrt": (cbrt, lambda x: cbrt(x) / (3 * x), [0.001, 1, 8, 1e8]),
    "tan": (tan, lambda x: 1 + tan(x) ** 2, [0, 0.7, 1.5]),
    "tanh": (tanh, lambda x: 1 - tanh(x) ** 2, [0, 0.3, -2, 5]),
    "atan": (atan, lambda x: 1 / (1 + x * x), [0, 1, -3, 1e4]),
    "sinh": (sinh, mp.cosh, [0, 1, -3]),
    "asinh": (asinh, lambda x: 1 / sqrt(1 + x * x), [0, 2, 1e8]),
    "acos": (acos, lambda x: -1 / sqrt(1 - x * x), [0, 0.5, 0.99]),
    "reciprocal": (lambda x: 1 / x, lambda x: -1 / x**2, [0.01, 1, -3, 1e8]),
    "square": (lambda x: x * x, lambda x: 2 * x, [0, 1, -7, 1e8]),
    "cube": (lambda x: x**3, lambda x: 3 * x * x, [0, 2, 1e8]),
    "linear": (lambda x: 3 * x - 2, lambda x: mpf(3), [0, 1, 1e8]),
    "constant": (lambda x: mpf(7), lambda x: mpf(0), [0, 1, 1e8]),
    "quintic": (
        lambda x: x**5 - 3 * x**3 + 2 * x,
        lambda x: 5 * x**4 - 9 * x * x + 2,
        [0, 1, -1.5, 30],
    ),
    "power of 1.5": (lambda x: x * sqrt(x), lambda x: 3 * sqrt(x) / 2, [0.01, 1, 1e8]),
    "x sin x": (lambda x: x * sin(x), lambda x: sin(x) + x * cos(x), [0, 1, 20]),
    "logistic": (
        lambda x: 1 / (1 + exp(-x)),
        lambda x: exp(-x) / (1 + exp(-x)) ** 2,
        [0, 2, -6, 15],
    ),
    "softplus": (
        lambda x: log(1 + exp(x)),
        lambda x: 1 / (1 + exp(-x)),
        [0, 3, -10],
    ),
    "bell": (lambda x: exp(-x * x), lambda x: -2 * x * exp(-x * x), [0, 1, 3]),
    "exp of sin": (
        lambda x: exp(sin(x)),
        lambda x: cos(x) * exp(sin(x)),
        [0, 1, 4],
    ),
    # steep
    "exp 50x": (lambda x: exp(50 * x), lambda x: 50 * exp(50 * x), [0, 0.1, -1, 1]),
    "tanh 1000x": (
        lambda x: tanh(1000 * x),
        lambda x: 1000 * (1 - tanh(1000 * x) ** 2),
        [0, 0.001, -0.002],
    ),
    "sin 100x": (lambda x: sin(100 * x), lambda x: 100 * cos(100 * x), [0, 1, -2]),
    "atan 1e4x": (
        lambda x: atan(10000 * x),
        lambda x: 10000 / (1 + (10000 * x) ** 2),
        [0, 1e-4, 0.01],
    ),
    "Runge": (
        lambda x: 1 / (1 + 25 * x * x),
        lambda x: -50 * x / (1 + 25 * x * x) ** 2,
        [0, 0.1, -1, 5],
    ),
    "peak": (
        lambda x: 1 / (1 + 1000000 * x * x),
        lambda x: -2000000 * x / (1 + 1000000 * x * x) ** 2,
        [0, 0.001, 0.1],
    ),
    "narrow": (
        lambda x: x * exp(-(K * x) ** 2),
        lambda x: (1 - 2 * (K * x) ** 2) * exp(-(K * x) ** 2),
        [0, 0.0003, 0.002],
    ),
    "flat at 0": (
        lambda x: exp(-1 / (x * x)),
        lambda x: 2 / x**3 * exp(-1 / (x * x)),
        [0.2, 1, 5],
    ),
    # badly scaled
    "large": (lambda x: 10000000000 * sin(x), lambda x: 10000000000 * cos(x), [0, 1, 7]),
    "tiny": (lambda x: c("1e-10") * exp(x), lambda x: c("1e-10") * exp(x), [0, 1, -4]),
    "offset": (lambda x: 100000000 + sin(x), cos, [0, 1, 2]),
    "slow": (lambda x: sin(c("1e-5") * x), lambda x: c("1e-5") * cos(c("1e-5") * x), [0, 1, 1e5, 1e8]),
    "far": (lambda x: (x - 100000000) ** 2, lambda x: 2 * (x - 100000000), [1e8 + 1, 1e8 - 3]),
    "cancelling": (
        lambda x: x**7 - 7 * x**6 + 21 * x**5 - 35 * x**4 + 35 * x**3 - 21 * x * x + 7 * x - 1,
        lambda x: 7 * (x - 1) ** 6,
        [0.9, 1.2, 2],
    ),
    # not smooth everywhere
    "absolute": (abs, mp.sign, [1, -0.01, 1e8]),
    "kink nearby": (lambda x: abs(x - c("0.99")), lambda x: mp.sign(x - c("0.99")), [1, 0.98, 0.9]),
    "one curvature a side": (lambda x: x * abs(x), lambda x: 2 * abs(x), [0, 0.1, -2]),
    # noisy: Java adds noise to these, or rounds them
    "noise of 1e-9": (lambda x: sin(x), cos, [0, 1, -3]),
    "noise of 1e-6": (lambda x: exp(x), exp, [0, 1, -2]),
    "single precision": (lambda x: sin(x) * exp(x), lambda x: (sin(x) + cos(x)) * exp(x), [0.5, 1, 2]),
    "ten digits": (lambda x: log(1 + x * x), lambda x: 2 * x / (1 + x * x), [0.5, 1, 4]),
}

with open("functions.csv", "w") as out:
    out.write("function,x,value,derivative\n")
    for name, (f, slope, points) in FUNCTIONS.items():
        for point in points:
            x = mpf(float(point))
            derivative = slope(x)
            out.write(f"{name},{float(point)!r},{float(f(x))!r},{float(derivative)!r}\n")
            if "kink" not in name and name not in ("absolute", "one curvature a side"):
                assert abs(diff(f, x) - derivative) <= mpf("1e-25") * (1 + abs(derivative)), name
