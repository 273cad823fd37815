"""How a form file says where a value stands: one way per rule, the columns of a list, stronger sources."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Percent = Annotated[float, Field(ge=0, le=100)]
Zone = tuple[Percent, Percent, Percent, Percent]
"""Left, top, right, bottom in percent of the page."""

Where = Literal["first", "last", "back", "any"]
"""Which pages of the paper: back is every page but the first, last the last page with text."""

WAYS = ("after", "below", "signed", "comb", "tick", "table", "repeat", "pattern", "block", "mrz", "qr")
"""The ways a rule may find a value."""

CITIZEN_CELLS = 12
"""Boxes of a citizen number, one digit each."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Wordings = tuple[Annotated[str, Field(min_length=1)], ...]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a misspelt key must not be silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def compiled(pattern: str) -> str:
    """Refuse a pattern that does not compile."""
    try:
        re.compile(pattern)
    except re.error as error:
        message = f"the pattern does not compile: {error}; correct it at position {error.pos}"
        raise ValueError(message) from error
    return pattern


class Rule(Strict):
    """One way to find a field's value; exactly one of WAYS says which way.

    after, below: wordings of the printed label; the value stands behind it or under it.
    signed: wordings of a signer's title; the value is the name printed under it, below signature and seal.
    comb: wordings of the label before a row of boxes for one digit each (`cells` of them).
    tick: wordings of the label before the boxes to tick; what is ticked is the value.
    table: rows under the header words of the field's columns. repeat: labels that come again, `columns[0]` first.
    pattern: regular expression on the plain text (lower case, no diacritics); its group `value`, or else its first,
    is the value.
    block: a named part of the layout of NĐ 30/2020 that the engine knows (`issuer`, `subject`, `signer` ...).
    mrz: the lines of the machine readable zone as printed. qr: the text of a code found on the page.
    """

    after: Wordings = ()
    below: Wordings = ()
    signed: Wordings = ()
    comb: Wordings = ()
    tick: Wordings = ()
    table: bool = False
    repeat: bool = False
    pattern: str = ""
    block: str = ""
    mrz: bool = False
    qr: bool = False
    section: str | None = None
    """Only inside this section of the form."""
    side: str = ""
    """With `after`: the value of this column of a two-column paper (`[[sides]]`)."""
    inner: Wordings = ()
    """With `after`: labels that are part of the value and do not end it (`Ngày cấp`, `Nơi cấp`)."""
    months_from: str = ""
    """With `pattern`: the match is a number of months, counted from this date field."""
    cells: Annotated[int, Field(ge=2, le=40)] = CITIZEN_CELLS
    """With `comb`: how many boxes the row has."""
    page: Where = "any"
    zone: Zone = (0, 0, 100, 100)
    lines: Annotated[int, Field(ge=1, le=12)] = 1
    """Rows the value may run over."""

    _pattern = field_validator("pattern")(compiled)

    @model_validator(mode="after")
    def _one_way(self) -> Rule:
        """Demand exactly one way, and side and inner only where they mean something."""
        ways = [name for name in WAYS if getattr(self, name)]
        if len(ways) != 1:
            message = f"a find rule needs exactly one of {', '.join(WAYS)}; it has {ways or 'none'}"
            raise ValueError(message)
        if self.months_from and not self.pattern:
            message = "months_from goes with `pattern` only: the pattern finds the number of months"
            raise ValueError(message)
        stray = [name for name in ("side", "inner") if getattr(self, name) and not self.after]
        if stray:
            message = f"{', '.join(stray)} goes with `after` only; take it out, or find the value by `after`"
            raise ValueError(message)
        return self

    @property
    def way(self) -> str:
        """The one way of this rule."""
        return next(name for name in WAYS if getattr(self, name))

    @property
    def wordings(self) -> tuple[str, ...]:
        """The label wordings of the rule."""
        return self.after or self.below or self.signed or self.comb or self.tick


class Column(Strict):
    """One key of the objects in a list, with the wordings of its header (table) or label (repeat).

    skip: a column that the paper has and the value leaves out (`STT`); rows begin where it holds something.
    """

    key: Name
    kind: Name = "text"
    heads: Annotated[Wordings, Field(min_length=1)]
    skip: bool = False
    shared: bool = False
    """With `repeat`: printed once behind the last of several (a couple's address), it holds for those before too."""


class Witness(Strict):
    """A stronger or second source for a field: a key of the QR or MRZ object, or another field that says the same.

    plain: the source has no diacritics (MRZ names), so it confirms the print but never replaces it.
    """

    qr: str = ""
    mrz: str = ""
    words: str = ""
    """A date_words field that repeats this date in words."""
    holds: str = ""
    """Another text field that should contain this value (the place name inside the issuing body's name)."""
    plain: bool = False

    @model_validator(mode="after")
    def _one_source(self) -> Witness:
        """Demand exactly one source."""
        if sum(bool(source) for source in (self.qr, self.mrz, self.words, self.holds)) != 1:
            message = "a witness needs exactly one of qr, mrz, words, holds"
            raise ValueError(message)
        return self
