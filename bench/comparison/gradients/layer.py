"""A function of several arrays, with a gradient that may have a mistake."""
import numpy as np


class Layer:
    """Arrays that are parameters, laid end to end."""

    def __init__(self, seed, **shapes):
        self.rng = np.random.default_rng(seed)
        self.shapes = shapes
        self.blocks = [(name, *((1, *s) if len(s) == 1 else s)) for name, s in shapes.items()]
        self.x = self.rng.normal(0, 0.6, sum(int(np.prod(s)) for s in shapes.values()))

    def split(self, p):
        start, parts = 0, []
        for shape in self.shapes.values():
            size = int(np.prod(shape))
            parts.append(p[start:start + size].reshape(shape))
            start += size
        return parts

    def add(self, kind, name, f, gradient, mistakes):
        """`gradient` maps parts and a mistake, or "", to the parts' derivatives."""
        def value(p):
            return float(f(*self.split(p)))

        def claim(mistake):
            return lambda p: np.concatenate([np.ravel(part) for part in gradient(mistake, *self.split(p))])

        kind.right(name, value, claim(""), self.x, self.blocks)
        for mistake, causes in mistakes.items():
            kind.wrong(f"{name}: {mistake}", value, claim(mistake), self.x, *causes, blocks=self.blocks)
