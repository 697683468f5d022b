"""Writes the NPZ files of this folder, beside this script."""

import os
import zipfile

import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))

TYPES = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f4 f8".split()


def extremes(code):
    """The least and the greatest value of a type, and one between."""
    kind = np.dtype(code).kind
    if kind == "b":
        return [False, True, True]
    limits = np.finfo(code) if kind == "f" else np.iinfo(code)
    return [limits.min, limits.max, 3]


def with_order(order):
    return {code: np.array(extremes(code), dtype=order + code) for code in TYPES}


shapes = {
    "matrix": np.arange(6).reshape(2, 3) / 8,
    "vector": np.array([-0.0, np.inf, -np.inf, np.nan, 5e-324]),
    "scalar": np.array(2.5),
    "empty": np.zeros((0, 3)),
    "cube": np.arange(24.0).reshape(2, 3, 4),
}
np.savez("savez.npz", **shapes)
np.savez_compressed("savez-compressed.npz", **shapes)
np.savez("fortran.npz", **{name: array.copy(order="F") for name, array in shapes.items()})
np.savez("little-endian.npz", **with_order("<"))
np.savez("big-endian.npz", **with_order(">"))

with zipfile.ZipFile("versions.npz", "w") as archive:
    for major in 1, 2, 3:
        with archive.open(zipfile.ZipInfo(f"v{major}.npy"), "w") as entry:
            np.lib.format.write_array(entry, np.array([1.0, 2.0, major]), version=(major, 0))

texts = {
    "scalar": np.array("가중치 😀"),
    "vector": np.array(["tanh", "", "a\0b"]),
    "matrix": np.array([["a", "bb", "c"], ["d", "e", "ffff"]]),
    "empty": np.zeros(0, dtype="U5"),
}
np.savez("texts.npz", **texts)
np.savez("texts-fortran.npz", **{name: array.copy(order="F") for name, array in texts.items()})
np.savez("texts-big-endian.npz", **{name: array.astype(">U9") for name, array in texts.items()})

np.savez(
    "model.npz",
    W1=np.arange(12, dtype=np.float32).reshape(4, 3) / 4,
    b1=np.array([1, 2, 3]),
    W2=np.asfortranarray(np.arange(6.0).reshape(3, 2)),
    b2=np.array([-0.5, 0.5]),
    epochs=np.array(17),
)

np.savez(
    "model-relu-tanh.npz",
    W1=np.arange(6.0).reshape(2, 3),
    b1=np.array([-9.0, 1, 2]),
    W2=np.arange(6.0).reshape(3, 2) / 16,
    b2=np.array([0.25, -0.25]),
    W3=np.array([[1.0, -1], [0.5, 2]]),
    b3=np.array([-0.5, 0.5]),
    activations=np.array(["relu", "tanh", "identity"]),
)

np.savez("object.npz", W1=np.array([1, None], dtype=object))
np.savez("bytes.npz", W1=np.array([b"a", b"bc"]))
np.savez("complex.npz", W1=np.array([1j]))
np.savez("half.npz", W1=np.array([1], dtype=np.float16))
np.savez("fields.npz", W1=np.zeros(2, dtype=[("x", "<f8"), ("y", "<i4")]))
