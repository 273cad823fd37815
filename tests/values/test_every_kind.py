"""Facts that hold for every kind of value, whatever text comes."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validators.dates import NO_EXPIRY, from_iso
from validators.kinds.citizen_number import is_number
from validators.registry import KINDS, NamedKind, UnknownName, kind
from validators.verdict import Verdict, Weight

CATALOGUE = {
    "person_name",
    "date",
    "date_words",
    "citizen_number",
    "id_paper",
    "address",
    "place",
    "sex",
    "ethnicity",
    "nationality",
    "phone",
    "email",
    "money",
    "area",
    "business_number",
    "case_code",
    "land_code",
    "land_terms",
    "line_code",
    "parcel_number",
    "clock",
    "count",
    "land_book_number",
    "land_serial",
    "moment",
    "procedure_code",
    "document_number",
    "dossier_code",
    "choice",
    "text",
    "list",
    "mrz",
    "qr",
}

# What forms and OCR are made of, so that the parsers' inner branches are reached, beside any other text.
PIECES = st.sampled_from(
    [
        "ngày", "tháng", "năm", "số", "cấp", "tại", "CCCD", "CMND", "Nam", "Nữ", "hai", "mươi", "nghìn", "triệu",
        "đồng", "phẩy", "m²", "0", "1", "12", "2001", "079301000123", "O", "l", "/", "|", "-", ".", ":", "…", "(",
        ")", "☒", "☐", "<", "IDVNM", "VNM", "QĐ", "UBND", "VP", "@", "gmail.com", "Nguyễn", "Văn", "Kinh",
        "15/07/2001", "1.250.000", "\n", " ", "Hà Nội", "\u0301", "\u0323", "\u200b", "\ufeff", "Ð",
    ]
)  # fmt: skip
PRINTED = st.sampled_from(
    [
        "ngày 15 tháng 07 năm 2001",
        "15/07/2001",
        "079301000123",
        "12/QĐ-UBND",
        "1.250.000 đồng (một triệu hai trăm năm mươi nghìn đồng)",
        "128,5 m²",
        "BX 123456",
        "CS 03027",
        "41A8012345",
        "0314409058-002",
        "1.001612.H36",
        "08 giờ 30 phút, ngày 05 tháng 3 năm 2024",
        "000.00.00.H12-240305-0001",
        "CCCD số 079301000123 cấp ngày 01/02/2021 tại Cục Cảnh sát",
        "IDVNM3010001238079301000123<<8\n0107150F2607159VNM<<<<<<<<<<<2\nTRAN<<THI<BICH<NGOC<<<<<<<<<<<",
        "079301000123||Trần Thị Bích Ngọc|15072001|Nữ|Hà Nội|20082021",
        "0912 345 678",
        "an@gmail.com",
        "Ngày mười lăm, tháng bảy, năm hai nghìn không trăm linh một",
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw a printed value with up to three characters replaced, as OCR does."""
    text = draw(PRINTED)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text) - 1))
        text = text[:at] + draw(st.sampled_from("OoQqDdIl|!ZzSsGgBb .,/-?<«nec0179²٣\n") | st.just("")) + text[at + 1 :]
    return text


TEXTS = st.one_of(
    damaged(),
    st.text(max_size=80),
    st.text(alphabet=st.characters(codec=None), max_size=60),
    st.lists(PIECES, max_size=20).map("".join),
    st.lists(PIECES, max_size=20).map(" ".join),
)
HOSTILE = (
    "1 ",
    "a",
    ". ",
    "ngày ",
    "một ",
    "|1",
    "(",
    "á",
    "- ",
    "Nguyễn ",
    "0/",
    "<",
    "IDVNM",
    "a|",
    "A-",
    "[x] ",
    "\u0301\u0323",
    "xyzk ",
    ", ",
)


def judge_all(text: str) -> dict[str, Verdict]:
    """Judge one text as every kind."""
    return {name: one.judge(text) for name, one in KINDS.items()}


def test_every_kind_of_the_catalogue_is_there() -> None:
    """The registry has the catalogue's kinds, each under its own name, and names what it has when asked for another."""
    assert set(KINDS) == CATALOGUE
    assert all(one.name == name for name, one in KINDS.items())
    assert isinstance(kind("date"), NamedKind)
    with pytest.raises(UnknownName, match="date_words"):
        kind("colour")


@settings(max_examples=30, deadline=None)  # times the kinds: a thousand judgements
@given(TEXTS)
def test_no_text_raises_and_none_always_says_why(text: str) -> None:
    """Every kind answers any text; without a value it asks a person unless the line is blank."""
    for verdict in judge_all(text).values():
        if verdict.value is None:
            codes = {remark.code for remark in verdict.remarks}
            asks = any(remark.weight is not Weight.NOTE for remark in verdict.remarks)
            assert codes == {"value.blank"} or asks
        if verdict.repaired:
            assert verdict.value is not None


@settings(max_examples=30, deadline=None)  # times the kinds: a thousand judgements
@given(TEXTS)
def test_values_are_canonical(text: str) -> None:
    """Whatever comes in, a date is ISO, a citizen number twelve digits, money whole digits, a text NFC on one line."""
    verdicts = judge_all(text)
    date = verdicts["date"].value
    assert date is None or date == NO_EXPIRY or from_iso(date) is not None
    number = verdicts["citizen_number"].value
    assert number is None or is_number(number)
    money = verdicts["money"].value
    assert money is None or (isinstance(money, str) and money.isascii() and money.isdigit())
    for name in ("text", "person_name", "place"):
        value = verdicts[name].value
        if isinstance(value, str):
            assert value == unicodedata.normalize("NFC", value)
            assert value == " ".join(value.split())


@settings(max_examples=30, deadline=None)  # times the kinds: a thousand judgements
@given(TEXTS)
def test_judging_a_value_again_keeps_it(text: str) -> None:
    """A canonical value that a person saves unchanged stays what it is."""
    for name, verdict in judge_all(text).items():
        if isinstance(verdict.value, str) and name != "choice":
            assert KINDS[name].judge(verdict.value).value == verdict.value


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_characters_take_no_time(piece: str) -> None:
    """No pattern backtracks: any kind answers 10,000 hostile characters within half a second of work."""
    for length in (10_000, 990):
        text = (piece * length)[:length]
        for name, one in KINDS.items():
            start = time.process_time()
            one.judge(text)
            assert time.process_time() - start < 0.5, name
