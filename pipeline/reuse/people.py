"""Who the people of a procedure are: given by the caller, or found in the citizen's own records, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.bench import Bench
from pipeline.model import Record
from pipeline.ports import RecordQuery
from pipeline.records.papers import OWNER, locking_forms, text_at
from pipeline.records.standing import Status
from pipeline.reuse.mapping import CITIZEN, Person, ReuseMap, Trace
from pipeline.sealing import digest_of
from validators.folding import compare_key
from validators.kinds import citizen_number

CARDS = ("can_cuoc", "can_cuoc_cong_dan")
"""Papers that say who somebody is, with name, birth and number on one side."""
DECLARER = "nguoi_di_khai_giay_to.so"
"""Where a birth certificate says which identity paper its declarer had, often a parent (domain handbook 4.2)."""
_YEAR = 4  # characters of an ISO year


@dataclass(frozen=True, slots=True)
class Known:
    """One person of the procedure: his number, his records, and whether only a name led to him."""

    role: str
    number: str
    records: tuple[Record, ...]
    by_name: bool = False
    dead: bool = False
    """His death is registered in a record that stands, whoever may see it."""


Sees = Callable[[Record], bool]
"""Whether whoever asks may use the record at all."""


def identify(plan: ReuseMap, given: Mapping[str, str], sees: Sees, bench: Bench) -> Mapping[str, Known]:
    """Return the people who can be told; given: role to number, the citizen's among them."""
    search = _Search(sees, bench)
    for person in plan.people:
        number, by_name = given.get(person.role, ""), False
        if not number and person.role != CITIZEN:
            number, by_name = search.traced(person)
        if number:
            records = search.records_of(number)
            seen = tuple(filter(sees, records))
            search.known[person.role] = Known(person.role, number, seen, by_name, died(number, records))
    return search.known


def died(number: str, records: Iterable[Record]) -> bool:
    """Tell whether one of somebody's records says that he has died, and stands."""
    return any(
        one.form in locking_forms() and one.standing.status is Status.VALID and number in one.facts.owners
        for one in records
    )


def newest(records: tuple[Record, ...], form: str) -> tuple[Record, ...]:
    """Return the records of one form, those first that were issued last; unknown days come last."""
    found = [record for record in records if record.form == form]
    return tuple(sorted(found, key=lambda one: (one.facts.issued_on or "", one.sealed_at), reverse=True))


@dataclass(frozen=True, slots=True)
class _Search:
    """Follows the traces of a reuse map from the people who are known to those who are not."""

    sees: Sees
    bench: Bench
    known: dict[str, Known] = field(default_factory=dict)
    owned: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    """All records of a person, by his number: two roles may be one person."""
    cards: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    """Cards near a record, by its id: both parents are looked for beside the same birth certificate."""

    def records_of(self, number: str) -> tuple[Record, ...]:
        """Return all records of a person, those too that may not be seen: one of them may tell of his death."""
        if number not in self.owned:
            self.owned[number] = tuple(self.bench.records.owned((number,)))
        return self.owned[number]

    def traced(self, person: Person) -> tuple[str, bool]:
        """Return the person's number and whether only a name led to him; empty when no trace leads to one man."""
        for trace in person.number:
            start = self.known.get(trace.of)
            if start is None:
                continue
            if trace.sex:
                if citizen_number.is_number(start.number) and citizen_number.sex(start.number) == trace.sex:
                    return start.number, start.by_name
                continue
            for record in newest(start.records, trace.form):
                number = self._number_in(record, trace) if _stands(record) else ""
                if number:
                    return number, bool(trace.name)
        return "", False

    def _number_in(self, record: Record, trace: Trace) -> str:
        """Return the number that a record leads to; empty when it leads to nobody, or to more than one."""
        if trace.number:
            number = text_at(record.values, (trace.number,))
            return number if OWNER.fullmatch(number) else ""
        name, born = text_at(record.values, (trace.name,)), text_at(record.values, (trace.born,))
        if not name or not born:
            return ""
        cards = [card for card in self._cards_near(record) if _is(card, name, born)]
        numbers = {card.subject for card in cards if card.subject and _stands(card)}
        return numbers.pop() if len(numbers) == 1 else ""

    def _cards_near(self, record: Record) -> tuple[Record, ...]:
        """Return the cards of the record's own dossier, and those of whoever declared it."""
        if record.id not in self.cards:
            beside, _ = self.bench.records.find(RecordQuery(dossier=record.dossier, forms=CARDS), 50)
            declarer = text_at(record.values, (DECLARER,))
            declared = self.bench.records.owned((declarer,), CARDS) if declarer else ()
            self.cards[record.id] = tuple(filter(self.sees, (*beside, *declared)))
        return self.cards[record.id]


def _stands(record: Record) -> bool:
    """Tell whether a record may lead to somebody: not revoked, not replaced, not altered."""
    return record.standing.status is Status.VALID and digest_of(record) == record.digest


def _is(card: Record, name: str, born: str) -> bool:
    """Tell whether a card bears that name and birth; where one of them has a year alone, the year decides."""
    theirs = text_at(card.values, ("ngay_sinh",))
    same_day = theirs == born if len(theirs) == len(born) else theirs[:_YEAR] == born[:_YEAR]
    return bool(theirs) and same_day and compare_key(text_at(card.values, ("ho_ten",))) == compare_key(name)
