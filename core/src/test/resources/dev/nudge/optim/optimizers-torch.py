"""Compares optimizers.npz with what torch.optim makes of the same gradients."""

import os

import numpy as np
import torch

from optimizers import IS_WEIGHT, gradients, start

os.chdir(os.path.dirname(os.path.abspath(__file__)))
WEIGHTS = IS_WEIGHT == 1

optimizers = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "momentum": (torch.optim.SGD, {"lr": 0.01, "momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 0.01, "momentum": 0.9, "nesterov": True}),
    "adagrad": (torch.optim.Adagrad, {"lr": 0.01, "eps": 1e-10}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.001, "alpha": 0.9, "eps": 1e-8}),
    "adam": (torch.optim.Adam, {"lr": 0.001}),
}


def trajectory(optimizer, options, decay):
    weights = torch.tensor(start[WEIGHTS], requires_grad=True)
    biases = torch.tensor(start[~WEIGHTS], requires_grad=True)
    optimizer = optimizer(
        [{"params": [weights], "weight_decay": decay}, {"params": [biases]}], **options
    )
    places = []
    for g in gradients:
        weights.grad = torch.tensor(g[WEIGHTS])
        biases.grad = torch.tensor(g[~WEIGHTS])
        optimizer.step()
        place = np.empty_like(start)
        place[WEIGHTS] = weights.detach().numpy()
        place[~WEIGHTS] = biases.detach().numpy()
        places.append(place)
    return np.array(places)


with np.load("optimizers.npz") as numpy:
    for name in numpy.files[2:]:
        optimizer, options = optimizers[name.removesuffix("_decay")]
        torchs = trajectory(optimizer, options, 0.05 if name.endswith("_decay") else 0)
        apart = np.abs(torchs - numpy[name]) / np.abs(numpy[name]).max(axis=0)
        print(f"{name:15} apart by {apart.max():.1e} of a parameter's largest value")
