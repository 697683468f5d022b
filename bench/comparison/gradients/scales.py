"""Natural scales far from those of x, logarithms near 0, the edges of domains, forgotten weight decay."""
import numpy as np

from .pair import Kind, one

K_T = 4.14e-21  # J, at 300 K


def tiny_scales():
    kind = Kind("natural scales far below x")
    fermi = one(lambda e: 1 / (1 + np.exp(e / K_T)), lambda e: -1 / (2 + 2 * np.cosh(e / K_T)) / K_T)
    for energy in 0.0, 1e-21, 2e-20, -5e-21:
        kind.both(f"Fermi function, kT = 4.14e-21, E = {energy:g}", *fermi, [energy], "sign", "twice")
        kind.wrong(f"Fermi function + 1e7 y, E = {energy:g} forgotten",
                   lambda p: 1e7 * p[1] + 1 / (1 + np.exp(p[0] / K_T)), lambda p: np.array([0, 1e7]), [energy, 0],
                   "Missing", "Isolated")
    for scale in 1e-5, 1e-10, 1e-16, 1e-30:
        kind.both(f"tanh(x / {scale:g}) at 0",
                  *one(lambda x, s=scale: np.tanh(x / s), lambda x, s=scale: 1 / np.cosh(x / s) ** 2 / s), [0.0],
                  "sign", "half", "forgotten")
        kind.both(f"x / (x + {scale:g})",
                  *one(lambda x, k=scale: x / (x + k), lambda x, k=scale: k / (x + k) ** 2), [14 * scale], "twice",
                  "forgotten")
        kind.both(f"tanh((x - 1) / {scale:g}) at 1" if scale > 1e-15 else f"sin(x / {scale:g}) at 0",
                  *(one(lambda x, s=scale: np.tanh((x - 1) / s), lambda x, s=scale: 1 / np.cosh((x - 1) / s) ** 2 / s)
                    if scale > 1e-15 else one(lambda x, s=scale: np.sin(x / s), lambda x, s=scale: np.cos(x / s) / s)),
                  [1.0 if scale > 1e-15 else 0.0], "sign")
    for n in 5, 50:
        width = 10.0 ** np.linspace(-18, -2, n)
        kind.both(f"Σ tanh(x / s), s = 1e-18 to 1e-2, n={n}", lambda x, s=width: np.tanh(x / s).sum(),
                  lambda x, s=width: 1 / np.cosh(x / s) ** 2 / s, np.zeros(n), "one sign", "one forgotten")
    return kind


def logarithms():
    kind = Kind("logarithms near 0")
    for x in 0.1, 1e-5, 1e-10, 1e-20, 3e-25, 1e-50, 1e-300:
        kind.both(f"log at {x:g}", *one(np.log, lambda t: 1 / t), [x], "sign", "twice")
        kind.both(f"x log x at {x:g}", *one(lambda t: t * np.log(t), lambda t: np.log(t) + 1), [x], "half")
    p = np.array([0.9, 0.09, 1e-3, 1e-6, 1e-12])
    kind.both("cross-entropy of probabilities down to 1e-12", lambda q: -(p * np.log(q)).sum(), lambda q: -p / q,
              p * [1.1, 0.9, 1.3, 0.8, 1.2], "one sign", "sign", "exchanged")
    return kind


def edges():
    kind = Kind("edges of domains")
    for gap in 1e-1, 1e-3, 1e-7, 1e-11, 1e-15:
        x = 1 - gap
        kind.both(f"acos at 1 - {gap:g}", *one(np.arccos, lambda t: -1 / np.sqrt((1 - t) * (1 + t))), [x],
                  "sign", "half")
        kind.both(f"atanh at 1 - {gap:g}", *one(np.arctanh, lambda t: 1 / ((1 - t) * (1 + t))), [x], "twice")
        kind.both(f"acosh at 1 + {gap:g}", *one(np.arccosh, lambda t: 1 / np.sqrt((t - 1) * (t + 1))), [1 + gap],
                  "sign")
        kind.both(f"log1p at -1 + {gap:g}", *one(np.log1p, lambda t: 1 / (1 + t)), [gap - 1], "half")
    for x in 1e-2, 1e-8, 1e-20, 1e-100, 1e-300:
        kind.both(f"√ at {x:g}", *one(np.sqrt, lambda t: 0.5 / np.sqrt(t)), [x], "sign", "twice")
    kind.both("x^1.5 at 0.01", *one(lambda t: t**1.5, lambda t: 1.5 * np.sqrt(t)), [0.01], "half")
    many = lambda t: np.sqrt(t).sum()  # noqa: E731
    for n in 10, 100:
        kind.both(f"Σ√x, x = 1e-12 to 1, n={n}", many, lambda t: 0.5 / np.sqrt(t), 10.0 ** np.linspace(-12, 0, n),
                  "one sign", "one 2 % more", "sign")
    return kind


def weight_decay():
    kind = Kind("weight decay")
    for n in 5, 40, 1000, 10_000:
        for decay in 1e-3, 0.1, 3.0:
            rng = np.random.default_rng(n)
            a, x = rng.normal(0, 1, n), rng.normal(0, 1, n)
            data = lambda w, a=a: np.sin(w + a).sum()  # noqa: E731
            slope = lambda w, a=a: np.cos(w + a)  # noqa: E731
            with_decay = lambda w, f=data, d=decay: f(w) + d / 2 * (w * w).sum()  # noqa: E731
            sum_of_both = lambda w, g=slope, d=decay: g(w) + d * w  # noqa: E731
            name = f"{decay:g}, n={n}"
            kind.right(name, with_decay, sum_of_both, x)
            kind.wrong(f"{name}, forgotten in the gradient", with_decay, slope, x, "WeightDecay")
            kind.wrong(f"{name}, forgotten in the function", data, sum_of_both, x, "WeightDecay")
    return kind
