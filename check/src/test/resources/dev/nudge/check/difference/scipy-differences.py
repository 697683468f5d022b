"""Writes scipy.csv: derivatives of the functions of functions.csv by SciPy's own differences.

Run with /usr/bin/python3 scipy-differences.py (SciPy 1.10.1, NumPy 1.24.2): approx_derivative with its default
steps, which is what its optimizers and check_grad use. Functions that Java adds noise to, and those
that Python's math module has not, are left out.
"""
import csv
import math

from scipy.optimize._numdiff import approx_derivative

FUNCTIONS = {
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
    "atan": math.atan,
    "sinh": math.sinh,
    "asinh": math.asinh,
    "acos": math.acos,
    "reciprocal": lambda x: 1 / x,
    "square": lambda x: x * x,
    "cube": lambda x: x * x * x,
    "linear": lambda x: 3 * x - 2,
    "quintic": lambda x: x * (2 + x * x * (x * x - 3)),
    "power of 1.5": lambda x: x * math.sqrt(x),
    "x sin x": lambda x: x * math.sin(x),
    "logistic": lambda x: 1 / (1 + math.exp(-x)),
    "softplus": lambda x: math.log1p(math.exp(x)),
    "bell": lambda x: math.exp(-x * x),
    "exp of sin": lambda x: math.exp(math.sin(x)),
    "exp 50x": lambda x: math.exp(50 * x),
    "tanh 1000x": lambda x: math.tanh(1000 * x),
    "sin 100x": lambda x: math.sin(100 * x),
    "atan 1e4x": lambda x: math.atan(1e4 * x),
    "Runge": lambda x: 1 / (1 + 25 * x * x),
    "peak": lambda x: 1 / (1 + 1e6 * x * x),
    "narrow": lambda x: x * math.exp(-1e6 * x * x),
    "flat at 0": lambda x: math.exp(-1 / (x * x)),
    "large": lambda x: 1e10 * math.sin(x),
    "tiny": lambda x: 1e-10 * math.exp(x),
    "offset": lambda x: 1e8 + math.sin(x),
    "slow": lambda x: math.sin(1e-5 * x),
    "far": lambda x: (x - 1e8) * (x - 1e8),
    "absolute": abs,
    "kink nearby": lambda x: abs(x - 0.99),
    "one curvature a side": lambda x: x * abs(x),
}


def slope(f, x, method):
    try:
        return float(approx_derivative(lambda v: f(float(v[0])), [x], method=method)[0])
    except ValueError:
        return math.nan  # outside the function's domain


with open("functions.csv") as source, open("scipy.csv", "w") as out:
    out.write("function,x,two_points,three_points\n")
    for row in csv.DictReader(source):
        f = FUNCTIONS.get(row["function"])
        if f:
            x = float(row["x"])
            out.write(f"{row['function']},{x!r},{slope(f, x, '2-point')!r},{slope(f, x, '3-point')!r}\n")
