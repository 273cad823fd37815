"""Writes drawn lines as an .lstmf file, the training format of `lstmtraining`.

Layout, little endian (imagedata.cpp, one page a line): uint32 pages; per page int8 1 (not null), string file name,
int32 page number, string image (PNG bytes), string language, string text, uint32 boxes and the boxes (four int16),
uint32 box texts and the strings, int8 vertical. With no boxes the whole line stands in the 0th box text, and
Tesseract takes the whole image as its box. A string is uint32 length and bytes.
"""

import struct
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
LANGUAGE = b"vie"
FASTEST = [cv2.IMWRITE_PNG_COMPRESSION, 1]  # files live for one stage of training


class UnwritableLineError(ValueError):
    """A drawn line could not be encoded as PNG."""


def write_lstmf(path: Path, lines: Iterable[tuple[Grey, str]]) -> int:
    """Write grey line images (height x width) and their texts; returns how many lines were written."""
    pages = [_page(image, text, at) for at, (image, text) in enumerate(lines)]
    path.write_bytes(struct.pack("<I", len(pages)) + b"".join(pages))
    return len(pages)


def _page(image: Grey, text: str, number: int) -> bytes:
    done, png = cv2.imencode(".png", image, FASTEST)
    if not done:
        message = f"line {text!r} of shape {image.shape} cannot be written as PNG; draw it as a grey byte image"
        raise UnwritableLineError(message)
    words = _string(text.encode("utf-8"))
    head = b"\1" + _string(b"drawn") + struct.pack("<i", number) + _string(png.tobytes()) + _string(LANGUAGE)
    return head + words + struct.pack("<II", 0, 1) + words + b"\0"


def _string(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data
