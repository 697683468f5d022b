"""Layers of networks with the usual mistakes of their gradients."""
import numpy as np

from .layer import Layer
from .pair import NAMELESS, Kind


def layers():
    kind = Kind("layers of networks")
    for N, D, K in (4, 3, 5), (20, 12, 8), (50, 120, 60):
        affine(kind, N, D, K)
        cross_entropy(kind, N, D, max(K, 3))
    for N, D in (5, 3), (16, 8), (64, 40):
        normalization(kind, "batch norm", N, D, 0)
        normalization(kind, "layer norm", N, D, 1)
    for size, k in (6, 3), (14, 5), (40, 3):
        convolution(kind, size, k)
    for T, d in (3, 4), (8, 9), (30, 16):
        attention(kind, T, d)
    return kind


def affine(kind, N, D, K):
    layer = Layer(N, X=(N, D), W=(D, K), b=(K,))
    R = layer.rng.normal(0, 1, (N, K))

    def f(X, W, b):
        return (R * np.tanh(X @ W + b)).sum()

    def gradient(mistake, X, W, b):
        y = np.tanh(X @ W + b)
        G = R * (1 - (R if mistake == "stale cache" else y) ** 2)
        dX, dW, db = G @ W.T, X.T @ G, G.sum(0)
        if mistake == "dW transposed":
            dW = dW.T
        elif mistake == "mean over the batch in db":
            db = db / N
        elif mistake == "first sample alone in db":
            db = G[0]
        elif mistake == "index off by one in dX":
            dX = np.roll(dX.ravel(), 1)
        elif mistake == "db forgotten":
            db = 0 * db
        elif mistake == "dX by the derivative of the wrong side":
            dX = (R * y) @ W.T
        return dX, dW, db

    layer.add(kind, f"affine and tanh {N}×{D}×{K}", f, gradient, {
        "dW transposed": ("Transposed",), "mean over the batch in db": ("Factor",),
        "first sample alone in db": NAMELESS, "index off by one in dX": ("Shifted",), "db forgotten": ("Missing",),
        "stale cache": NAMELESS, "dX by the derivative of the wrong side": NAMELESS})


def cross_entropy(kind, N, D, K):
    for inside in 0, 1e-7:
        layer = Layer(K, W=(D, K), b=(K,))
        layer.x *= 0.3
        X = layer.rng.normal(0, 0.5, (N, D))
        labels = layer.rng.integers(0, K, N)
        rows = np.arange(N)

        def probabilities(W, b, X=X):
            z = X @ W + b
            e = np.exp(z - z.max(1, keepdims=True))
            return e / e.sum(1, keepdims=True)

        def f(W, b, e=inside, p=probabilities, t=labels):
            return -np.log(p(W, b)[rows, t] + e).mean()

        def gradient(mistake, W, b, e=inside, X=X, t=labels, probabilities=probabilities):
            p = probabilities(W, b)
            T = np.eye(K)[t]
            of_label = p[rows, t][:, None]
            dz = of_label / (of_label + (0 if mistake.startswith("1e-7") else e)) * (p - T) / N
            if mistake == "sum for mean":
                dz = dz * N
            elif mistake == "labels off by one":
                dz = (p - np.roll(T, 1, axis=1)) / N
            elif mistake == "label not subtracted":
                dz = p / N
            elif mistake == "sign":
                dz = -dz
            dW, db = X.T @ dz, dz.sum(0)
            return (dW.T if mistake == "dW transposed" else dW), (db / N if mistake == "db divided twice" else db)

        name = f"softmax cross-entropy {N}×{D}×{K}" + (", 1e-7 in the log" if inside else "")
        layer.add(kind, name, f, gradient, {
            "sum for mean": ("Factor",), "labels off by one": NAMELESS, "label not subtracted": NAMELESS,
            "sign": ("Factor",), "dW transposed": ("Transposed",), "db divided twice": ("Factor",)})
        if inside and K <= 8:
            kind.right(f"{name}, left out of the gradient", kind[-1].f,
                       lambda p, l=layer, g=gradient: np.concatenate([v.ravel() for v in g("1e-7", *l.split(p))]),
                       layer.x, layer.blocks)


def normalization(kind, name, N, D, axis):
    layer = Layer(N + D, X=(N, D), gamma=(D,), beta=(D,))
    R = layer.rng.normal(0, 1, (N, D))
    size = (N, D)[axis]

    def normalized(X):
        inverse = 1 / np.sqrt(X.var(axis, keepdims=True) + 1e-5)
        return (X - X.mean(axis, keepdims=True)) * inverse, inverse

    def f(X, gamma, beta):
        return (R * np.sin(gamma * normalized(X)[0] + beta)).sum()

    def gradient(mistake, X, gamma, beta):
        xhat, inverse = normalized(X)
        G = R * np.cos(gamma * xhat + beta)
        dxhat = G * gamma
        variance = xhat * (dxhat * xhat).sum(axis, keepdims=True) / size
        mean = dxhat.mean(axis, keepdims=True)
        dX, dgamma, dbeta = inverse * (dxhat - mean - variance), (G * xhat).sum(0), G.sum(0)
        if mistake == "mean and variance taken for constants":
            dX = inverse * dxhat
        elif mistake == "variance taken for a constant":
            dX = inverse * (dxhat - mean)
        elif mistake == "N - 1 in the variance's part":
            dX = inverse * (dxhat - mean - variance * size / (size - 1))
        elif mistake == "gamma forgotten in dX":
            dX = dX / gamma
        elif mistake == "dgamma with x instead of the normalized":
            dgamma = (G * X).sum(0)
        elif mistake == "dbeta a mean":
            dbeta = dbeta / N
        return dX, dgamma, dbeta

    layer.add(kind, f"{name} {N}×{D}", f, gradient, {
        "mean and variance taken for constants": NAMELESS, "variance taken for a constant": NAMELESS,
        "N - 1 in the variance's part": NAMELESS, "gamma forgotten in dX": NAMELESS,
        "dgamma with x instead of the normalized": NAMELESS, "dbeta a mean": ("Factor",)})


def correlate(X, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(X, kernel.shape)
    return np.tensordot(windows, kernel, 2)


def convolution(kind, size, k):
    layer = Layer(size * k, X=(size, size), K=(k, k), b=(1,))
    R = layer.rng.normal(0, 1, (size - k + 1, size - k + 1))

    def f(X, K, b):
        return (R * np.sin(correlate(X, K) + b)).sum()

    def gradient(mistake, X, K, b):
        G = R * np.cos(correlate(X, K) + b)
        dK, db = correlate(X, G), G.sum(keepdims=True).ravel()
        dX = correlate(np.pad(G, k - 1), K if mistake == "kernel not turned in dX" else K[::-1, ::-1])
        if mistake == "dK turned":
            dK = dK[::-1, ::-1]
        elif mistake == "dK transposed":
            dK = dK.T
        elif mistake == "a column off in dX":
            dX = np.roll(dX.ravel(), 1)
        elif mistake == "mean in db":
            db = db / R.size
        return dX, dK, db

    layer.add(kind, f"convolution of {size}×{size} by {k}×{k}", f, gradient, {
        "kernel not turned in dX": NAMELESS, "dK turned": NAMELESS, "dK transposed": ("Transposed",),
        "a column off in dX": ("Shifted",),
        "mean in db": ("Factor", "Unexplained")})  # a single derivative; 1/1444 is nothing that people often get


def attention(kind, T, d):
    layer = Layer(T * d, Q=(T, d), K=(T, d), V=(T, d))
    R = layer.rng.normal(0, 1, (T, d))

    def weights(Q, K):
        S = Q @ K.T / np.sqrt(d)
        e = np.exp(S - S.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)

    def f(Q, K, V):
        return (R * np.tanh(weights(Q, K) @ V)).sum()

    def gradient(mistake, Q, K, V):
        A = weights(Q, K)
        dO = R * (1 - np.tanh(A @ V) ** 2)
        dA = dO @ V.T
        dS = A * (dA - (A * dA).sum(1, keepdims=True))
        if mistake == "softmax's diagonal alone":
            dS = A * (1 - A) * dA
        dS = dS / (1 if mistake == "1/√d forgotten" else np.sqrt(d))
        dK = dS @ Q if mistake == "dS not transposed in dK" else dS.T @ Q
        dV = A @ dO if mistake == "A not transposed in dV" else A.T @ dO
        return dS @ K, dK, dV

    layer.add(kind, f"attention {T}×{d}", f, gradient, {
        "softmax's diagonal alone": NAMELESS, "1/√d forgotten": ("Factor",), "dS not transposed in dK": NAMELESS,
        "A not transposed in dV": NAMELESS})
