"""Usual phrases with other accents are misread; texts that say something else are left alone."""

from __future__ import annotations

import pytest

from validators.phrases import accent_slips


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Thay đối số căn cước", ("thay đổi",)),
        ("Ung thư phối", ("thư phổi",)),
        ("Kế từ ngày ký", ("kể từ",)),
        ("Thay đổi số căn cước công dân", ()),
        ("chứng minh nhân dân số 12, sổ hộ khẩu", ()),
        ("Đỗ Thị Lan", ()),
        ("", ()),
    ],
)
def test_phrases_with_other_accents(text: str, meant: tuple[str, ...]) -> None:
    """Two neighbouring words that are a usual phrase but for accents name that phrase."""
    assert accent_slips(text) == meant
