"""Traineddata files, character sets and .lstmf files are written as Tesseract reads them."""

import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training_recipe.test_net_format import small_net
from training import traineddata
from training.charset import Addition, NotExtensibleError, codes_of, extend, letters_of
from training.lstmf import write_lstmf
from training.net_format import parse, serialise

UNICHARSET = "3\nNULL 0 Common 0\ny 3 0,255 Latin 1 0 1 y\t# y [79 ]a\nị 3 0,255 Latin 2 0 2 ị\t# ị [1ecb ]a\n"
RECODER = struct.pack("<I", 3) + b"".join(struct.pack("<bii", 1, 1, code) for code in (0, 3, 1))
NEW = Addition("ỵ", 3, "Latin", 0, "ỵ", {"y": 0.6, "ị": 0.4})


@given(st.dictionaries(st.sampled_from(traineddata.NAMES), st.binary(min_size=1, max_size=40), min_size=1))
def test_components_survive_the_round_trip(components: dict[str, bytes]) -> None:
    """What is packed is unpacked again, whatever components a file has."""
    assert traineddata.unpack(traineddata.pack(components)) == components


@pytest.mark.parametrize("data", [b"", b"abc", struct.pack("<i", 99), struct.pack("<i", 24) + b"short"])
def test_other_files_are_refused(data: bytes) -> None:
    """A file without a table of offsets is no traineddata."""
    with pytest.raises(traineddata.NotTraineddataError):
        traineddata.unpack(data)


def test_new_letter_gets_id_code_and_row() -> None:
    """An added letter stands last in the unicharset, takes the next class, and the net grows by its row."""
    components = {
        "lstm": serialise(small_net(integer=True)),
        "lstm-unicharset": UNICHARSET.encode(),
        "lstm-recoder": RECODER,
    }
    grown = extend(components, [NEW])
    assert letters_of(grown["lstm-unicharset"]) == [" ", "y", "ị", "ỵ"]
    assert codes_of(grown["lstm-recoder"]) == [0, 3, 1, 4]
    rows = parse(grown["lstm"]).root.children[-1].matrices[0].values
    np.testing.assert_allclose(rows[4], 0.6 * rows[3] + 0.4 * rows[1])


def test_split_letters_are_refused() -> None:
    """A recoder that splits letters into several codes cannot be extended by appending."""
    with pytest.raises(NotExtensibleError, match="splits"):
        codes_of(RECODER + b"\0")


def test_lstmf_holds_picture_and_text(tmp_path: Path) -> None:
    """Each page of an .lstmf file holds the PNG of the line and its text, and nothing follows the last."""
    picture = np.arange(600, dtype=np.uint8).reshape(20, 30)
    path = tmp_path / "a.lstmf"
    assert write_lstmf(path, [(picture, "Số: 12/QĐ-UBND"), (picture.T.copy(), "ngày")]) == 2
    data, at, texts = path.read_bytes(), 4, []
    assert struct.unpack_from("<I", data) == (2,)
    for page in range(2):
        assert data[at] == 1
        _, at = string(data, at + 1)
        assert struct.unpack_from("<i", data, at) == (page,)
        png, at = string(data, at + 4)
        _, at = string(data, at)
        text, at = string(data, at)
        assert struct.unpack_from("<II", data, at) == (0, 1)
        box_text, at = string(data, at + 8)
        assert box_text == text
        at += 1
        texts.append(text.decode())
        shown = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
        np.testing.assert_array_equal(shown, picture if page == 0 else picture.T)
    assert at == len(data)
    assert texts == ["Số: 12/QĐ-UBND", "ngày"]


def string(data: bytes, at: int) -> tuple[bytes, int]:
    """Read a length and as many bytes; returns them and where the next field starts."""
    (length,) = struct.unpack_from("<I", data, at)
    return data[at + 4 : at + 4 + length], at + 4 + length
