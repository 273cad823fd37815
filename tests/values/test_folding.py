"""Text in one form, and the keys by which spellings compare equal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validators.folding import clean, compare_key, one_line, plain_dashes, search_key, tone_normal, without_accents
from validators.lookalikes import repair_digits
from validators.trimming import strip_form, strip_lines

TEXTS = st.one_of(
    st.text(max_size=60), st.text(alphabet="aáàạâấeêệoòọuưyỳquhồđĐÐ\u0301\u0323\u0302 -'\n.", max_size=40)
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Hoa\u0300", "Hoà"),
        ("vie\u0323\u0302t", "việt"),
        ("vie\u0302\u0323t", "việt"),
        ("Ðông", "Đông"),
        ("ð", "đ"),
        ("a\u00adb\u200bc\ufeff", "abc"),
        ("a\u00a0b\u2003c\td", "a b c d"),
        ("dòng\r\nhai\rba\u2028bốn", "dòng\nhai\nba\nbốn"),
        ("Nguyеn", "Nguyen"),  # a Cyrillic е inside a Latin word
        ("Москва", "Москва"),
        ("“K’Ho”…", '"K\'Ho"...'),
        ("\ud800x", "x"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    """Odd characters go, look-alikes of other alphabets become Latin inside Latin words, lines stay."""
    assert clean(raw) == expected


@settings(deadline=None)
@given(TEXTS)
def test_clean_is_nfc_and_final(text: str) -> None:
    """Cleaning gives NFC, and cleaning again changes nothing."""
    cleaned = clean(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("KHOẺ", "KHỎE"),
        ("Thuỷ", "Thủy"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("hoàn", "hoàn"),
        ("toán", "toán"),
        ("huỳnh", "huỳnh"),
        ("xoài", "xoài"),
        ("CỘNG HOÀ", "CỘNG HÒA"),
    ],
)
def test_tone_normal(raw: str, expected: str) -> None:
    """Only open oa, oe, uy move the tone; not after q, not in closed syllables."""
    assert tone_normal(raw) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "HÒA"),
        ("Thuỷ", "Thủy"),
        ("lý", "lí"),
        ("Mỹ", "Mĩ"),
        ("quý", "quí"),
        ("Qui Nhơn", "Quy Nhơn"),
        ("sỹ", "sĩ"),
        ("Thừa Thiên-Huế", "Thừa  Thiên Huế"),
        ("hòan", "hoàn"),
        ("Vie\u0302\u0323t", "Việt"),
    ],
)
def test_spellings_that_compare_equal(one: str, other: str) -> None:
    """Case, blanks, punctuation, tone place and i/y do not count."""
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Vy", "Vi"), ("hoa", "hòa"), ("Tân", "Tấn"), ("My", "May"), ("d", "đ"), ("quy", "quyên")]
)
def test_spellings_that_stay_apart(one: str, other: str) -> None:
    """Accents count, and i/y only after h k l m s t qu."""
    assert compare_key(one) != compare_key(other)


@settings(deadline=None)
@given(TEXTS)
def test_equal_keys_have_equal_search_keys(text: str) -> None:
    """A text and its tone-normal form share both keys, and a search key is plain."""
    assert compare_key(tone_normal(clean(text))) == compare_key(text)
    assert search_key(tone_normal(clean(text))) == search_key(text)
    assert search_key(search_key(text)) == search_key(text)


def test_without_accents_keeps_case_and_punctuation() -> None:
    """Only marks go; đ becomes d."""
    assert without_accents("Đường Lê Đại Hành, số 5 (cũ)") == "Duong Le Dai Hanh, so 5 (cu)"
    assert search_key("Đường  LÊ-ĐẠI hành") == "duong le dai hanh"
    assert plain_dashes("a–b—c−d") == "a-b-c-d"


@pytest.mark.parametrize(("raw", "expected"), [("07930100O123", "079301000123"), ("ISZBGlo|!QD", "15286101100")])
def test_digits_are_repaired(raw: str, expected: str) -> None:
    """Look-alikes become their digits, and it is told; real digits stay as they are."""
    assert repair_digits(raw) == (expected, True)
    assert repair_digits(expected) == (expected, False)


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("......Nguyễn Văn An.......", "Nguyễn Văn An"),
        (": . . . . Lê Bé . . . .", "Lê Bé"),
        ("Lê Bé (1)", "Lê Bé"),
        ("(2) Lê Bé²", "Lê Bé"),
        ("____Lê Bé____;", "Lê Bé"),
        ("128,5 m²", "128,5 m²"),
        ("..../..../....", ""),
        ("-/-", ""),
        ("??", "??"),
    ],
)
def test_form_is_stripped(raw: str, written: str) -> None:
    """Leaders, footnote marks and stray punctuation go; signs that may be misread writing stay."""
    assert strip_form(raw) == written


def test_lines_are_stripped_one_by_one() -> None:
    """Empty lines of a form go."""
    assert strip_lines("một....\n.......\nhai;") == ("một", "hai")
