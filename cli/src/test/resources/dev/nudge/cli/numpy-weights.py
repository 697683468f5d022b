"""Trains 784-12-10 as the lecture does, in NumPy, and saves the weights as a user would.

python3 numpy-weights.py FOLDER, with MNIST's four files, writes numpy-weights.npz: the weights in
float32, and under another name the test accuracy that NumPy finds with just these weights.
"""

import gzip
import os
import sys

import numpy as np


def load(name, skip):
    with gzip.open(os.path.join(sys.argv[1], name), "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=skip)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def forward(params, x):
    z = sigmoid(x @ params["W1"] + params["b1"])
    a = z @ params["W2"] + params["b2"]
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return z, e / e.sum(axis=1, keepdims=True)


x_train = load("train-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float32) / 255
t_train = load("train-labels-idx1-ubyte.gz", 8)
x_test = load("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float32) / 255
t_test = load("t10k-labels-idx1-ubyte.gz", 8)

np.random.seed(0)
params = {
    "W1": 0.01 * np.random.randn(784, 12),
    "b1": np.zeros(12),
    "W2": 0.01 * np.random.randn(12, 10),
    "b2": np.zeros(10),
}
for i in range(3000):
    rows = np.random.choice(60000, 100)
    x, t = x_train[rows], t_train[rows]
    z, y = forward(params, x)
    dy = (y - np.eye(10)[t]) / 100
    da = dy @ params["W2"].T * z * (1 - z)
    params["W2"] -= 0.1 * (z.T @ dy)
    params["b2"] -= 0.1 * dy.sum(axis=0)
    params["W1"] -= 0.1 * (x.T @ da)
    params["b1"] -= 0.1 * da.sum(axis=0)

params = {name: array.astype(np.float32) for name, array in params.items()}
_, y = forward({name: array.astype(np.float64) for name, array in params.items()}, x_test)
accuracy = np.mean(y.argmax(axis=1) == t_test)
print(accuracy)
np.savez_compressed("numpy-weights.npz", **params, test_accuracy=accuracy)
