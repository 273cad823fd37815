"""The net component is read, written, widened, grown and averaged without losing a byte or a weight."""

import struct
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.net_arithmetic import MismatchedNetsError, add_outputs, average, widen
from training.net_format import INTEGER, Layer, Matrix, Net, UnknownNetError, parse, serialise

DOUBLE_ADAM = 0x84


def matrix(rows: int, columns: int, *, integer: bool, seed: int = 0) -> Matrix:
    """Build random weights, integer with scales or float."""
    rng = np.random.default_rng(seed)
    if not integer:
        return Matrix(DOUBLE_ADAM, rng.normal(size=(rows, columns)), None)
    values = rng.integers(-127, 128, (rows, columns)).astype(np.float64)
    return Matrix(DOUBLE_ADAM | INTEGER, values, rng.uniform(0.001, 0.01, rows + 3))


def layer(kind: str, inputs: int, outputs: int, **parts: object) -> Layer:
    """Build a layer with the flags of a packaged net."""
    return replace(Layer(kind, 0, 0, 192, inputs, outputs, 0, kind.encode()), **parts)  # type: ignore[arg-type]


def small_net(*, integer: bool, seed: int = 0) -> Net:
    """Build a net with one layer of each kind a Vietnamese net holds."""
    gates = tuple(matrix(5, 12, integer=integer, seed=seed + at) for at in range(4))
    children = (
        layer("Input", 36, 1, numbers=(1, 36, 0, 1, 0)),
        layer("Convolve", 1, 9, numbers=(1, 1)),
        layer("Maxpool", 9, 6, numbers=(3, 3)),
        layer("RTLReversed", 6, 5, children=(layer("LSTM", 6, 5, numbers=(11,), matrices=gates),), rates=(0.001,)),
        layer("Softmax", 5, 4, matrices=(matrix(4, 6, integer=integer, seed=seed + 9),)),
    )
    root = layer("Series", 36, 4, children=children, rates=(0.5, 0.25))
    return Net(root, b"[1,36,0,1Ct3,3]", 65 if integer else 64, (7, 8), 3, (0.5, 0.25, 0.125))


@pytest.mark.parametrize("integer", [True, False])
def test_bytes_survive_the_round_trip(*, integer: bool) -> None:
    """Writing what was read gives the same bytes, integer or float, with padded scales kept."""
    data = serialise(small_net(integer=integer))
    assert serialise(parse(data)) == data
    assert parse(data).integer is integer


def test_integer_row_times_scale_is_the_float_row() -> None:
    """Widening multiplies each row by its own scale, and rounding back gives the integers again."""
    net = small_net(integer=True)
    packed, wide = net.root.children[-1].matrices[0], widen(net).root.children[-1].matrices[0]
    assert packed.scales is not None
    assert wide.scales is None
    np.testing.assert_allclose(wide.values[2], packed.values[2] * packed.scales[2])
    np.testing.assert_array_equal(np.rint(wide.values / packed.scales[:4, None]), packed.values)


def test_float_net_outputs_what_the_integer_net_stands_for() -> None:
    """A dense layer of the widened net answers as the integer one does when its inputs are not rounded."""
    net = small_net(integer=True)
    packed, wide = net.root.children[-1].matrices[0], widen(net).root.children[-1].matrices[0]
    assert packed.scales is not None
    inputs = np.append(np.random.default_rng(3).uniform(-1, 1, 5), 1.0)
    np.testing.assert_allclose(wide.values @ inputs, (packed.values @ inputs) * packed.scales[:4], atol=1e-12)


def test_widened_net_says_it_is_float() -> None:
    """The training flags of a widened net no longer name integers, or lstmtraining would refuse it."""
    wide = widen(small_net(integer=True))
    assert not wide.integer
    assert not parse(serialise(wide)).integer


def test_added_class_is_a_blend_of_its_parents() -> None:
    """A new output row is the weighted sum of known rows, known rows stay, counts grow."""
    net = widen(small_net(integer=True))
    grown = add_outputs(net, [{0: 0.5, 2: 0.5}, {1: 1.0}])
    old, new = net.root.children[-1], grown.root.children[-1]
    np.testing.assert_array_equal(new.matrices[0].values[:4], old.matrices[0].values)
    np.testing.assert_allclose(new.matrices[0].values[4], old.matrices[0].values[[0, 2]].mean(axis=0))
    assert (new.outputs, grown.root.outputs) == (6, 6)


@given(share=st.floats(0, 1))
def test_average_lies_between(share: float) -> None:
    """A weighted average of two nets is that average in every weight."""
    first, second = small_net(integer=False, seed=1), small_net(integer=False, seed=2)
    mean = average([first, second], [share, 1 - share]).root.children[-1].matrices[0].values
    a, b = (net.root.children[-1].matrices[0].values for net in (first, second))
    np.testing.assert_allclose(mean, share * a + (1 - share) * b, atol=1e-12)


def test_integer_nets_are_not_averaged() -> None:
    """Averaging integers would mix scales: it is refused."""
    with pytest.raises(MismatchedNetsError, match="widen"):
        average([small_net(integer=True)] * 2)


def test_nets_of_other_shape_are_not_averaged() -> None:
    """Nets with other numbers of classes are refused, not cut."""
    net = small_net(integer=False)
    with pytest.raises(MismatchedNetsError):
        average([net, add_outputs(net, [{0: 1.0}])])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-5], "ends"),
        (lambda data: data[:200], "ends"),
        (lambda data: data + b"x", "follow"),
        (lambda data: b"\5" + data[1:], "starts with 5"),
        (lambda data: data.replace(b"Convolve", b"Convolvo", 1), "Convolvo"),
        (lambda data: data.replace(struct.pack("<BII", 0x85, 4, 6), struct.pack("<BII", 0x05, 4, 6)), "old format"),
    ],
)
def test_foreign_bytes_are_refused(damage: object, said: str) -> None:
    """A cut, longer or unknown net is refused with words that say where."""
    data = serialise(small_net(integer=True))
    with pytest.raises(UnknownNetError, match=said):
        parse(damage(data))  # type: ignore[operator]
