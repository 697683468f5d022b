"""The accuracy of scikit-learn's MLPClassifier on Debian's dataset-fashion-mnist with Nudge's settings.

784-50-10, logistic units, SGD at 0.1, batches of 100, 16 shuffled epochs (9,600 updates), pixels / 255.
"""
import gzip
import sys
import warnings
import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore", category=ConvergenceWarning)
FOLDER = "/usr/share/datasets/fashion-mnist/"


def read(name, header):
    with gzip.open(FOLDER + name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def part(name):
    images = read(name + "-images-idx3-ubyte.gz", 16).reshape(-1, 784) / 255.0
    return images, read(name + "-labels-idx1-ubyte.gz", 8)


x, t = part("train")
x_test, t_test = part("t10k")
for seed in range(3):
    network = MLPClassifier(hidden_layer_sizes=(50,), activation="logistic", solver="sgd",
                            learning_rate_init=0.1, momentum=0.0, nesterovs_momentum=False,
                            alpha=0.0, batch_size=100, max_iter=16, tol=0.0, n_iter_no_change=1000,
                            random_state=seed)
    network.fit(x, t)
    print(seed, network.t_, network.score(x, t), network.score(x_test, t_test), flush=True)
