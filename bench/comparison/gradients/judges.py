"""Other gradient checkers, each as its documentation uses it.

python3 -m comparison.gradients.judges SciPy|PyTorch|"PyTorch, fast": reads numbers of pairs and prints a line for
each: number, verdict, causes (none), evaluations, seconds.
"""
import signal
import sys
import time
import warnings

import numpy as np

from . import pairs

# check_grad returns the length of the difference; its steps of √ε = 1.5e-8 leave an error of about that part of the
# gradient where all is well. A factor of 67 above it is for functions that bend more.
SCIPY_TOLERANCE = 1e-6

LIMIT = 60  # seconds for a pair; then it is given up


class Counted:
    def __init__(self, f):
        self.f, self.calls = f, 0

    def __call__(self, x):
        self.calls += 1
        return self.f(x)


def scipy_check(f, gradient, x):
    from scipy.optimize import check_grad

    return check_grad(f, gradient, x) <= SCIPY_TOLERANCE * np.linalg.norm(gradient(x))


def torch_check(fast):
    import torch

    torch.set_num_threads(1)

    class Wrapped(torch.autograd.Function):
        @staticmethod
        def forward(context, x, f, gradient):
            point = x.detach().numpy().copy()
            context.claimed, context.point = gradient, point
            return torch.tensor(float(f(point)), dtype=torch.float64)

        @staticmethod
        def backward(context, upstream):
            return upstream * torch.from_numpy(np.array(context.claimed(context.point), float)), None, None

    def check(f, gradient, x):
        point = torch.tensor(x, dtype=torch.float64, requires_grad=True)
        return torch.autograd.gradcheck(
            lambda p: Wrapped.apply(p, f, gradient), [point], fast_mode=fast, raise_exception=False)

    return check


JUDGES = {
    "SciPy": lambda: scipy_check,
    "PyTorch": lambda: torch_check(fast=False),
    "PyTorch, fast": lambda: torch_check(fast=True),
}


def _give_up(*_):
    raise TimeoutError


def verdict(check, f, gradient, x):
    """Neither agrees nor disagrees where the checker fails or takes too long."""
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(LIMIT)
    try:
        return "agree" if check(f, gradient, x) else "disagree"
    except (TimeoutError, MemoryError, ValueError, RuntimeError, ArithmeticError, IndexError):
        return "unresolved"
    finally:
        signal.alarm(0)


def main():
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    check = JUDGES[sys.argv[1]]()
    every = pairs.all_pairs()
    for line in sys.stdin:
        pair = every[int(line)]
        f = Counted(pair.f)
        start = time.perf_counter()
        result = verdict(check, f, pair.gradient, pair.x.copy())
        print(int(line), result, "", f.calls, f"{time.perf_counter() - start:.4f}", sep="\t", flush=True)


if __name__ == "__main__":
    main()
