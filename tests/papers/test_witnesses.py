"""Witnesses: QR and MRZ against the print, dates in words, the second look; disagreement is never silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from eforms.catalogue import load
from eforms.extracted import Extracted
from eforms.extracting import extract
from ocr.words import Box
from tests.papers.pages import Part, centre, reading, view

CARD = load()["can_cuoc_cong_dan"]
BIRTH = load()["giay_khai_sinh"]
QR = "027199004567||Nguyễn Thị Lan|15091999|Nữ|Thôn Đông, Hòa Tiến, Yên Phong, Bắc Ninh|12082021"
MRZ = ["IDVNM1990045677027199004567<<0", "9909151F3909159VNM<<<<<<<<<<<8", "NGUYEN<<THI<LAN<<<<<<<<<<<<<<<"]
FRONT: list[Sequence[Part] | str] = [
    centre("CĂN CƯỚC CÔNG DÂN"),
    "Số / No.: 027199004567",
    "Họ và tên / Full name:",
    "NGUYỄN THỊ LAN",
    "Ngày sinh / Date of birth: 15/09/1999",
    "Giới tính / Sex: Nữ Quốc tịch / Nationality: Việt Nam",
]


def read(*rows: Sequence[Part] | str, codes: tuple[str, ...] = ()) -> Mapping[str, Extracted]:
    """Extract a card of these rows."""
    return {each.name: each for each in extract(CARD, [view(*rows, codes=codes)])}


def codes_of(each: Extracted) -> list[str]:
    """Name the remarks of a field."""
    return [remark.code for remark in each.remarks]


def test_three_witnesses_agree() -> None:
    """Print, QR and MRZ that give one number are three witnesses, the MRZ's check digit a fourth, and no remark."""
    number = read(*FRONT, *MRZ, codes=(QR,))["so_dinh_danh"]

    assert (number.value, number.witnesses, number.remarks) == ("027199004567", ("print", "qr", "mrz", "checksum"), ())


def test_code_wins_over_print_and_says_so() -> None:
    """Where the print says another birth date than QR and MRZ, theirs is taken with a doubt that holds both."""
    rows = [row.replace("15/09/1999", "16/09/1999") if isinstance(row, str) else row for row in FRONT]
    birth = read(*rows, *MRZ, codes=(QR,))["ngay_sinh"]

    assert birth.value == "1999-09-15"
    assert birth.witnesses == ("qr", "mrz", "checksum")
    assert codes_of(birth) == ["field.witnesses_disagree"]
    assert birth.remarks[0].details["print"] == "16/09/1999"


def test_code_gives_what_print_lacks() -> None:
    """A value that was not printed or not read comes from the code, with a page but no measured confidence."""
    issued = read(*FRONT, codes=(QR,))["ngay_cap"]

    assert (issued.value, issued.witnesses, issued.confidence, issued.page) == ("2021-08-12", ("qr",), None, 1)


def test_two_codes_that_differ_are_doubted() -> None:
    """A QR of another person than the MRZ leaves a doubt on the number."""
    other = QR.replace("027199004567", "027199004568")
    number = read(*FRONT, *MRZ, codes=(other,))["so_dinh_danh"]

    assert "field.witnesses_disagree" in codes_of(number)


def test_name_without_accents_never_replaces() -> None:
    """The MRZ's bare name confirms the printed one and leaves its accents alone."""
    name = read(*FRONT, *MRZ)["ho_ten"]

    assert (name.value, name.witnesses) == ("NGUYỄN THỊ LAN", ("print", "mrz"))


def test_other_name_in_the_zone_is_doubted() -> None:
    """A printed name that the MRZ does not bear out is asked about."""
    rows = [row.replace("THỊ LAN", "THỊ LÀNH") if isinstance(row, str) else row for row in FRONT]

    assert "field.witnesses_disagree" in codes_of(read(*rows, *MRZ)["ho_ten"])


def test_broken_zone_is_no_witness() -> None:
    """An MRZ whose check digits fail gives no value and speaks for no field."""
    found = read(*FRONT, MRZ[0], MRZ[1].replace("990915", "990815"), MRZ[2])

    assert found["mrz"].value is None
    assert found["ngay_sinh"].witnesses == ("print",)


def test_zone_read_again_is_believed_only_when_proven() -> None:
    """A broken MRZ is looked at again; of both readings the lines that prove themselves are taken."""
    broken = [view(*FRONT, MRZ[0], MRZ[1].replace("990915", "99O9l5X"), MRZ[2])]

    def look(_: int, boxes: Sequence[Box], charset: str) -> list[tuple[str, float | None]]:
        return [(line, 0.9) for line in MRZ] if charset else [("", None)] * len(boxes)

    found = {each.name: each for each in extract(CARD, broken, look)}

    assert found["mrz"].witnesses == ("mrz", "checksum")
    assert "mrz" in found["ngay_sinh"].witnesses


@pytest.mark.parametrize(
    ("words", "witnesses", "remarks"),
    [
        ("Ngày mười lăm, tháng ba, năm hai nghìn không trăm hai mươi ba", ("print", "words"), []),
        ("Ngày mười sáu, tháng ba, năm hai nghìn không trăm hai mươi ba", ("print",), ["field.witnesses_disagree"]),
    ],
)
def test_date_in_words(words: str, witnesses: tuple[str, ...], remarks: list[str]) -> None:
    """The date in words is a second witness of the figures, or a doubt about them."""
    parents = ("Họ, chữ đệm, tên người mẹ: LÒ THỊ MÂY", "Họ, chữ đệm, tên người cha: LÒ VĂN AN")
    rows = (centre("GIẤY KHAI SINH"), "Ngày, tháng, năm sinh: 15/03/2023", f"ghi bằng chữ: {words}", *parents)
    birth = {each.name: each for each in extract(BIRTH, [view(*rows)])}["ngay_sinh"]

    assert (birth.witnesses, codes_of(birth)) == (witnesses, remarks)


class Answering:
    """A second reader that reads the boxes as told and remembers how often it was asked."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep the answers by the text they replace."""
        self.texts = texts
        self.calls: list[int] = []

    def __call__(self, _: int, boxes: Sequence[Box], _charset: str) -> list[tuple[str, float | None]]:
        """Answer with what stands in each box, but for the texts told otherwise."""
        self.calls.append(len(boxes))
        return [(self._in(box), 0.8) for box in boxes]

    def _in(self, box: Box) -> str:
        text = " ".join(word.text for word in reading(*ROWS).words if word.box.overlap(box))
        for told, instead in self.texts.items():
            text = text.replace(told, instead)
        return text


ROWS = (
    centre("GIẤY KHAI SINH"),
    "Họ, chữ đệm, tên: LÒ VĂN SÁNG",
    "Ngày, tháng, năm sinh: 15/03/2023",
    "Giới tính: Nam Dân tộc: Thái Quốc tịch: Việt Nam",
    "Nơi sinh: Trạm y tế xã Chiềng Ban, huyện Mai Sơn,",
    "tỉnh Sơn La",
)


def test_second_look_agrees() -> None:
    """A second reader that reads the same values makes one more witness for each, in one call for the page.

    A call before it shows the reader the room behind wordings.
    """
    look = Answering({})
    found = extract(BIRTH, [view(*ROWS)], look)

    assert {each.name: each.witnesses for each in found if "second_look" not in each.witnesses} == {}
    assert look.calls[-1] == len([box for each in found for box in each.line_boxes])
    assert len(look.calls) == 2


def test_second_look_disagrees_with_one() -> None:
    """A second reader that reads another accent leaves a doubt with both texts on that field alone."""
    found = {each.name: each for each in extract(BIRTH, [view(*ROWS)], Answering({"LÒ VĂN SÁNG": "LÒ VĂN SANG"}))}

    assert dict(found["ho_ten"].remarks[-1].details) == {"print": "LÒ VĂN SÁNG", "second_look": "LÒ VĂN SANG"}
    assert "second_look" in found["noi_sinh"].witnesses


def test_unmeasured_confidence_stays_unmeasured() -> None:
    """Words without confidence give a value without one; it is never taken for 1."""
    page = replace(view(*ROWS), reading=reading(*ROWS, confidence=None))

    assert {each.confidence for each in extract(BIRTH, [page])} == {None}
