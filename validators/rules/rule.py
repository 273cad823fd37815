"""What a rule is, and how rules reach values: by field id, or by a part of one (`mrz.ngay_sinh`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from validators.dates import PartialDate, from_iso
from validators.verdict import Remark, Value, Weight

Values = Mapping[str, Value]
Arguments = Mapping[str, str]
Rule = Callable[[Values, Arguments], tuple[Remark, ...]]
"""Values by field id and rule arguments (field ids, plain words, `today` as ISO date) to remarks on named fields."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with the names of its arguments, so that a form file can be checked before any paper comes."""

    rule: Rule
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    plain: frozenset[str] = field(default_factory=frozenset)
    """Arguments that are words or numbers, not field ids."""
    open_ended: bool = False
    """True when further arguments map a part to a field id."""

    @property
    def fields(self) -> frozenset[str]:
        """Arguments that name fields; several ids stand in one argument with blanks between."""
        return frozenset({*self.needs, *self.takes}) - self.plain


def value_at(values: Values, path: str) -> Value:
    """Return the value of a field, or of a part of it (`qr.ho_ten`); None when either is not there."""
    name, _, part = path.partition(".")
    value = values.get(name)
    if not part:
        return value
    return value.get(part) if isinstance(value, Mapping) else None


def text_at(values: Values, arguments: Arguments, argument: str) -> str:
    """Return the text of the field an argument names; empty when argument, field or text is missing."""
    path = arguments.get(argument, "")
    value = value_at(values, path) if path else None
    return value.strip() if isinstance(value, str) else ""


def date_at(values: Values, arguments: Arguments, argument: str) -> PartialDate | None:
    """Return the date of the field an argument names; None when it is missing or no date."""
    return from_iso(text_at(values, arguments, argument))


def today_of(arguments: Arguments) -> date | None:
    """Return the argument `today` (ISO); None when nobody gave it, then rules say nothing about the future."""
    found = from_iso(arguments.get("today", ""))
    return found.first if found and found.day else None


def remark(
    code: str, weight: Weight, arguments: Arguments, fields: tuple[str, ...], **details: str
) -> tuple[Remark, ...]:
    """Return one remark on the fields; the argument `weight` of a form file overrides the rule's own weight."""
    wanted = arguments.get("weight", "")
    weight = Weight(wanted) if wanted in set(Weight) else weight
    ids = tuple(dict.fromkeys(path.split(".")[0] for path in fields if path))
    return (Remark(code, weight, ids, details),)
