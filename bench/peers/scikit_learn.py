"""Training by backpropagation in scikit-learn, float32.

usage: scikit_learn.py                      the lecture's run
       scikit_learn.py standard             the same on standardized pixels
       scikit_learn.py adam UNITS BATCH     784-UNITS-10 with ReLU and Adam, scikit-learn's defaults of both

A call of partial_fit makes as many updates as fit into the samples that it is given, in their order;
the batches are drawn beforehand, and a call ends where the accuracies are due. The loss of a batch
after its update, which the lecture records, cannot be had this way and is left out.
"""
import sys

import mnist
import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

print("library scikit-learn", sklearn.__version__)
adam = sys.argv[1:2] == ["adam"]
units, size = map(int, sys.argv[2:]) if adam else (50, 100)
updates, epoch = 10_000 * 100 // size, 60_000 // size
x_train, t_train, x_test, t_test = mnist.load(sys.argv[1:] == ["standard"])
rng = np.random.RandomState(0)
lecture = dict(
    activation="logistic", solver="sgd", alpha=0, learning_rate_init=0.1, momentum=0, nesterovs_momentum=False
)
model = MLPClassifier((units,), batch_size=size, shuffle=False, random_state=0, **({} if adam else lecture))
if not adam:
    model.partial_fit(x_train[:size], t_train[:size], classes=np.arange(10))  # makes its arrays
    for weights in model.coefs_:
        weights[:] = 0.01 * rng.randn(*weights.shape)
    for bias in model.intercepts_:
        bias[:] = 0

made = 0
for end in [*range(1, updates, epoch), updates]:
    batches = rng.choice(60_000, (end - made) * size)
    model.partial_fit(x_train[batches], t_train[batches], classes=np.arange(10))
    made = end
    if end < updates:
        train, test = model.score(x_train, t_train), model.score(x_test, t_test)
        print(f"epoch {end // epoch} train {train:.4f} test {test:.4f}", flush=True)
print(f"test accuracy {model.score(x_test, t_test):.4f}")
