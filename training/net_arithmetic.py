"""Changes the weights of nets: widens integers to floats, adds output classes, averages nets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from training.net_format import INT_MODE, INTEGER, Layer, Matrix, Net


class MismatchedNetsError(ValueError):
    """Nets of different shapes cannot be averaged."""


def widen(net: Net) -> Net:
    """Turn an integer net into the float net it stands for, so that `lstmtraining --continue_from` accepts it."""
    root = _each_matrix(net.root, _widen_matrix)
    return replace(net, root=root, training_flags=net.training_flags & ~INT_MODE)


def _widen_matrix(matrix: Matrix) -> Matrix:
    if matrix.scales is None:
        return matrix
    return Matrix(matrix.mode & ~INTEGER, matrix.values * matrix.scales[: len(matrix.values), None], None)


def _each_matrix(layer: Layer, change: Callable[[Matrix], Matrix]) -> Layer:
    children = tuple(_each_matrix(child, change) for child in layer.children)
    return replace(layer, children=children, matrices=tuple(map(change, layer.matrices)))


def add_outputs(net: Net, parents: Sequence[Mapping[int, float]]) -> Net:
    """Append output classes; each new row is a weighted sum of existing rows (class -> weight).

    A new letter starts as a blend of the letters it looks like, so that a few hundred lines suffice to part them.
    """
    *rest, softmax = net.root.children
    old = softmax.matrices[0].values
    rows = [sum((old[code] * share for code, share in blend.items()), np.zeros(old.shape[1])) for blend in parents]
    grown = np.vstack([old, *[row[None, :] for row in rows]])
    added = len(rows)
    last = replace(
        softmax,
        outputs=softmax.outputs + added,
        weights=grown.size,
        matrices=(replace(softmax.matrices[0], values=grown),),
    )
    more = grown.size - old.size
    root = replace(
        net.root,
        outputs=net.root.outputs + added,
        weights=net.root.weights + more,
        children=(*rest, last),
    )
    return replace(net, root=root)


def average(nets: Sequence[Net], shares: Sequence[float] | None = None) -> Net:
    """Average float nets of one shape, weight by weight (shares sum to 1; equal when None).

    The mean of neighbouring checkpoints lies deeper in the valley than any of them (stochastic weight averaging,
    Izmailov and others 2018), which matters here: batches of one line leave the weights noisy.

    Raises:
        MismatchedNetsError: the nets differ in shape, or one is an integer net.
    """
    weights = list(shares) if shares is not None else [1 / len(nets)] * len(nets)
    if any(net.integer for net in nets):
        message = "an integer net cannot be averaged; widen it first"
        raise MismatchedNetsError(message)
    return replace(nets[0], root=_average_layers([net.root for net in nets], weights))


def _average_layers(layers: Sequence[Layer], weights: Sequence[float]) -> Layer:
    first = layers[0]
    if len({(layer.kind, layer.inputs, layer.outputs, len(layer.children)) for layer in layers}) > 1:
        message = f"layers named {first.name!r} differ in shape; average only nets of one training"
        raise MismatchedNetsError(message)
    children = tuple(
        _average_layers([layer.children[at] for layer in layers], weights) for at in range(len(first.children))
    )
    matrices = tuple(
        replace(first.matrices[at], values=_mean([layer.matrices[at] for layer in layers], weights))
        for at in range(len(first.matrices))
    )
    return replace(first, children=children, matrices=matrices)


def _mean(matrices: Sequence[Matrix], weights: Sequence[float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    total = np.zeros(matrices[0].values.shape)
    for matrix, weight in zip(matrices, weights, strict=True):
        total += matrix.values * weight
    return total
