"""Writes optimizers.npz beside this script: what each optimizer makes of the same gradients."""

import os

import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))

STEPS = 40
IS_WEIGHT = np.repeat([1.0, 0.0, 1.0, 0.0], [6, 3, 6, 2])  # W1 (2, 3), b1, W2 (3, 2), b2

random = np.random.RandomState(0)
start = random.randn(len(IS_WEIGHT))
gradients = random.randn(STEPS, len(start))
gradients[:, 2] *= 1e-9  # about the size of an epsilon
gradients[:, 4] *= 1e6
gradients[:, 7] = 0
gradients[:5, 12] = 0  # a parameter that wakes up late
gradients[20:, 13] = 0  # and one that goes to sleep


def sgd(rate):
    return lambda p, g, t: p - rate * g


def momentum(rate, share):
    v = np.zeros_like(start)

    def step(p, g, t):
        v[:] = share * v - rate * g
        return p + v

    return step


def nesterov(rate, share):
    """As it was published: the gradient is that of the place where the velocity leads."""
    v = np.zeros_like(start)

    def step(ahead, g, t):
        p = ahead - share * v
        v[:] = share * v - rate * g
        return p + v + share * v

    return step


def adagrad(rate, epsilon):
    s = np.zeros_like(start)

    def step(p, g, t):
        s[:] = s + g**2
        return p - rate * g / (np.sqrt(s) + epsilon)

    return step


def rmsprop(rate, decay, epsilon):
    s = np.zeros_like(start)

    def step(p, g, t):
        s[:] = decay * s + (1 - decay) * g**2
        return p - rate * g / (np.sqrt(s) + epsilon)

    return step


def adam(rate, beta1, beta2, epsilon):
    m = np.zeros_like(start)
    v = np.zeros_like(start)

    def step(p, g, t):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g**2
        m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
        return p - rate * m_hat / (np.sqrt(v_hat) + epsilon)

    return step


def trajectory(step, decay=0.0):
    """The parameters after each step, (steps, parameters)."""
    p = start
    places = []
    for t, g in enumerate(gradients, 1):
        p = step(p, g + decay * IS_WEIGHT * p, t)
        places.append(p)
    return np.array(places)


if __name__ == "__main__":
    np.savez(
        "optimizers.npz",
        start=start,
        gradients=gradients,
        sgd=trajectory(sgd(0.1)),
        momentum=trajectory(momentum(0.01, 0.9)),
        nesterov=trajectory(nesterov(0.01, 0.9)),
        adagrad=trajectory(adagrad(0.01, 1e-10)),
        rmsprop=trajectory(rmsprop(0.001, 0.9, 1e-8)),
        adam=trajectory(adam(0.001, 0.9, 0.999, 1e-8)),
        sgd_decay=trajectory(sgd(0.1), 0.05),
        momentum_decay=trajectory(momentum(0.01, 0.9), 0.05),
        adam_decay=trajectory(adam(0.001, 0.9, 0.999, 1e-8), 0.05),
    )
