"""Wrong gradients that were published: those of PublishedBugsTest, which names the sources, and Encog's."""
import numpy as np

from .layer import Layer
from .pair import NAMELESS, Kind


def published():
    kind = Kind("published bugs")
    for C, D in (6, 8), (10, 100):
        bag_of_words(kind, C, D)
    subtraction(kind)
    exercise(kind)
    convolution_of_channels(kind)
    encog(kind)
    return kind


def bag_of_words(kind, C, D):
    layer = Layer(C, context=(C, D))
    output = layer.rng.uniform(-1, 1, D)

    def f(context):
        return np.log1p(np.exp(-(context.mean(0) @ output)))

    def gradient(mistake, context):
        error = 1 / (1 + np.exp(-(context.mean(0) @ output))) - 1
        return [np.tile(error * output / (1 if mistake else C), C)]

    layer.add(kind, f"word2vec's bag of {C} words, {D} wide", f, gradient, {"1/C missing": ("Factor",)})


def subtraction(kind):
    layer = Layer(8, a=(3,), b=(3,))
    layer.add(kind, "micrograd_c's subtraction", lambda a, b: ((a - b) ** 2).sum(),
              lambda mistake, a, b: (2 * (a - b), (2 if mistake else -2) * (a - b)), {"sign of b": ("Factor",)})


def exercise(kind):
    layer = Layer(1, W1=(4, 5), b1=(5,), W2=(5, 3), b2=(3,), W3=(3, 1), b3=(1,))
    X, t = layer.rng.normal(0, 1, (9, 4)), layer.rng.integers(0, 2, 9)[:, None]

    def forward(W1, b1, W2, b2, W3, b3):
        z1 = X @ W1 + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ W2 + b2
        a2 = np.maximum(z2, 0)
        return z1, a1, z2, a2, a2 @ W3 + b3

    def f(*p):
        z3 = forward(*p)[-1]
        return (np.logaddexp(0, z3) - t * z3).mean()

    def gradient(mistake, *p):
        z1, a1, z2, a2, z3 = forward(*p)
        dz3 = (1 / (1 + np.exp(-z3)) - t) / 9
        dz2 = dz3 @ p[4].T * (z2 > 0)
        dz1 = dz2 @ p[2].T * (z1 > 0)
        return (X.T @ dz1, (4 if mistake else 1) * dz1.sum(0), (2 if mistake else 1) * a1.T @ dz2, dz2.sum(0),
                a2.T @ dz3, dz3.sum(0))

    layer.add(kind, "the gradient checking exercise", f, gradient, {"dW2 twice, db1 four times": ("Factor",)})


def convolution_of_channels(kind):
    layer = Layer(2, kernel=(6, 4))
    X = layer.rng.normal(0, 1, (5, 6))
    layer.add(kind, "NNTrainer's convolution", lambda K: np.sin(X @ K).sum(),
              lambda mistake, K: [(X.T @ np.cos(X @ K)).T if mistake else X.T @ np.cos(X @ K)],
              {"in the wrong order": ("Transposed",)})


def encog(kind):
    """Encog multiplies the gradient of softmax by the slope of the layer above, of sigmoid units."""
    layer = Layer(3, W1=(4, 6), W2=(6, 3))
    X, labels = layer.rng.normal(0, 1, (12, 4)), layer.rng.integers(0, 3, 12)

    def forward(W1, W2):
        y = 1 / (1 + np.exp(-(X @ W1)))
        e = np.exp(y @ W2)
        return y, e / e.sum(1, keepdims=True)

    def f(W1, W2):
        return -np.log(forward(W1, W2)[1][np.arange(12), labels]).mean()

    def gradient(mistake, W1, W2):
        y, p = forward(W1, W2)
        dz = (p - np.eye(3)[labels]) / 12
        if mistake:
            dz = dz * p * (1 - p)
        return X.T @ (dz @ W2.T * y * (1 - y)), y.T @ dz

    layer.add(kind, "Encog's softmax", f, gradient, {"with a sigmoid's slope": NAMELESS})
