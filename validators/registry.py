"""Every kind of value and every rule by name, as the form files name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from validators.kinds import (
    address,
    area,
    business_number,
    case_code,
    choice,
    citizen_number,
    clock,
    count,
    date,
    date_words,
    document_number,
    dossier_code,
    email,
    ethnicity,
    id_paper,
    item_list,
    land_book_number,
    land_code,
    land_serial,
    land_terms,
    line_code,
    moment,
    money,
    mrz,
    nationality,
    parcel_number,
    person_name,
    phone,
    place,
    procedure_code,
    qr,
    sex,
    text,
)
from validators.rules import cards, dates, documents, family, land, papers, people, presence, rows, sameness
from validators.rules.rule import Rule, RuleEntry
from validators.verdict import Kind, Verdict


@dataclass(frozen=True, slots=True)
class NamedKind:
    """A kind made of its name and its judging function."""

    name: str
    function: Callable[[str], Verdict]

    def judge(self, raw: str) -> Verdict:
        """Turn printed text into a verdict; never raises on any text."""
        return self.function(raw)


_JUDGES: Final[Mapping[str, Callable[[str], Verdict]]] = {
    "address": address.judge,
    "area": area.judge,
    "business_number": business_number.judge,
    "case_code": case_code.judge,
    "choice": choice.judge,
    "citizen_number": citizen_number.judge,
    "clock": clock.judge,
    "count": count.judge,
    "date": date.judge,
    "date_words": date_words.judge,
    "document_number": document_number.judge,
    "dossier_code": dossier_code.judge,
    "email": email.judge,
    "ethnicity": ethnicity.judge,
    "id_paper": id_paper.judge,
    "land_book_number": land_book_number.judge,
    "land_code": land_code.judge,
    "land_serial": land_serial.judge,
    "land_terms": land_terms.judge,
    "line_code": line_code.judge,
    "list": item_list.judge,
    "moment": moment.judge,
    "money": money.judge,
    "mrz": mrz.judge,
    "nationality": nationality.judge,
    "parcel_number": parcel_number.judge,
    "person_name": person_name.judge,
    "phone": phone.judge,
    "place": place.judge,
    "procedure_code": procedure_code.judge,
    "qr": qr.judge,
    "sex": sex.judge,
    "text": text.judge,
}

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({name: NamedKind(name, judge) for name, judge in _JUDGES.items()})
"""Every kind of value by its name in the catalogue."""

ENTRIES: Final[Mapping[str, RuleEntry]] = MappingProxyType(
    {
        **presence.ENTRIES,
        **dates.ENTRIES,
        **sameness.ENTRIES,
        **people.ENTRIES,
        **family.ENTRIES,
        **cards.ENTRIES,
        **papers.ENTRIES,
        **documents.ENTRIES,
        **rows.ENTRIES,
        **land.ENTRIES,
    }
)
"""Every rule by name, with the arguments it takes."""

RULES: Final[Mapping[str, Rule]] = MappingProxyType({name: entry.rule for name, entry in ENTRIES.items()})
"""Every rule by its name in form files."""


class UnknownName(LookupError):
    """No kind or rule of that name; the message lists those there are."""


def kind(name: str) -> Kind:
    """Return one kind of value; raises UnknownName."""
    found = KINDS.get(name)
    if found is None:
        message = f"no kind of value is called {name!r}; there are {', '.join(KINDS)}"
        raise UnknownName(message)
    return found


def argument_faults(rule: str, arguments: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is wrong with a rule's arguments in a form file, one sentence each; raises UnknownName for the rule.

    `today` and `weight` are taken by every rule and checked here too.
    """
    entry = ENTRIES.get(rule)
    if entry is None:
        message = f"no rule is called {rule!r}; there are {', '.join(ENTRIES)}"
        raise UnknownName(message)
    faults = [f"rule {rule} needs the argument {name!r}" for name in entry.needs if not arguments.get(name)]
    known = {*entry.needs, *entry.takes, "today", "weight"}
    if not entry.open_ended:
        faults += [f"rule {rule} takes no argument {name!r}" for name in arguments if name not in known]
    if arguments.get("weight", "note") not in {"note", "doubt", "block"}:
        faults.append(f"rule {rule}: weight is note, doubt or block")
    return tuple(faults)


def fields_of(rule: str, arguments: Mapping[str, str]) -> tuple[str, ...]:
    """Return the field ids that a rule's arguments name (without parts such as `qr.so_dinh_danh`'s), in order."""
    entry = ENTRIES.get(rule)
    words = {"today", "weight"} | (entry.plain if entry else set())
    named = [name for name in arguments if entry and name not in words and (name in entry.fields or entry.open_ended)]
    ids = (path.split(".")[0] for name in named for path in arguments[name].split())
    return tuple(dict.fromkeys(ids))
