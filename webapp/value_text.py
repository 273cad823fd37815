"""Writes canonical values the way clerks read and type them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from validators.verdict import Value

ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
DATES = frozenset({"date", "date_words"})


def as_text(value: Value, kind: str = "") -> str:
    """Write a value on one line: dates day first, parts of an object and rows of a table one after another."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _date(value) if kind in DATES else value
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return _identity_paper(value) if "so" in value else ", ".join(_date(part) for part in value.values() if part)
    return "; ".join(_row(row) for row in value)


def _identity_paper(value: Mapping[str, str]) -> str:
    """Write it as papers print it, so that it can be read back: kind, number, date and place of issue."""
    parts = (("loai", "{}"), ("so", "số {}"), ("ngay_cap", "cấp ngày {}"), ("noi_cap", "tại {}"))
    return " ".join(text.format(_date(value[key])) for key, text in parts if value.get(key))


def _row(row: Mapping[str, str] | str) -> str:
    return row if isinstance(row, str) else ", ".join(_date(part) for part in row.values() if part)


def _date(text: str) -> str:
    """Turn `1987-05-02` into `02/05/1987`, also where month or day is not said."""
    whole = ISO_DATE.fullmatch(text)
    if whole is None:
        return text
    parts: Sequence[str] = [part for part in reversed(whole.groups()) if part]
    return "/".join(parts)
