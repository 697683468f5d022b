"""Writes deep-runs.npz beside this script: losses of deeper networks that PyTorch trained."""

import gzip
import os

import numpy as np
import torch

os.chdir(os.path.dirname(os.path.abspath(__file__)))
torch.set_default_dtype(torch.float64)

ITERATIONS = 200
ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "identity": lambda a: a,
}


def read(name, header):
    path = f"../../../../../main/resources/dev/nudge/mnist/{name}.gz"
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


images = read("train-images-idx3-ubyte", 16).reshape(60000, 784)
pixels = torch.tensor((images.astype(np.float32) / np.float32(255)).astype(np.float64))
labels = torch.tensor(read("train-labels-idx1-ubyte", 8).astype(np.int64))


def xavier(inputs, outputs):
    return np.sqrt(2 / (inputs + outputs))


def he(inputs, outputs):
    return np.sqrt(2 / inputs)


def train(sizes, activations, std, optimizer, decay=0.0, **options):
    """The loss of each iteration's batch after the update, and the last layer's weights."""
    np.random.seed(0)
    shapes = list(zip(sizes, sizes[1:]))
    weights = [torch.tensor(std(*shape) * np.random.randn(*shape)) for shape in shapes]
    biases = [torch.zeros(outputs) for _, outputs in shapes]
    for parameter in weights + biases:
        parameter.requires_grad_()
    optimizer = optimizer(
        [{"params": weights, "weight_decay": decay}, {"params": biases}], **options
    )

    def logits(z):
        for W, b, activation in zip(weights, biases, activations + ["identity"]):
            z = ACTIVATIONS[activation](z @ W + b)
        return z

    losses = []
    for _ in range(ITERATIONS):
        batch = np.random.choice(60000, 100)
        x, t = pixels[batch], labels[batch]
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(logits(x), t).backward()
        optimizer.step()
        with torch.no_grad():
            right = torch.softmax(logits(x), 1)[torch.arange(100), t]
            losses.append(-torch.log(right + 1e-7).mean().item())
    return np.array(losses), weights[-1].detach().numpy()


optim = torch.optim
runs = {
    "relu_adam": train(
        [784, 30, 20, 10], ["relu", "relu"], he, optim.Adam, decay=1e-3, lr=0.001
    ),
    "tanh_sigmoid_rmsprop": train(
        [784, 30, 20, 10], ["tanh", "sigmoid"], xavier, optim.RMSprop, lr=0.001, alpha=0.9
    ),
    "identity_relu_tanh_nesterov": train(
        [784, 30, 20, 15, 10],
        ["identity", "relu", "tanh"],
        xavier,
        optim.SGD,
        decay=1e-3,
        lr=0.01,
        momentum=0.9,
        nesterov=True,
    ),
}
arrays = {}
for name, (losses, W) in runs.items():
    arrays[name + "_losses"] = losses
    arrays[name + "_W"] = W
    print(f"{name:30} {losses[0]:.4f} … {losses[-1]:.4f}")
np.savez("deep-runs.npz", **arrays)
