"""Ethnic groups: the 54 and their other spellings, to the official one."""

from __future__ import annotations

from functools import cache

from validators.closed_sets import ClosedSet, closed_set
from validators.lexicons import ethnic_groups
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, too_long


def judge(raw: str) -> Verdict:
    """Return the group's official name (`Tày`, `Gia Rai`)."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    return _groups().judge(text, "ethnicity.unknown") if text else blank()


@cache
def _groups() -> ClosedSet:
    return closed_set(ethnic_groups())
