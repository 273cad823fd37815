"""Nationalities: states as official papers name them."""

from __future__ import annotations

import re
from functools import cache

from validators.closed_sets import ClosedSet, closed_set
from validators.lexicons import nationalities
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, doubt, patterned, too_long


def judge(raw: str) -> Verdict:
    """Return the state's name (`Việt Nam`); two nationalities are kept as printed and asked about."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text:
        return blank()
    verdict = _states().judge(text, "nationality.unknown")
    parts = re.split(r"[,;/]| và ", text)
    if verdict.value is not None or len(parts) == 1:
        return verdict
    named = {_states().judge(part, "nationality.unknown").value for part in parts}
    if None in named:
        return verdict
    if len(named) == 1:  # "Việt Nam / Vietnamese"
        return _states().judge(parts[0], "nationality.unknown")
    return patterned(text, doubt("nationality.several"))


@cache
def _states() -> ClosedSet:
    return closed_set(nationalities())
