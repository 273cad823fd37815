"""The QR code of citizens' cards, both generations."""

from __future__ import annotations

import pytest

from validators.registry import kind
from validators.verdict import Backing

ADDRESS = "12 Lê Lợi, Bến Nghé, Quận 1, TP. Hồ Chí Minh"
CARD = f"079301000123||Trần Thị Bích Ngọc|15072001|Nữ|{ADDRESS}|20082021"
FIELDS = {
    "so_dinh_danh": "079301000123",
    "so_cmnd_cu": "",
    "ho_ten": "Trần Thị Bích Ngọc",
    "ngay_sinh": "2001-07-15",
    "gioi_tinh": "Nữ",
    "noi_cu_tru": ADDRESS,
    "ngay_cap": "2021-08-20",
}


def test_seven_fields_by_place() -> None:
    """The card of 2021 gives its seven fields, an empty old number included."""
    verdict = kind("qr").judge(CARD)
    assert verdict.value == FIELDS
    assert verdict.backing is Backing.CHECKSUM
    assert verdict.remarks == ()


def test_more_fields_are_found_by_form() -> None:
    """With more fields in another order each is found by what it looks like, and that there was more is noted."""
    raw = f"079301000123|Trần Thị Bích Ngọc|15/07/2001|Nữ|{ADDRESS}|20/08/2021|123456789||Trần Văn An|Lê Thị Bé"
    verdict = kind("qr").judge(raw)
    assert verdict.value == FIELDS | {"so_cmnd_cu": "123456789"}
    assert [remark.code for remark in verdict.remarks] == ["qr.more_fields"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (CARD.replace("|Nữ|", "|Nam|"), "citizen_number.sex"),
        (CARD.replace("15072001", "15072002"), "citizen_number.birth_year"),
        (CARD.replace("079301000123", "041301000123"), "citizen_number.province"),
    ],
)
def test_fields_that_contradict_are_doubted(raw: str, code: str) -> None:
    """A code whose own fields contradict each other is not taken without a look."""
    assert [remark.code for remark in kind("qr").judge(raw).remarks] == [code]


@pytest.mark.parametrize(
    "raw",
    [
        "https://example.org",
        "a|b|c|d|e|f|g",
        CARD.replace("15072001", "31022001"),
        CARD.replace("079301000123", "07930100012"),
        CARD.replace("|Nữ|", "|F|"),
        "|" * 5000,
    ],
)
def test_other_codes_give_nothing(raw: str) -> None:
    """A code that is no card's, or has a part no card has, gives no value."""
    verdict = kind("qr").judge(raw)
    assert verdict.value is None
    assert [remark.code for remark in verdict.remarks] == ["qr.format"]


def test_no_code_is_blank() -> None:
    """No code at all is no doubt."""
    assert [remark.code for remark in kind("qr").judge("").remarks] == ["value.blank"]
