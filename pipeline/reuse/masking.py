"""Hides what identifies or reaches a person, where the purpose does not allow more (domain handbook 1.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from eforms.catalogue import Form
from validators.verdict import Value

SHOWN_START, SHOWN_END = 4, 2  # province, century and sex; enough to tell people apart, not enough to know the number
NUMBERS: Final = frozenset({"citizen_number", "phone"})
"""Kinds whose middle is hidden."""
HIDDEN: Final = frozenset({"email", "mrz", "qr"})
"""Kinds that hide whole: a part of them would tell the rest, or hold the number again."""
NUMBER_PARTS: Final = frozenset({"so", "giay_to", "so_dinh_danh"})
"""Parts of objects and rows (an identity paper, a member of a household) that hold a number."""
GONE: Final = "***"


def masked(number: str | None) -> str | None:
    """Hide the middle of an identity number: `079212345623` becomes `0792******23`."""
    if number is None:
        return None
    hidden = len(number) - SHOWN_START - SHOWN_END
    if hidden <= 0:
        return "*" * len(number)
    return f"{number[:SHOWN_START]}{'*' * hidden}{number[-SHOWN_END:]}"


def masked_value(form: Form | None, name: str, value: Value) -> Value:
    """Return the value as somebody may see it who has no right to plain values; an unknown field is hidden whole."""
    spec = form.fields.get(name) if form else None
    if spec is None or spec.kind in HIDDEN:
        return GONE if value is not None else None
    if isinstance(value, str):
        return masked(value) if spec.kind in NUMBERS or name.startswith("so_cmnd") else value
    if isinstance(value, Mapping):
        return _masked_parts(value)
    if isinstance(value, Sequence):
        return [_masked_parts(row) if isinstance(row, Mapping) else row for row in value]  # type: ignore[return-value]  # rows stay rows, texts texts
    return value


def is_masked(form: Form | None, name: str, value: Value) -> bool:
    """Tell whether anything of the value would be hidden; what was read on the paper is hidden with it."""
    return masked_value(form, name, value) != value


def _masked_parts(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: masked(text) or "" if name in NUMBER_PARTS else text for name, text in parts.items()}
