"""A function, a claimed gradient and a point, and the usual ways to get a gradient wrong."""
import typing

import numpy as np

NAMELESS = "Unexplained", "Isolated"  # what can be said of a fault that has no name


class Pair(typing.NamedTuple):
    """`f` maps a point to a value, `gradient` a point to derivatives; both take and give float64."""

    kind: str
    name: str
    f: typing.Callable
    gradient: typing.Callable
    x: np.ndarray
    causes: tuple = ()  # kinds of Nudge's Cause of which one names the fault; none if the gradient is right
    blocks: tuple = ()  # (name, rows, columns), in the order of the coordinates

    @property
    def right(self):
        return not self.causes


class Fault(typing.NamedTuple):
    """A damage to a right gradient; `needs` is the least number of coordinates."""

    damage: typing.Callable
    causes: tuple
    needs: int = 1


def _scaled(factor, *causes):
    return Fault(lambda g: factor * g, ("Factor", *causes))


def _one(factor, place=0.6):
    def damage(g):
        g = g.copy()
        g[int(place * g.size)] *= factor
        return g

    return Fault(damage, ("Isolated",), 2)


def _exchanged(g):
    """The first derivative and one far away that differs from it."""
    g = g.copy()
    last = next(i for i in range(g.size - 1, 0, -1) if abs(g[i] - g[0]) > 1e-2 * max(abs(g[i]), abs(g[0])))
    g[[0, last]] = g[[last, 0]]
    return g


FAULTS = {
    "sign": _scaled(-1.0),
    "twice": _scaled(2.0),
    "half": _scaled(0.5),
    "times 20": _scaled(20.0),
    "1 % more": Fault(lambda g: 1.01 * g, ("Factor",), 2),
    "0.1 % more": Fault(lambda g: 1.001 * g, ("Factor", "Unexplained"), 2),
    "forgotten": Fault(lambda g: 0 * g, ("Missing",)),
    "shifted": Fault(lambda g: np.roll(g, 1), ("Shifted",), 4),
    "exchanged": Fault(_exchanged, ("Exchanged",), 4),
    "one sign": _one(-1.0),
    "one forgotten": _one(0.0),
    "one 0.1 % more": _one(1.001),
    "one 0.1 % less": _one(0.999),
    "one 2 % more": _one(1.02),
    "one 10 % more": _one(1.1),
    "one a millionth": _one(1e-6),
}


def transposed(rows, columns):
    return Fault(lambda g: g.reshape(rows, columns).T.ravel(), ("Transposed",))


class Kind(list):
    """Pairs of a kind."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def right(self, name, f, gradient, x, blocks=()):
        self._append(name, f, gradient, x, (), blocks)

    def wrong(self, name, f, gradient, x, *causes, blocks=()):
        self._append(name, f, gradient, x, causes or NAMELESS, blocks)

    def faults(self, name, f, gradient, x, *faults, blocks=()):
        """The right gradient damaged in each of these ways, as far as it is large enough for them."""
        for fault in faults:
            damage, causes, needs = FAULTS[fault] if isinstance(fault, str) else fault
            if np.size(x) >= needs:
                words = fault if isinstance(fault, str) else "transposed"
                self.wrong(f"{name}, {words}", f, _damaged(gradient, damage), x, *causes, blocks=blocks)

    def both(self, name, f, gradient, x, *faults, blocks=()):
        """The right gradient, and damaged ones."""
        self.right(name, f, gradient, x, blocks)
        self.faults(name, f, gradient, x, *faults, blocks=blocks)

    def _append(self, name, f, gradient, x, causes, blocks):
        point = np.atleast_1d(np.asarray(x, float))
        self.append(Pair(self.name, name, f, gradient, point, tuple(causes), tuple(blocks)))


def _damaged(gradient, damage):
    return lambda x: damage(gradient(x))


def one(f, derivative):
    """A function of one coordinate and its derivative as functions of points."""
    return lambda p: float(f(p[0])), lambda p: np.array([derivative(p[0])], float)
