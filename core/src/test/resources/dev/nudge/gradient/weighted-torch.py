"""The weighted cross-entropy of PyTorch: weighted.npz, for WeightedGradientTest."""

import os

import numpy as np
import torch

os.chdir(os.path.dirname(os.path.abspath(__file__)))
random = np.random.RandomState(4)
sizes, N = (5, 4, 3), 8
class_weights = np.array([0.5, 2.0, 1.25])
W1, W2 = random.randn(5, 4), random.randn(4, 3)
b1, b2 = random.randn(4), random.randn(3)
x = random.randn(N, 5)
t = random.randint(0, 3, N)

tensors = [torch.tensor(a, requires_grad=True) for a in (W1, b1, W2, b2)]
logits = torch.sigmoid(torch.tensor(x) @ tensors[0] + tensors[1]) @ tensors[2] + tensors[3]
loss = torch.nn.CrossEntropyLoss(weight=torch.tensor(class_weights))(logits, torch.tensor(t))
loss.backward()
np.savez(
    "weighted.npz",
    W1=W1,
    b1=b1,
    W2=W2,
    b2=b2,
    x=x,
    t=t,
    class_weights=class_weights,
    loss=loss.item(),
    gradient=np.concatenate([tensor.grad.numpy().reshape(-1) for tensor in tensors]),
)
