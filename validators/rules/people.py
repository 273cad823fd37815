"""Rules on one person: the citizen number against birth and sex, the age to marry."""

from __future__ import annotations

from validators.dates import from_iso, years_after
from validators.kinds.citizen_number import birth_year, is_number, sex
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, text_at, today_of
from validators.verdict import Remark, Weight

_MARRIAGE_AGE = {"Nam": 20, "Nữ": 18}
"""Years; Luật Hôn nhân và gia đình 2014, Điều 8 [from memory]."""


def citizen_number_person(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a citizen `number` that states another year than `birth`, another sex than `sex`, or a future year."""
    number = text_at(values, arguments, "number")
    if not is_number(number):
        return ()
    return (*_year(number, values, arguments), *_sex(number, values, arguments))


def marriage_age(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt somebody born on `birth` who was too young on `on`; `sex` is the word Nam or Nữ, not a field."""
    born, on = date_at(values, arguments, "birth"), date_at(values, arguments, "on")
    age = _MARRIAGE_AGE.get(arguments.get("sex", ""))
    if born is None or on is None or age is None or years_after(born.first, age) <= on.last:
        return ()
    return remark("marriage.age", Weight.DOUBT, arguments, (arguments["birth"], arguments["on"]), age=str(age))


def _year(number: str, values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    year, today = birth_year(number), today_of(arguments)
    born = from_iso(text_at(values, arguments, "birth"))
    fields = (arguments["number"], arguments.get("birth", ""))
    if born is not None and born.year != year:
        return remark("citizen_number.birth_year", Weight.DOUBT, arguments, fields)
    if today is not None and year > today.year:
        return remark("citizen_number.future", Weight.DOUBT, arguments, (arguments["number"],))
    return ()


def _sex(number: str, values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    stated = text_at(values, arguments, "sex")
    if stated not in _MARRIAGE_AGE or stated == sex(number):
        return ()
    return remark("citizen_number.sex", Weight.DOUBT, arguments, (arguments["number"], arguments["sex"]))


ENTRIES = {
    "citizen_number_person": RuleEntry(citizen_number_person, ("number",), ("birth", "sex")),
    "marriage_age": RuleEntry(marriage_age, ("birth", "sex", "on"), plain=frozenset({"sex"})),
}
