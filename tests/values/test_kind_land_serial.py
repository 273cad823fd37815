"""The table of good and bad values of the kind land_serial."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("BX 123456", "BX 123456"),
    good("BX123456", "BX 123456"),
    good("Số phát hành: CN 719597", "CN 719597"),
    good("AA 09273289", "AA 09273289"),
    good("ĐA 123 456", "ĐA 123456"),
    asked("BX 12345O", "BX 123450", "field.repaired", repaired=True),
    asked("D 0123456", "D 0123456", "land_serial.unusual"),
    asked("BX 1234567", "BX 1234567", "land_serial.unusual"),
    asked("BX 123456, CN 719597", None, "land_serial.several"),
    asked("CH 00120", None, "land_serial.format"),
    asked("8X 123456", None, "land_serial.format"),
    asked("BX 12345", None, "land_serial.format"),
    asked("BX 123456789", None, "land_serial.format"),
    asked("....", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("land_serial", case)
