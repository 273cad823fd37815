"""Whose card is it: each person named in a dossier joined to the identity card that is surely meant to be theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.dossier_rules.case import Case, Said, Spot
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import CARDS, Mention, mentions
from validators.dates import PartialDate

LEAST = 2
"""Points that join a card to a person: the name; a name nearly the same and the year; the full birthday; the number."""
_NAME_POINTS = {Apart.SAME: 3, Apart.SPELLING: 3, Apart.ACCENTS: 3, Apart.LETTERS: 1, Apart.WHOLLY: 0}


@dataclass(frozen=True, slots=True)
class Pair:
    """A person as some paper names them, and the card that is theirs."""

    person: Mention
    card: Mention


@dataclass(frozen=True, slots=True)
class Family:
    """The two codes of one group of pairs: parts that differ, and names that differ in accents only."""

    differs: str
    accents: str


def pairs(case: Case) -> tuple[Pair, ...]:
    """Join everybody to the best card of the dossier; nobody is joined to a card that speaks of somebody else."""
    people = mentions(case)
    cards = [one for one in people if one.paper.form in CARDS]
    found = []
    for person in people:
        if person.paper.form in CARDS:
            continue
        ranked = sorted(cards, key=lambda card: points(person, card), reverse=True)
        if ranked and points(person, ranked[0]) >= LEAST:
            found.append(Pair(person, ranked[0]))
    return tuple(found)


def points(person: Mention, card: Mention) -> int:
    """Count what speaks for one person being the card's holder; a misread part must not hide the other parts."""
    if person.sex and card.sex and person.sex != card.sex:
        return 0
    count = _NAME_POINTS[apart(person.name, card.name)]
    if person.number and card.number:
        count += 4 if person.number == card.number else -1
    if person.born and card.born:
        count += _born_points(person.born, card.born)
    return count


def compare(pair: Pair, family: Family) -> Iterator[Said]:
    """Say which parts differ between a person's paper and the card."""
    person, card = pair.person, pair.card
    if person.number and card.number and person.number != card.number:
        yield _said(family.differs, pair, "number")
    if person.born and card.born and not person.born.agrees(card.born):
        yield _said(family.differs, pair, "born")
    far = apart(person.name, card.name)
    if far >= Apart.LETTERS:
        yield _said(family.differs, pair, "name")
    elif far is Apart.ACCENTS:
        yield _said(family.accents, pair, "name")


def titles(one: Mention, other: Mention) -> dict[str, str]:
    """Return the details that name two papers and the person's role."""
    return {"who": one.role, "one": one.paper.title, "other": other.paper.title}


def spots_of(people: Iterable[Mention], *parts: str) -> tuple[Spot, ...]:
    """Return where these parts of all these people stand."""
    return tuple(spot for person in people for spot in person.at(*parts))


def _said(code: str, pair: Pair, part: str) -> Said:
    details = {**titles(pair.person, pair.card), "what": part}
    return Said(code, spots_of((pair.person, pair.card), part), details)


def _born_points(one: PartialDate, other: PartialDate) -> int:
    if not one.agrees(other):
        return -1
    return 2 if one.day and other.day else 1
