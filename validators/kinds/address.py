"""Addresses: where somebody lives, judged like any place; a commune split in 2025 is asked about."""

from __future__ import annotations

from dataclasses import replace

from validators.kinds import place
from validators.verdict import Verdict, Weight


def judge(raw: str) -> Verdict:
    """Return the address as printed on one line, see `place.judge`; parts are not moved, dropped or completed.

    Who lives in a commune that was split lives in one of the new ones: only a person can say which.
    """
    verdict = place.judge(raw)
    if not isinstance(verdict.value, str):
        return verdict
    return replace(verdict, remarks=(*verdict.remarks, *place.split_ward(verdict.value, Weight.DOUBT)))
