"""What the second reader is shown and what counts as its agreement: context, strays, empty boxes, ink behind an end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from eforms.beyond import beyond, cell_goes_on
from eforms.catalogue import load
from eforms.extracted import Extracted
from eforms.extracting import extract
from eforms.folded import Unfolded
from eforms.second_look import looked_again
from ocr.words import Box
from tests.papers.pages import sheet, view
from validators.verdict import Value, Weight

FORM = load()["to_khai_khai_sinh"]
BOX = Box(900, 500, 1000, 540)


def found(name: str, raw: str, value: Value = None) -> Mapping[str, Extracted]:
    """Return one value found behind its label."""
    own = Extracted(name, raw, value or raw, 0.9, 1, BOX, "after:Họ tên", ("print",), line_boxes=(BOX,))
    return {name: own}


class Reader:
    """A second reader with its answers in order, which remembers the boxes it was shown."""

    def __init__(self, *answers: tuple[str, float | None]) -> None:
        """Keep the answers."""
        self.answers = list(answers)
        self.boxes: list[Box] = []

    def __call__(self, _page: int, boxes: Sequence[Box], _charset: str, /) -> list[tuple[str, float | None]]:
        """Give the next answers."""
        self.boxes += boxes
        return [self.answers.pop(0) for _ in boxes]


@pytest.mark.parametrize(
    ("name", "raw", "text", "agrees"),
    [
        ("dan_toc", "Kinh", "Dân tộc: Kinh", True),
        ("dan_toc", "Kinh", "tộc: Kinh --", True),
        ("dan_toc", "Kinh", "Dân tộc: Tày", False),
        ("ho_ten", "LÒ THỊ MÂY", "đệm, tên: LÒ THỊ MÂY", True),
        ("ho_ten", "LÒ THỊ MÂY", "đệm, tên: LÒ THỊ MẬY", False),
        ("ho_ten", "LÒ THỊ MÂY", "THỊ MÂY", False),
        ("noi_sinh", "Bệnh viện Đa khoa tỉnh Lai Châu", "Bệnh viện Đa khoa tỉnh Lai Châu -", True),
        ("noi_sinh", "Bệnh viện Đa khoa tỉnh Lai Châu", "Bệnh viện Đa khoa tỉnh Lai", False),
    ],
)
def test_what_agrees(name: str, raw: str, text: str, *, agrees: bool) -> None:
    """A short value is compared with the end of what stands before and in its box; marks behind it say nothing."""
    reader = Reader((text, 0.9))
    (heard,) = looked_again(FORM, found(name, raw), reader)

    assert ("second_look" in heard.witnesses) == agrees
    assert any(remark.weight is Weight.DOUBT for remark in heard.remarks) != agrees
    assert (reader.boxes[0].left < BOX.left) == (len(raw) <= 14)


@pytest.mark.parametrize(
    ("least", "text", "sure", "value"),
    [
        (0.4, "đệm, tên: LÒ THỊ MAI", 0.9, "LÒ THỊ MAI"),
        (0.9, "đệm, tên: LÒ THỊ MAI", 0.9, "LÒ THỊ MÂY"),
        (0.4, "đệm, tên: LÒ THỊ MAI", 0.7, "LÒ THỊ MÂY"),
        (0.4, "đệm, tên: XÒ THỊ MAI", 0.9, "LÒ THỊ MÂY"),
    ],
)
def test_the_surer_reading_of_a_name_is_shown(least: float, text: str, sure: float, value: str) -> None:
    """Of two readings that differ the better one stands in the field, and a person is asked in any case."""
    (own,) = found("ho_ten", "LÒ THỊ MÂY").values()
    (heard,) = looked_again(FORM, {"ho_ten": replace(own, evidence={"least": least})}, Reader((text, sure)))

    assert heard.value == value
    assert any(remark.weight is Weight.DOUBT for remark in heard.remarks)


def test_an_empty_answer_is_asked_for_once_more() -> None:
    """A box that the second reader finds empty is shown larger before it counts as disagreement."""
    reader = Reader(("", None), ("Kinh", 0.8))
    (heard,) = looked_again(FORM, found("dan_toc", "Kinh"), reader)

    assert "second_look" in heard.witnesses
    assert reader.boxes[1].height > reader.boxes[0].height


@pytest.mark.parametrize(
    ("answer", "doubted"),
    [(("Lai Châu", 0.8), True), (("Lai Châu", 0.1), False), (("t", 0.9), False), (("", None), False)],
)
def test_ink_behind_the_end(answer: tuple[str, float | None], *, doubted: bool) -> None:
    """Letters that the second reader sees behind a wording's end make it doubted; noise of no certainty does not."""
    own = sheet([(300, "Họ tên:"), (900, "Bệnh viện Đa khoa tỉnh")], "Giới tính: Nữ")
    last = own.rows[0].words[-1].box
    value = Extracted(
        "noi_sinh", "Bệnh viện", "Bệnh viện", 0.9, 1, last, "after:Nơi sinh", ("print",), line_boxes=(last,)
    )
    heard = beyond(FORM, {"noi_sinh": value}, Unfolded((own,), {1: (1, 0)}), Reader(answer))["noi_sinh"]

    assert ("value.may_go_on" in {remark.code for remark in heard.remarks}) == doubted


def test_nothing_is_looked_at_where_a_word_follows() -> None:
    """The room behind a value ends at the next word; too narrow a room is not shown."""
    own = sheet([(300, "Họ tên:"), (500, "Kinh"), (600, "Quốc tịch: Việt Nam")])
    first = own.rows[0].words[2].box
    value = Extracted("noi_sinh", "Kinh", "Kinh", 0.9, 1, first, "after:Nơi sinh", ("print",), line_boxes=(first,))
    reader = Reader()

    assert beyond(FORM, {"noi_sinh": value}, Unfolded((own,), {1: (1, 0)}), reader)["noi_sinh"] is value
    assert reader.boxes == []


def test_a_value_behind_a_label_in_mid_row_goes_on_at_the_margin() -> None:
    """It fills its row and the next row begins in small letters; a capital there begins something else."""
    words = "Ngày mười một tháng ba năm hai nghìn không trăm hai mươi lăm và thêm chữ nữa cho đến lề phải"
    rows = [[(300, "Ngày, tháng, năm sinh: 11/03/2025"), (1000, f"ghi bằng chữ: {words[:49]}")]]
    page = view(*rows, "trăm hai mươi lăm", "Giới tính: Nữ")
    other = view(*rows, "Trăm hai mươi lăm", "Giới tính: Nữ")

    raw = {one.name: one.raw for one in extract(FORM, [page])}
    assert raw["ngay_sinh_bang_chu"].endswith("trăm hai mươi lăm")
    assert not {one.name: one.raw for one in extract(FORM, [other])}["ngay_sinh_bang_chu"].endswith("lăm")


@pytest.mark.parametrize(
    ("below", "doubted"),
    [
        ([(1300, "nước"), (1700, "15/10/2043")], True),
        ([(300, "nước trong cùng một đoạn văn")], False),
        ([(1700, "15/10/2043")], False),
    ],
)
def test_a_cell_with_a_second_line(below: list[tuple[int, str]], *, doubted: bool) -> None:
    """What a pattern found in a row is asked about when words stand under it in a row that begins further right."""
    own = sheet([(300, "6 301 743,2"), (1300, "Đất chuyên trồng lúa"), (1800, "Đến ngày")], below)
    words = [word.box for word in own.rows[0].words if 1290 < word.box.left < 1690]
    line = Box(words[0].left, words[0].top, words[-1].right, words[-1].bottom)
    form = load()["giay_chung_nhan_quyen_su_dung_dat"]
    name = "muc_dich_su_dung"
    value = Extracted(name, "Đất", "Đất", 0.9, 1, line, "pattern:x", ("print",), line_boxes=(line,))
    heard = cell_goes_on(form, {name: value}, Unfolded((own,), {1: (1, 0)}))[name]

    assert ("value.may_go_on" in {remark.code for remark in heard.remarks}) == doubted


def test_a_value_of_one_row_that_more_words_follow() -> None:
    """A name that fills its row over a lone word is asked about, though its rule takes one row alone."""
    label = "Họ, chữ đệm, tên người yêu cầu cấp giấy chứng nhận ghi bằng chữ in hoa có dấu đầy đủ:"
    page = view([(300, label[:31] + ":"), (1900, "LÒ THỊ MINH")], "MÂY", "Quan hệ với người được khai sinh: Mẹ")
    alone = view([(300, label[:31] + ":"), (1900, "LÒ THỊ MINH")], "Quan hệ với người được khai sinh: Mẹ")
    names = [one for each in (page, alone) for one in extract(FORM, [each]) if one.name == "nguoi_yeu_cau_ho_ten"]

    assert ["value.may_go_on" in {remark.code for remark in one.remarks} for one in names] == [True, False]
    assert [one.value for one in names] == ["LÒ THỊ MINH MÂY", "LÒ THỊ MINH"]


@pytest.mark.parametrize(
    ("raw", "text", "shown"),
    [
        ("Đỉnh Ngọc Phượng", "Đinh Ngọc Phượng", "Đinh Ngọc Phượng"),
        ("Trịnh Gĩá Phong", "Trịnh Gia Phong", "Trịnh Gia Phong"),
        ("Đinh Ngọc Phượng", "Đỉnh Ngọc Phượng", "Đinh Ngọc Phượng"),
        ("Hà Đình Anh", "Hà Định Anh", "Hà Đình Anh"),
    ],
)
def test_of_two_readings_of_a_name_the_more_usual_is_shown_and_asked_about(raw: str, text: str, shown: str) -> None:
    """The second reading stands in when the first is odd or holds fewer usual names; a person is asked either way."""
    (heard,) = looked_again(FORM, found("ho_ten", raw), Reader((text, 0.7)))
    assert heard.value == shown
    assert any(remark.weight is Weight.DOUBT for remark in heard.remarks)
