"""Rules on identity cards: print against QR and MRZ, the MRZ itself, expiry. Source: domain handbook X12, X13, 2.12."""

from __future__ import annotations

import re
from collections.abc import Mapping

from validators.dates import NO_EXPIRY, from_iso, years_after
from validators.kinds import mrz
from validators.kinds.citizen_number import birth_year, is_number, sex
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, text_at, today_of
from validators.rules.sameness import COMPARISONS, plain_name
from validators.verdict import Remark, Weight

_RENEWALS = (25, 40, 60)
"""Ages at whose birthday a card expires [from memory]; one given within two years before runs on to the next."""
_DATES = frozenset({"ngay_sinh", "ngay_cap", "ngay_het_han"})


def card_matches(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Block approval for each printed field that differs from the card's `machine` part (a qr or mrz field).

    Every further argument names a part and the field it must equal (`so_dinh_danh = "so_dinh_danh"`). With
    `names = "plain"` the name is compared without accents, as an MRZ has it (cut at 30 characters there).
    """
    machine = values.get(arguments.get("machine", ""))
    if not isinstance(machine, Mapping):
        return ()
    found: list[Remark] = []
    for part, path in arguments.items():
        if part in _PLAIN_ARGUMENTS:
            continue
        printed, coded = text_at(values, arguments, part), machine.get(part, "")
        if printed and coded and not _same(part, printed, coded, plain=arguments.get("names") == "plain"):
            found += remark("card.differs", Weight.BLOCK, arguments, (path, arguments["machine"]))
    return tuple(found)


def mrz_valid(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Block approval when the machine lines in `mrz`, given as text, fail; doubt lines that contradict themselves."""
    value, path = values.get(arguments.get("mrz", "")), arguments.get("mrz", "")
    if isinstance(value, str) and value:
        verdict = mrz.judge(value)
        if verdict.value is None:
            return remark("mrz.check_digit", Weight.BLOCK, arguments, (path,))
        value = verdict.value
    if not isinstance(value, Mapping) or not is_number(value.get("so_dinh_danh")):
        return ()
    number, born = value["so_dinh_danh"], from_iso(value.get("ngay_sinh"))
    if born and born.year != birth_year(number):
        return remark("citizen_number.birth_year", Weight.DOUBT, arguments, (path,))
    if value.get("gioi_tinh") not in (None, "", sex(number)):
        return remark("citizen_number.sex", Weight.DOUBT, arguments, (path,))
    return ()


def card_in_force(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a card whose `expiry` is before the day in `on` (a field), or before `today` when no field is named."""
    expiry, on = date_at(values, arguments, "expiry"), date_at(values, arguments, "on")
    day = on.first if on else today_of(arguments)
    if expiry is None or day is None or expiry.last >= day:
        return ()
    return remark("card.expired", Weight.DOUBT, arguments, (arguments["expiry"],))


def card_expiry(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Note an `expiry` that is not the holder's birthday (`birth`) at one of `ages` (25 40 60), nor never at all."""
    born, expiry = date_at(values, arguments, "birth"), date_at(values, arguments, "expiry")
    if text_at(values, arguments, "expiry") == NO_EXPIRY or not born or not expiry or not (born.day and expiry.day):
        return ()
    ages = [int(age) for age in re.findall(r"\b[0-9]{1,2}\b", arguments.get("ages", ""))] or _RENEWALS
    if expiry.first in {years_after(born.first, age) for age in ages}:
        return ()
    return remark("card.expiry_unusual", Weight.NOTE, arguments, (arguments["birth"], arguments["expiry"]))


_PLAIN_ARGUMENTS = frozenset({"machine", "names", "today", "weight"})


def _same(part: str, printed: str, coded: str, *, plain: bool) -> bool:
    if part in _DATES:
        return COMPARISONS["date"](printed, coded)
    if part == "ho_ten" and plain:
        printed_key, coded_key = (plain_name(name) for name in (printed, coded))
        cut_at = 24  # letters; an MRZ line holds 30 with its fillers, longer names are cut
        return printed_key == coded_key or (len(coded_key) >= cut_at and printed_key.startswith(coded_key))
    return COMPARISONS["text"](printed, coded)


ENTRIES = {
    "card_matches": RuleEntry(card_matches, ("machine",), ("names",), frozenset({"names"}), open_ended=True),
    "mrz_valid": RuleEntry(mrz_valid, ("mrz",)),
    "card_in_force": RuleEntry(card_in_force, ("expiry",), ("on",)),
    "card_expiry": RuleEntry(card_expiry, ("birth", "expiry"), ("ages",), frozenset({"ages"})),
}
