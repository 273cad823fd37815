"""The lexicons: provinces of both regimes, document kinds, syllables, numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validators.dates import PartialDate, from_iso
from validators.document_numbers import DocumentNumber, Style, parse
from validators.lexicons import (
    agency_words,
    choices,
    document_kinds,
    ethnic_groups,
    signer_titles,
    signing_authorities,
    surnames,
)
from validators.numerals import decimal_to_text, number_to_words, words_to_number
from validators.places import Match, Regime, citizen_prefixes, locate, provinces
from validators.syllables import is_syllable, odd_words


def test_provinces_of_both_regimes() -> None:
    """63 provinces with prefixes and agency codes became 34; every successor exists."""
    old = [one for one in provinces() if one.regime is Regime.OLD]
    new = {one.code for one in provinces() if one.regime is Regime.NEW}
    assert (len(old), len(new), len(citizen_prefixes())) == (63, 34, 63)
    assert {one.successor for one in old} == new
    assert {one.h_code for one in old} == {f"H{number:02d}" for number in range(1, 64)}
    assert all(one.prefix == "0" + one.code for one in old)


def test_the_same_code_means_other_provinces() -> None:
    """Code 15 was Yên Bái's and is Lào Cai's: a code without its regime says nothing."""
    names = {one.regime: one.name for one in provinces() if one.code == "15"}
    assert names == {Regime.OLD: "Yên Bái", Regime.NEW: "Lào Cai"}
    found = locate("xã A, tỉnh Lào Cai")
    old, new = found.of(Regime.OLD), found.of(Regime.NEW)
    assert old
    assert new
    assert (old.code, new.code) == ("10", "15")


@pytest.mark.parametrize(
    ("text", "name", "match"),
    [
        ("Phường 1, thành phố Vũng Tàu, Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu", Match.EXACT),
        ("Phủ Thông, Bạch Thông, Bắc Cạn", "Bắc Kạn", Match.EXACT),
        ("Quận 1, TPHCM", "TP. Hồ Chí Minh", Match.EXACT),
        ("Buôn Ma Thuột, Đăk Lăk", "Đắk Lắk", Match.EXACT),
        ("tỉnh Hoà Bình", "Hòa Bình", Match.EXACT),
        ("Sơn Tây, Hà Tây", "Hà Tây", Match.EXACT),
        ("Ha Nam", "Hà Nam", Match.NEAR),
        ("Quảng Nqãi", "Quảng Ngãi", Match.NEAR),
    ],
)
def test_province_at_the_end(text: str, name: str, match: Match) -> None:
    """The last words name the province, in any of its spellings; a near one is told apart."""
    found = locate(text)
    assert found.match is match
    assert {one.name for one in found.provinces} == {name}


@pytest.mark.parametrize("text", ["Bệnh viện Từ Dũ", "Hà Nội là thủ đô", "xã Tây", ""])
def test_no_province_at_the_end(text: str) -> None:
    """Other words name none."""
    assert locate(text).match is Match.NONE


def test_twenty_nine_kinds_of_documents() -> None:
    """The 29 kinds of NĐ 30/2020 are there with their abbreviations, and choices and groups are complete."""
    shorts = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CV CĐ BGN BTT GUQ GM GGT GNP PG PC PB".split(" ")  # noqa: SIM905
    first = list(document_kinds().values())[:29]
    assert [row["abbreviations"][0] for row in first if row["abbreviations"]] == shorts
    assert len(ethnic_groups()) == 54 + 2
    assert {"mật", "hỏa tốc", "chủ hộ", "quyết định"} <= set(choices())
    assert "nguyễn" in surnames()
    assert "PHÓ CHỦ TỊCH" in signer_titles()
    assert signing_authorities()["KT."] == "ký thay"
    assert "ủy ban nhân dân" in agency_words()


@pytest.mark.parametrize(
    "word",
    [
        "nguyễn",
        "GIẾNG",
        "giết",
        "gìn",
        "quốc",
        "quyết",
        "quýt",
        "huỳnh",
        "khuỷu",
        "nghiêng",
        "thuở",
        "ghế",
        "kỹ",
        "lí",
        "xoong",
        "oan",
        "ưỡn",
        "yêu",
        "ý",
    ],
)
def test_syllables(word: str) -> None:
    """Real syllables pass in any case."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "NGUYEN",
        "quyet",
        "tháne",
        "ưung",
        "kế1",
        "cec",
        "nghanh",
        "kac",
        "ngiêng",
        "batt",
        "abc",
        "xyz",
        "tack",
    ],
)
def test_no_syllables(word: str) -> None:
    """Lost marks, foreign letters, wrong onsets and tones do not."""
    assert not is_syllable(word)


def test_odd_words_leave_abbreviations_and_numbers() -> None:
    """Abbreviations, known foreign words, mixed symbols and numbers are not called odd."""
    assert odd_words("Theo QĐ 12a của UBND và TTg, website mới: quyet tháne") == ("quyet", "tháne")
    assert odd_words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NẠAM") == ("NẠAM",)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_numbers_go_to_words_and_back(number: int) -> None:
    """Every number said in words is understood again."""
    assert words_to_number(number_to_words(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("một trăm hai mươi lăm triệu", 125_000_000),
        ("hai nghìn không trăm hai mươi bốn", 2024),
        ("một triệu không trăm linh tư nghìn", 1_004_000),
        ("một nghìn chín trăm tám lăm", 1985),
        ("một chín tám lăm", 1985),
        ("hai ngàn lẻ một", 2001),
        ("mười mốt", 11),
        ("hai mươi tư", 24),
    ],
)
def test_spoken_numbers(words: str, number: int) -> None:
    """Variants of speech mean the same numbers; the first three were computed by an independent package."""
    assert words_to_number(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hai ba",
        "mười mươi",
        "trăm",
        "một trăm trăm",
        "nghìn",
        "triệu nghìn",
        "một nghìn hai triệu",
        "hai mươi mười",
        "chín cây",
    ],
)
def test_no_numbers(words: str) -> None:
    """What is no number is not made into one."""
    assert words_to_number(words) is None


def test_decimals_and_bounds() -> None:
    """Phẩy parts the decimals; numbers out of range have no words."""
    assert decimal_to_text("một trăm hai mươi tám phẩy năm") == "128.5"
    assert decimal_to_text("mười phẩy không") == "10"
    assert decimal_to_text("phẩy năm") is None
    assert number_to_words(105) == "một trăm linh năm"
    with pytest.raises(ValueError, match="no words"):
        number_to_words(10**15)


@pytest.mark.parametrize(
    ("text", "style", "year", "abbreviation"),
    [
        ("6940/UBND-VP", Style.STATE, "", ""),
        ("45/2016/QĐ-TTg", Style.STATE, "2016", "QĐ"),
        ("5828-CV/TU", Style.PARTY, "", "CV"),
        ("299-TTg", Style.OLD, "", ""),
        ("45/2019", Style.REGISTER, "2019", ""),
        ("15/2020/QH14", Style.STATE, "2020", "QH"),
        ("01327.GCS.12096.25", Style.BIRTH_NOTICE, "", ""),
    ],
)
def test_document_numbers_are_taken_apart(text: str, style: Style, year: str, abbreviation: str) -> None:
    """Number, year and the kind's abbreviation are told apart in each style."""
    found = parse(text)
    assert isinstance(found, DocumentNumber)
    assert (found.text, found.style, found.year, found.abbreviation) == (text, style, year, abbreviation)


@settings(deadline=None)
@given(st.dates(min_value=PartialDate(1900).first))
def test_dates_keep_their_days(day: object) -> None:
    """ISO text of any day is read as that day; its year and month agree with it."""
    text = str(day)
    found = from_iso(text)
    assert found
    assert found.iso == text
    assert found.first == found.last == day
    assert found.agrees(PartialDate(found.year, found.month))
    assert not found.agrees(PartialDate(found.year + 1 if found.year < 9999 else 1))


@pytest.mark.parametrize(
    "text", ["2001-02-30", "2001-7-15", "2001-07-15-01", "x", "", None, 2001, "không thời hạn", "٢٠٠١"]
)
def test_no_dates(text: object) -> None:
    """Anything else is no date."""
    assert from_iso(text) is None


def test_a_day_needs_its_month() -> None:
    """A day of no month cannot be built."""
    with pytest.raises(ValueError, match="without its month"):
        PartialDate(2001, None, 5)
