"""Codes of administrative procedures: `1.001612`, for a province `1.001612.H36` or with the office's own code."""

from __future__ import annotations

import re
from typing import Final

from validators.lookalikes import SHAPES, repair_digits
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, nothing, patterned, too_long

# Domain handbook 2.5; portals join procedure and office: 1.001612.000.00.00.H48.
_TAIL: Final = r"((?:\.[0-9]{2,3}){0,3}\.[A-K][0-9]{2})?"
_CODE: Final = re.compile(rf"(?<![0-9A-Za-z.])([0-9])\.([0-9]{{6}}){_TAIL}(?![0-9A-Za-z]|\.[0-9A-Za-z])")
_DAMAGED: Final = re.compile(rf"(?<![0-9A-Za-z.])([{SHAPES}])[.,]([{SHAPES}]{{6}}){_TAIL}(?![0-9A-Za-z]|\.[0-9A-Za-z])")


def judge(raw: str) -> Verdict:
    """Return the code without blanks; the first in the text, none when two different ones stand there."""
    if len(raw) > LONGEST:
        return too_long()
    text = re.sub(r"(?<=[0-9]) ?([.]) ?(?=[0-9A-K])", r"\1", strip_form(raw))
    if not text:
        return blank()
    for pattern, damaged in ((_CODE, False), (_DAMAGED, True)):
        found = {_joined(match) for match in pattern.finditer(text)}
        if len(found) == 1:
            return patterned(found.pop(), repaired=damaged)
        if found:
            return nothing("procedure_code.several")
    return nothing("procedure_code.format")


def _joined(match: re.Match[str]) -> str:
    return f"{repair_digits(match[1])[0]}.{repair_digits(match[2])[0]}{match[3] or ''}"
