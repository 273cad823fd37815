"""Phrases, dates, closed answers and identity papers read from handwriting are proposed as they are usually written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eforms.pen_spelling import SPELLERS, with_wording
from eforms.pen_words import with_answer, with_date, with_paper, with_phrases


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("Sửa đối hồ sơ leo động", "Sửa đổi hồ sơ lao động"),
        ("CHUYỂN NHƯƠNG QUYỀN LỌI", "CHUYỂN NHƯỢNG QUYỀN LỢI"),
        ("nộp lệ phí, và nhận kết guả.", "nộp lệ phí, và nhận kết quả."),
        ("đăng Ký thường trí, vào hộ", "đăng Ký thường trú, vào hộ"),
        ("gửi do Công ty", "gửi do Công ty"),
        ("bán hàng hóa", "bán hàng hóa"),
        ("chuyển nhượng quyền sở dụng đất", "chuyển nhượng quyền sử dụng đất"),
        ("Sở Y tế và Sở Tư pháp", "Sở Y tế và Sở Tư pháp"),
        ("một", "một"),
    ],
)
def test_phrases(read: str, spelt: str) -> None:
    """Two words take a usual pair's marks, and a letter of a word that stands in no pair; capitals and signs stay."""
    assert with_phrases(read) == spelt


@pytest.mark.parametrize(
    ("kind", "read", "spelt"),
    [
        ("sex", "băm", "Nam"),
        ("sex", "N1", "Nữ"),
        ("sex", "Nữ A", "Nữ"),
        ("sex", "xyz", "xyz"),
        ("ethnicity", "Mường.", "Mường"),
        ("ethnicity", "Khmor", "Khmer"),
        ("ethnicity", "M", "M"),
        ("nationality", "Việt Nom", "Việt Nam"),
        ("nationality", "Vi Nam", "Việt Nam"),
        ("text", "Chấu ruột", "cháu ruột"),
        ("text", "CHA DẺ", "cha đẻ"),
        ("text", "Công an xã Hoằng Hóa", "Công an xã Hoằng Hóa"),
    ],
)
def test_answers(kind: str, read: str, spelt: str) -> None:
    """A short text is the one answer of its kind that it comes nearest to; one near none or two stays."""
    assert with_answer(kind, read) == spelt


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("CHND số 266909231 do Công an tỉnh Gia Lai", "CMND số 266909231 do Công an tỉnh Gia Lai"),
        ("Chúng minh nhân dân số: 34041", "Chứng minh nhân dân số: 34041"),
        ("CĂN CUỐC CÔNG DÂN 074 TẠI CỌC CẢNH SÁT", "CĂN CƯỚC CÔNG DÂN 074 TẠI CỤC CẢNH SÁT"),
        ("074 CẤP NGẦY 18/03/2021", "074 CẤP NGÀY 18/03/2021"),
        ("Hộ chiếu B1234567", "Hộ chiếu B1234567"),
    ],
)
def test_identity_papers(read: str, spelt: str) -> None:
    """The kind of an identity paper and the words of its issue are put right, numbers and places left."""
    assert with_paper(read) == spelt


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("08 1 02 1 1960", "08/02/1960"),
        ("40/42/2000", "10/12/2000"),
        ("29/08/4989", "29/08/1989"),
        ("28/44/2012", "28/11/2012"),
        ("10/06/1480", "10/06/1980"),
        ("10/06/1880", "10/06/1880"),
        ("24/11/1999", "24/11/1999"),
        ("ngày 05", "ngày 05"),
    ],
)
def test_dates(read: str, spelt: str) -> None:
    """What no date can have is what a pen's 1 is read as; possible figures stay."""
    assert with_date(read) == spelt


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("phường Thủ Dầu Hột, thềnh chố Hồ Chí", "phường Thủ Dầu Một, thành phố Hồ Chí Minh"),
        ("xã Hòa, tỉnh Bà Rịa - Vũng", "xã Hòa, tỉnh Bà Rịa - Vũng Tàu"),
        ("Bệnh viện Sản - khi tỉnh Gia Lai", "Bệnh viện Sản - Nhi tỉnh Gia Lai"),
        ("Trại Y tế xã Kim Liên", "Trạm Y tế xã Kim Liên"),
    ],
)
def test_places(read: str, spelt: str) -> None:
    """A province that lost its last word at a line's end is whole again; hospitals are bodies, too."""
    assert with_wording(read).casefold() == spelt.casefold()


def test_a_purpose_does_not_become_a_place() -> None:
    """Only a text that names a kind of unit may end in one: `lao động` is nearly Lâm Đồng."""
    assert with_wording("Xuất khẩu lao động") == "Xuất khẩu lao động"


@settings(deadline=None)  # the first text waits for the table of units
@given(st.sampled_from(sorted(SPELLERS)), st.text(max_size=60))
def test_any_text_is_spelt_without_failing(kind: str, text: str) -> None:
    """Whatever was read, a speller answers with a text."""
    assert isinstance(SPELLERS[kind](text), str)
