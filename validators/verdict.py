"""What a check says of a value: the canonical value, how strongly it is backed, and remarks with stable codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

Value = str | int | bool | None | Sequence[Mapping[str, str]] | Sequence[str] | Mapping[str, str]
"""A canonical value, JSON types only: text, number, a list of texts or of rows, or one object of texts."""


class Weight(StrEnum):
    """How much a remark matters: note is told, doubt asks a person, block forbids approval."""

    NOTE = "note"
    DOUBT = "doubt"
    BLOCK = "block"


class Backing(StrEnum):
    """What stands behind a value besides the reader's own confidence, weakest first."""

    FREE = "free"
    """Any text would have passed."""
    PATTERN = "pattern"
    """The value has the form its kind must have."""
    LEXICON = "lexicon"
    """The value is a member of a closed set."""
    CHECKSUM = "checksum"
    """A check digit inside the value holds."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on a value or on several fields; code is stable, details fill its sentence."""

    code: str
    weight: Weight
    fields: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A raw reading judged as one kind of value; value is None when nothing valid could be made of it."""

    value: Value
    backing: Backing = Backing.FREE
    remarks: tuple[Remark, ...] = ()
    repaired: bool = False
    """True when look-alike characters were replaced to get the value."""


class Kind(Protocol):
    """One kind of value (date, citizen number, person name ...), a pure function with a name."""

    @property
    def name(self) -> str:
        """The kind's name as in the catalogue, e.g. `citizen_number`."""

    def judge(self, raw: str) -> Verdict:
        """Turn printed text into a verdict; never raises on any text."""
