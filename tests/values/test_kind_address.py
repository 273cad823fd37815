"""The table of good and bad values of the kind address."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good
from validators.registry import KINDS

CASES = [
    good(
        "Số 12, đường Lê Lợi, phường Bến Nghé,\nQuận 1, TP.HCM", "Số 12, đường Lê Lợi, phường Bến Nghé, Quận 1, TP.HCM"
    ),
    good("Tổ 3, phường Sài Gòn, Thành phố Hồ Chí Minh", "Tổ 3, phường Sài Gòn, Thành phố Hồ Chí Minh"),
    asked("thôn Đông, xã Tây Sơn", "thôn Đông, xã Tây Sơn", "place.no_province"),
    asked(
        "thôn Hạ, thị trấn Phủ Thông, huyện Bạch",
        "thôn Hạ, thị trấn Phủ Thông, huyện Bạch",
        "place.no_province",
        "text.broken_off",
    ),
    asked(
        "86/24 Hai Bà Trung, phường Pleiku, tỉnh Gia Lai",
        "86/24 Hai Bà Trung, phường Pleiku, tỉnh Gia Lai",
        "text.phrase_accents",
    ),
    good("86/24 Hai Bà Trưng, phường Pleiku, tỉnh Gia Lai", "86/24 Hai Bà Trưng, phường Pleiku, tỉnh Gia Lai"),
    asked("", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("address", case)


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Tố 8, xã Đạ Nhim, tỉnh Lâm Đồng", True),
        ("Tổ 8, xã Đạ Nhim, tỉnh Lâm Đồng", False),
        ("thồn 3, xã Đạ Nhim, tỉnh Lâm Đồng", True),
        ("Sô 12 đường Trần Phú, tỉnh Lâm Đồng", True),
        ("12 đường Tố Hữu, tỉnh Lâm Đồng", False),
    ],
)
def test_a_unit_word_with_other_accents_is_asked_about(text: str, *, doubted: bool) -> None:
    """`Tố 8` is never taken for granted, even when two readers agree on it."""
    codes = {remark.code for remark in KINDS["address"].judge(text).remarks}

    assert ("place.unit_accents" in codes) == doubted
