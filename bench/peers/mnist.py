"""MNIST as the peers read it: the four gzipped files that come with Nudge."""
import gzip
import pathlib

import numpy as np

FILES = pathlib.Path(__file__).parents[2] / "mnist/src/main/resources/dev/nudge/mnist"


def _values(name, header):
    with gzip.open(FILES / (name + ".gz")) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def load(standard=False):
    """Training and test images, (N, 784) float32 from 0 to 1, each with its labels, (N).

    Standardized, each pixel has mean 0 and deviation 1 in the training images, and 0 where it never varies.
    """
    parts = []
    for name in ("train", "t10k"):
        x = _values(name + "-images-idx3-ubyte", 16).reshape(-1, 784)
        parts.append(x.astype(np.float32) / np.float32(255))
        parts.append(_values(name + "-labels-idx1-ubyte", 8).astype(np.int64))
    if standard:
        mean, deviation = parts[0].mean(axis=0), parts[0].std(axis=0)
        deviation[deviation == 0] = 1
        for i in (0, 2):
            parts[i] = (parts[i] - mean) / deviation
    return parts
