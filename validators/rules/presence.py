"""Rules on whether something is there at all, and whether it is one of the answers offered."""

from __future__ import annotations

from validators.dates import from_iso
from validators.folding import compare_key
from validators.rules.rule import Arguments, RuleEntry, Values, remark, text_at, value_at
from validators.verdict import Remark, Value, Weight


def required_present(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Block approval while a field named in `fields` has no value; one remark a field."""
    missing = [path for path in arguments.get("fields", "").split() if _empty(value_at(values, path))]
    return tuple(
        found for path in missing for found in remark("field.required_missing", Weight.BLOCK, arguments, (path,))
    )


def one_of(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt an answer that is not among `options` (parted by `|`)."""
    answer = text_at(values, arguments, "field")
    options = {compare_key(option) for option in arguments.get("options", "").split("|")}
    if not answer or compare_key(answer) in options:
        return ()
    return remark("choice.not_offered", Weight.DOUBT, arguments, (arguments["field"],))


def whole_date(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a date in `fields` that has no day or month where the paper asks for all of it."""
    found: list[Remark] = []
    for path in arguments.get("fields", "").split():
        read = from_iso(value_at(values, path))
        if read and read.day is None:
            found += remark("date.not_whole", Weight.DOUBT, arguments, (path,))
    return tuple(found)


def _empty(value: Value) -> bool:
    return value is None or value in ("", [], (), {})


ENTRIES = {
    "required_present": RuleEntry(required_present, ("fields",)),
    "one_of": RuleEntry(one_of, ("field", "options"), plain=frozenset({"options"})),
    "whole_date": RuleEntry(whole_date, ("fields",)),
}
