"""The machine-readable lines of cards: read by check digits, repaired only where these prove it."""

from __future__ import annotations

from itertools import product

import pytest

from validators.machine_lines import check_digit
from validators.registry import kind
from validators.verdict import Backing

# Domain handbook 2.12: invented people, digits computed.
WOMAN = "IDVNM3010001238079301000123<<8\n0107150F2607159VNM<<<<<<<<<<<2\nTRAN<<THI<BICH<NGOC<<<<<<<<<<<"
NEVER = "IDVNM0850012347006085001234<<3\n8506209M9912315VNM<<<<<<<<<<<8\nHOANG<<VAN<THANH<<<<<<<<<<<<<<"
LAST_CENTURY = "IDVNM1990045677027199004567<<0\n9909151F3909159VNM<<<<<<<<<<<8\nNGUYEN<<THI<LAN<<<<<<<<<<<<<<<"

BICH_NGOC = {
    "so_dinh_danh": "079301000123",
    "ngay_sinh": "2001-07-15",
    "gioi_tinh": "Nữ",
    "ngay_het_han": "2026-07-15",
    "quoc_tich": "Việt Nam",
    "ho_ten": "TRAN THI BICH NGOC",
}

READ_WITHOUT_REPAIR = {
    "as printed": WOMAN,
    "one run of ninety": WOMAN.replace("\n", ""),
    "blanks inside": WOMAN.replace("<<8", "<< 8").replace("IDVNM", "IDVNM "),
    "lines before": "ngón trỏ phải\n" + WOMAN,
    "a filler lost": WOMAN.replace("VNM<<<<<<<<<<<2", "VNM<<<<<<<<<2"),
    "fillers read as K": WOMAN.replace("<<<<<<<<<<<", "<<KKKKKKKKK"),
    "guillemets": WOMAN.replace("<<<", "«<"),
}


@pytest.mark.parametrize("raw", READ_WITHOUT_REPAIR.values(), ids=READ_WITHOUT_REPAIR.keys())
def test_lines_give_what_they_hold(raw: str) -> None:
    """Lines with lost, doubled or misread fillers give the same person, backed by check digits, without repair."""
    verdict = kind("mrz").judge(raw)
    assert verdict.value == BICH_NGOC
    assert verdict.backing is Backing.CHECKSUM
    assert verdict.remarks == ()
    assert not verdict.repaired


def test_a_card_that_never_expires_says_so() -> None:
    """Expiry 991231 means that the card never expires."""
    value = kind("mrz").judge(NEVER).value
    assert isinstance(value, dict)
    assert value["ngay_het_han"] == "không thời hạn"
    assert value["ngay_sinh"] == "1985-06-20"


def test_century_of_birth_comes_from_the_number() -> None:
    """The fourth digit of the citizen number says in which century the two digits of the year lie."""
    value = kind("mrz").judge(LAST_CENTURY).value
    assert isinstance(value, dict)
    assert value["ngay_sinh"] == "1999-09-15"


@pytest.mark.parametrize("at", [*range(5, 27), 29, *range(31, 38), *range(39, 46), 60])
def test_any_changed_digit_fails(at: int) -> None:
    """Changing any one digit leaves no value: check digits prove nothing then."""
    for digit in set("0123456789") - {WOMAN[at]}:
        verdict = kind("mrz").judge(WOMAN[:at] + digit + WOMAN[at + 1 :])
        assert verdict.value is None
        assert [remark.code for remark in verdict.remarks] == ["mrz.check_digit"]


@pytest.mark.parametrize(
    ("wrong", "right"), [("O", "0"), ("I", "1"), ("Z", "2"), ("S", "5"), ("B", "8"), ("G", "6"), ("T", "7")]
)
def test_letters_become_digits_only_where_check_digits_hold(wrong: str, right: str) -> None:
    """Look-alikes in places of digits are repaired, and the repair is recorded."""
    mended = 0
    for source, at in product((WOMAN, NEVER, LAST_CENTURY), (*range(5, 27), 29, *range(31, 38), *range(39, 46), 60)):
        if source[at] == right:
            verdict = kind("mrz").judge(source[:at] + wrong + source[at + 1 :])
            assert verdict.value == kind("mrz").judge(source).value
            assert verdict.repaired
            mended += 1
    assert mended > 0


def test_number_and_sex_that_contradict_are_doubted() -> None:
    """The sex letter has no check digit of its own, so the number's fourth digit is held against it."""
    verdict = kind("mrz").judge(WOMAN.replace("F2607159", "M2607159"))
    assert [remark.code for remark in verdict.remarks] == ["citizen_number.sex"]


def test_no_name_line_is_noted() -> None:
    """Without the third line the proven parts still stand."""
    verdict = kind("mrz").judge("\n".join(WOMAN.split("\n")[:2]))
    assert verdict.value == BICH_NGOC | {"ho_ten": ""}
    assert [remark.code for remark in verdict.remarks] == ["mrz.no_name"]


@pytest.mark.parametrize(("raw", "code"), [("", "value.blank"), ("xyz", "mrz.format"), (WOMAN[:31], "mrz.format")])
def test_other_text_is_no_machine_lines(raw: str, code: str) -> None:
    """Text that is not such lines gives no value and says why."""
    verdict = kind("mrz").judge(raw)
    assert verdict.value is None
    assert [remark.code for remark in verdict.remarks] == [code]


def test_check_digit_of_the_standard() -> None:
    """The check digit of ICAO 9303's own example: 520727 gives 3, D231458907 with fillers 7."""
    assert check_digit("520727") == 3
    assert check_digit("D23145890<<<<<<") == check_digit("D23145890")
    with pytest.raises(ValueError, match="cannot stand"):
        check_digit("ă")
