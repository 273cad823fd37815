"""Addresses: where somebody lives, judged like any place."""

from __future__ import annotations

from validators.kinds import place
from validators.verdict import Verdict


def judge(raw: str) -> Verdict:
    """Return the address as printed on one line, see `place.judge`; parts are not moved, dropped or completed."""
    return place.judge(raw)
