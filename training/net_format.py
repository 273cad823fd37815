"""Reads and writes the `lstm` component of a traineddata file as a tree of layers, integer or float.

Layout, little endian (Tesseract 4 and 5, `Network::Serialize` and its subclasses):

    layer   = 0x00, string type, int8 training, int8 needs_backprop, int32 flags, int32 inputs, int32 outputs,
              int32 weights, string name, body
    string  = uint32 length, bytes
    body    of Series, Parallel, RTLReversed …: uint32 count, layers, and when flags & 64 the layers' own learning
              rates (uint32 count, floats); of Input: five int32 (the shape); of Convolve and Maxpool: two int32;
              of LSTM and SummLSTM: int32 width of the gates' input, four matrices (CI, GI, GF1, GO);
              of Tanh, Softmax …: one matrix
    matrix  = uint8 mode, uint32 rows, uint32 columns, one unused element, the elements row by row,
              and for mode & 1 (integer) uint32 count, double scales; mode & 4 is Adam, mode & 128 doubles
    after the tree: string specification, int32 training flags (1 = integer), int32 training iteration,
              int32 sample iteration, int32 null character, float adam beta, learning rate, momentum

An integer row stands for `elements * scale`: that product is the float row, and rounding it back by
`scale = max |row| / 127` gives the same integers.
"""

import struct
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

INTEGER, ADAM, DOUBLE = 1, 4, 128
OWN_RATES = 64  # NF_LAYER_SPECIFIC_LR: each plumbing layer keeps learning rates of its children
INT_MODE = 1  # TF_INT_MODE of the training flags
GATES = 4  # one-dimensional LSTM: cell input, input gate, forget gate, output gate
PLUMBING = frozenset({"Series", "Parallel", "Replicated", "RTLReversed", "TTBReversed", "XYTranspose"})
FIXED = {"Input": 5, "Convolve": 2, "Maxpool": 2, "Reconfig": 2}
RECURRENT = frozenset({"LSTM", "SummLSTM"})
DENSE = frozenset({"Tanh", "Softmax", "SoftmaxNoCTC", "Relu", "Linear", "Logistic", "LinLogistic", "LinTanh"})
TRAILER = struct.Struct("<iiiifff")


class UnknownNetError(ValueError):
    """The bytes are not a net this module knows; says which layer and where."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Weights, one row per output, bias last; when integer, scales per row, padded by some vector units."""

    mode: int
    values: Floats
    scales: Floats | None


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer with its children or its weights."""

    kind: str
    training: int
    backprop: int
    flags: int
    inputs: int
    outputs: int
    weights: int
    name: bytes
    numbers: tuple[int, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    children: tuple["Layer", ...] = ()
    rates: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Net:
    """The whole component: layers, specification string and the training counters."""

    root: Layer
    specification: bytes
    training_flags: int
    iterations: tuple[int, int]
    null_character: int
    optimiser: tuple[float, float, float]

    @property
    def integer(self) -> bool:
        """Tell whether the net runs on integers."""
        return bool(self.training_flags & INT_MODE)


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0
    path: list[str] = field(default_factory=list)

    def numbers(self, form: str) -> tuple[int, ...]:
        size = struct.calcsize("<" + form)
        if self.at + size > len(self.data):
            message = f"net ends inside {'/'.join(self.path) or 'its head'} at byte {self.at}; take a whole component"
            raise UnknownNetError(message)
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += size
        return values

    def string(self) -> bytes:
        (length,) = self.numbers("I")
        return bytes(self.numbers(f"{length}B"))

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        size = np.dtype(kind).itemsize * count
        if self.at + size > len(self.data):
            message = f"net ends inside the weights of {'/'.join(self.path)}; take a whole component"
            raise UnknownNetError(message)
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += size
        return values


def parse(data: bytes) -> Net:
    """Parse an lstm component.

    Raises:
        UnknownNetError: a layer type, a weight format or the length is not the known one.
    """
    reader = _Reader(data)
    root = _layer(reader)
    specification = reader.string()
    flags, training, sample, null, beta, rate, momentum = reader.numbers("iiiifff")
    if reader.at != len(data):
        message = f"{len(data) - reader.at} bytes follow the net; character sets must be separate components"
        raise UnknownNetError(message)
    return Net(root, specification, flags, (training, sample), null, (beta, rate, momentum))


def _layer(reader: _Reader) -> Layer:
    (mark,) = reader.numbers("b")
    if mark:
        message = f"layer starts with {mark} at byte {reader.at - 1}; only nets that name their layers are known"
        raise UnknownNetError(message)
    kind = reader.string().decode("ascii")
    training, backprop = reader.numbers("bb")
    flags, inputs, outputs, weights = reader.numbers("iiii")
    layer = Layer(kind, training, backprop, flags, inputs, outputs, weights, reader.string())
    reader.path.append(kind)
    whole = _body(reader, layer)
    reader.path.pop()
    return whole


def _body(reader: _Reader, layer: Layer) -> Layer:
    if layer.kind in PLUMBING:
        (count,) = reader.numbers("I")
        children = tuple(_layer(reader) for _ in range(count))
        rates = tuple(map(float, reader.numbers(f"{reader.numbers('I')[0]}f"))) if layer.flags & OWN_RATES else None
        return replace(layer, children=children, rates=rates)
    if layer.kind in FIXED:
        return replace(layer, numbers=reader.numbers(f"{FIXED[layer.kind]}i"))
    if layer.kind in RECURRENT:
        width = reader.numbers("i")
        return replace(layer, numbers=width, matrices=tuple(_matrix(reader) for _ in range(GATES)))
    if layer.kind in DENSE:
        return replace(layer, matrices=(_matrix(reader),))
    message = f"layer type {layer.kind!r} is not known; add its body to net_format"
    raise UnknownNetError(message)


def _matrix(reader: _Reader) -> Matrix:
    mode, rows, columns = reader.numbers("BII")
    if not mode & DOUBLE:
        message = f"{'/'.join(reader.path)} holds single-precision weights of an old format; convert it with Tesseract"
        raise UnknownNetError(message)
    kind = "<i1" if mode & INTEGER else "<f8"
    reader.array(kind, 1)
    values = reader.array(kind, rows * columns).reshape(rows, columns).astype(np.float64)
    scales = None
    if mode & INTEGER:
        (count,) = reader.numbers("I")
        scales = reader.array("<f8", count).astype(np.float64)
    return Matrix(mode, values, scales)


def serialise(net: Net) -> bytes:
    """Write a net back as the bytes of an lstm component."""
    tail = TRAILER.pack(net.training_flags, *net.iterations, net.null_character, *net.optimiser)
    return _layer_bytes(net.root) + _string_bytes(net.specification) + tail


def _string_bytes(text: bytes) -> bytes:
    return struct.pack("<I", len(text)) + text


def _layer_bytes(layer: Layer) -> bytes:
    head = b"\0" + _string_bytes(layer.kind.encode("ascii")) + struct.pack("<bb", layer.training, layer.backprop)
    head += struct.pack("<iiii", layer.flags, layer.inputs, layer.outputs, layer.weights) + _string_bytes(layer.name)
    body = struct.pack(f"<{len(layer.numbers)}i", *layer.numbers)
    body += b"".join(_matrix_bytes(matrix) for matrix in layer.matrices)
    if layer.kind in PLUMBING:
        body += struct.pack("<I", len(layer.children)) + b"".join(map(_layer_bytes, layer.children))
    if layer.rates is not None:
        body += struct.pack(f"<I{len(layer.rates)}f", len(layer.rates), *layer.rates)
    return head + body


def _matrix_bytes(matrix: Matrix) -> bytes:
    head = struct.pack("<BII", matrix.mode, *matrix.values.shape)
    if matrix.scales is None:
        return head + bytes(8) + matrix.values.astype("<f8").tobytes()
    scales = struct.pack("<I", len(matrix.scales)) + matrix.scales.astype("<f8").tobytes()
    return head + bytes(1) + matrix.values.astype("<i1").tobytes() + scales
