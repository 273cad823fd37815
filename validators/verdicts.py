"""The usual verdicts in one word each, so that kinds read as rules of their value and nothing else."""

from __future__ import annotations

from typing import Final

from validators.verdict import Backing, Remark, Value, Verdict, Weight

LONGEST: Final = 1000
"""Characters; the longest value of any kind but text and list is an address of two lines, under 300."""


def note(code: str, **details: str) -> Remark:
    """Return a remark that is told and asks nobody."""
    return Remark(code, Weight.NOTE, details=details)


def doubt(code: str, **details: str) -> Remark:
    """Return a remark that asks a person to look."""
    return Remark(code, Weight.DOUBT, details=details)


def nothing(code: str, **details: str) -> Verdict:
    """Return the verdict that no valid value could be made, and why; a person is asked."""
    return Verdict(None, remarks=(doubt(code, **details),))


def blank() -> Verdict:
    """Return the verdict that the paper leaves this open; asks nobody, a missing required field is said elsewhere."""
    return Verdict(None, remarks=(note("value.blank"),))


def too_long() -> Verdict:
    """Return the verdict on text that cannot be one value: more was cut from the page than belongs to it."""
    return nothing("value.too_long")


def patterned(value: Value, *remarks: Remark, repaired: bool = False) -> Verdict:
    """Return a value that has the form of its kind; a repair that only a pattern supports is doubtful."""
    if repaired:
        remarks = (*remarks, doubt("field.repaired"))
    return Verdict(value, Backing.PATTERN, remarks, repaired)
