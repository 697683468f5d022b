"""Training by backpropagation in PyTorch, eager, float32.

usage: pytorch.py                      the lecture's run
       pytorch.py standard             the same on standardized pixels
       pytorch.py adam UNITS BATCH     784-UNITS-10 with ReLU and Adam, PyTorch's defaults of both
"""
import sys

import mnist
import torch

print("library PyTorch", torch.__version__)
torch.manual_seed(0)
adam = sys.argv[1:2] == ["adam"]
units, size = map(int, sys.argv[2:]) if adam else (50, 100)
epoch = 60_000 // size
x_train, t_train, x_test, t_test = map(torch.from_numpy, mnist.load(sys.argv[1:] == ["standard"]))

model = torch.nn.Sequential(
    torch.nn.Linear(784, units), torch.nn.ReLU() if adam else torch.nn.Sigmoid(), torch.nn.Linear(units, 10)
)
if not adam:
    for layer in (model[0], model[2]):
        torch.nn.init.normal_(layer.weight, std=0.01)
        torch.nn.init.zeros_(layer.bias)
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters()) if adam else torch.optim.SGD(model.parameters(), lr=0.1)


def accuracy(x, t):
    with torch.no_grad():
        return (model(x).argmax(dim=1) == t).float().mean().item()


losses = []
for i in range(10_000 * 100 // size):
    batch = torch.randint(0, 60_000, (size,))
    x, t = x_train[batch], t_train[batch]
    optimizer.zero_grad()
    criterion(model(x), t).backward()
    optimizer.step()
    with torch.no_grad():
        losses.append(criterion(model(x), t).item())
    if i % epoch == 0:
        train, test = accuracy(x_train, t_train), accuracy(x_test, t_test)
        print(f"epoch {i // epoch} train {train:.4f} test {test:.4f}", flush=True)
print(f"test accuracy {accuracy(x_test, t_test):.4f}")
