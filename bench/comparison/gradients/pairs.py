"""All pairs; their list, and a server that evaluates them for programs in other languages.

python3 -m comparison.gradients.pairs list|serve
"""
import json
import struct
import sys

import numpy as np

from . import kinks, layers, published, rough, scales, smooth

KINDS = [
    smooth.smooth, smooth.directions, smooth.offsets, smooth.ratios, rough.single_precision, rough.solvers,
    rough.tables, rough.noise, rough.ripples, rough.fast_periods, scales.tiny_scales, scales.logarithms, scales.edges,
    kinks.kinks, scales.weight_decay, layers.layers, published.published,
]


def all_pairs():
    return [pair for kind in KINDS for pair in kind()]


def listing(pairs):
    return [{"kind": p.kind, "name": p.name, "size": p.x.size, "causes": p.causes} for p in pairs]


def _doubles(array):
    return np.ascontiguousarray(array, ">f8").tobytes()


def _description(pair):
    """The point, the shapes of the blocks, and their names in UTF-8, each with its length before it."""
    parts = [struct.pack(">i", pair.x.size), _doubles(pair.x), struct.pack(">i", len(pair.blocks))]
    for name, rows, columns in pair.blocks:
        text = name.encode()
        parts += [struct.pack(">H", len(text)), text, struct.pack(">ii", rows, columns)]
    return b"".join(parts)


def _value(pair, x):
    try:
        return float(pair.f(x))
    except (ArithmeticError, ValueError, IndexError):
        return float("nan")


def serve(pairs, requests, answers):
    """Requests are three integers: what (0 description, 1 values, 2 gradient), which pair, how many points."""
    while header := requests.read(12):
        what, number, points = struct.unpack(">iii", header)
        pair = pairs[number]
        if what == 0:
            answers.write(_description(pair))
        else:
            x = np.frombuffer(requests.read(8 * points * pair.x.size), ">f8").astype(float).reshape(points, -1)
            answers.write(_doubles([_value(pair, row) for row in x] if what == 1 else pair.gradient(x[0])))
        answers.flush()


def main():
    np.seterr(all="ignore")
    if sys.argv[1] == "list":
        json.dump(listing(all_pairs()), sys.stdout)
    else:
        serve(all_pairs(), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
