"""The lecture's run by backpropagation in scikit-learn, float32.

A call of partial_fit makes as many updates as fit into the samples that it is given, in their order;
the batches are drawn beforehand, and a call ends where the accuracies are due. The loss of a batch
after its update, which the lecture records, cannot be had this way and is left out.
"""
import mnist
import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

UPDATES, BATCH = 10_000, 100

print("library scikit-learn", sklearn.__version__)
x_train, t_train, x_test, t_test = mnist.load()
rng = np.random.RandomState(0)
model = MLPClassifier(
    hidden_layer_sizes=(50,),
    activation="logistic",
    solver="sgd",
    alpha=0,
    batch_size=BATCH,
    learning_rate_init=0.1,
    momentum=0,
    nesterovs_momentum=False,
    shuffle=False,
    random_state=0,
)
model.partial_fit(x_train[:BATCH], t_train[:BATCH], classes=np.arange(10))  # makes its arrays
for weights in model.coefs_:
    weights[:] = 0.01 * rng.randn(*weights.shape)
for bias in model.intercepts_:
    bias[:] = 0

made = 0
for end in [*range(1, UPDATES, 600), UPDATES]:
    batches = rng.choice(60_000, (end - made) * BATCH)
    model.partial_fit(x_train[batches], t_train[batches])
    made = end
    if end < UPDATES:
        train, test = model.score(x_train, t_train), model.score(x_test, t_test)
print(f"test accuracy {model.score(x_test, t_test):.4f}")
