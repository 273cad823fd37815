"""Takes traineddata files apart into components, puts them together again."""

import struct
from collections.abc import Mapping
from pathlib import Path

# Order of the entries in the file's table of offsets (tessdatamanager.h), 24 in Tesseract 4 and 5.
TABLE = (
    "config unicharset unicharambigs inttemp pffmtable normproto punc-dawg word-dawg number-dawg freq-dawg "
    "fixed-length-dawgs cube-unicharset cube-word-dawg shapetable bigram-dawg unambig-dawg params-model lstm "
    "lstm-punc-dawg lstm-word-dawg lstm-number-dawg lstm-unicharset lstm-recoder version"
)
NAMES = TABLE.split()
ABSENT = -1


class NotTraineddataError(ValueError):
    """The bytes are not a traineddata file."""


def unpack(data: bytes) -> dict[str, bytes]:
    """Split a traineddata file into its components, by name.

    Raises:
        NotTraineddataError: the table of offsets does not fit the file.
    """
    count = struct.unpack_from("<i", data)[0] if len(data) >= 4 else 0
    if not 0 < count <= len(NAMES) or len(data) < 4 + 8 * count:
        message = f"a file of {len(data)} bytes with {count} entries is no traineddata file; check the download"
        raise NotTraineddataError(message)
    offsets = struct.unpack_from(f"<{count}q", data, 4)
    starts = sorted(offset for offset in offsets if offset != ABSENT)
    ends = dict(zip(starts, [*starts[1:], len(data)], strict=True))
    return {name: data[at : ends[at]] for name, at in zip(NAMES, offsets, strict=False) if at != ABSENT}


def pack(components: Mapping[str, bytes]) -> bytes:
    """Join components into a traineddata file."""
    offsets, body = [], b""
    start = 4 + 8 * len(NAMES)
    for name in NAMES:
        offsets.append(start + len(body) if name in components else ABSENT)
        body += components.get(name, b"")
    return struct.pack(f"<i{len(NAMES)}q", len(NAMES), *offsets) + body


def read(path: Path) -> dict[str, bytes]:
    """Read a traineddata file into its components."""
    return unpack(path.read_bytes())


def write(path: Path, components: Mapping[str, bytes]) -> None:
    """Write components as a traineddata file."""
    path.write_bytes(pack(components))
