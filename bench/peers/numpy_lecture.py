"""The lecture's program in NumPy, float64.

usage: numpy_lecture.py             the whole run by backpropagation
       numpy_lecture.py standard    the same on standardized pixels
       numpy_lecture.py numerical   one iteration by numerical differentiation, and its seconds
"""
import sys
import time

import mnist
import numpy as np

H = 1e-4

print("library NumPy", np.__version__)
x_train, t_train, x_test, t_test = mnist.load(sys.argv[1:] == ["standard"])


def predict(p, x):
    z = 1 / (1 + np.exp(-(x @ p["W1"] + p["b1"])))
    a = z @ p["W2"] + p["b2"]
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return z, e / e.sum(axis=1, keepdims=True)


def loss(p, x, t):
    _, y = predict(p, x)
    return -np.log(y[np.arange(len(t)), t] + 1e-7).mean()


def accuracy(p, x, t):
    return (predict(p, x)[1].argmax(axis=1) == t).mean()


def backprop(p, x, t):
    z, y = predict(p, x)
    dy = y
    dy[np.arange(len(t)), t] -= 1
    dy /= len(t)
    da = dy @ p["W2"].T * z * (1 - z)
    return {"W1": x.T @ da, "b1": da.sum(axis=0), "W2": z.T @ dy, "b2": dy.sum(axis=0)}


def numerical(p, x, t):
    gradient = {}
    for name, values in p.items():
        flat = values.reshape(-1)
        slopes = np.empty_like(flat)
        for i in range(flat.size):
            kept = flat[i]
            flat[i] = kept + H
            above = loss(p, x, t)
            flat[i] = kept - H
            below = loss(p, x, t)
            flat[i] = kept
            slopes[i] = (above - below) / (2 * H)
        gradient[name] = slopes.reshape(values.shape)
    return gradient


def iterate(p, gradient):
    """One update; returns the loss of its batch afterwards."""
    batch = np.random.choice(60_000, 100)
    x, t = x_train[batch], t_train[batch]
    g = gradient(p, x, t)
    for name in p:
        p[name] -= 0.1 * g[name]
    return loss(p, x, t)


np.random.seed(0)
params = {"W1": 0.01 * np.random.randn(784, 50), "b1": np.zeros(50)}
params["W2"] = 0.01 * np.random.randn(50, 10)
params["b2"] = np.zeros(10)

if sys.argv[1:] == ["numerical"]:
    start = time.perf_counter()
    iterate(params, numerical)
    print(f"seconds {time.perf_counter() - start}")
else:
    losses = []
    for i in range(10_000):
        losses.append(iterate(params, backprop))
        if i % 600 == 0:
            train, test = accuracy(params, x_train, t_train), accuracy(params, x_test, t_test)
    print(f"test accuracy {accuracy(params, x_test, t_test):.4f}")
