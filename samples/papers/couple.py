"""Invents couples: two people of the ages the law asks, their papers, where each lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.papers.identity import IdPaper, id_paper
from samples.papers.parts import reformed, working_day
from samples.people import FEMALE, MALE, Person, day_between, invent
from samples.places import PLACES, Place


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the person, the identity paper shown, the how-manieth marriage it is, where she or he lives."""

    person: Person
    paper: IdPaper
    times: int
    home: str


@dataclass(frozen=True, slots=True)
class Couple:
    """Wife, husband, the day and the commune of registration."""

    wife: Side
    husband: Side
    day: date
    place: Place

    @property
    def sides(self) -> tuple[tuple[str, Side], tuple[str, Side]]:
        """Both with their field prefixes, the wife first."""
        return ("vo", self.wife), ("chong", self.husband)


def couple(rng: Random, first: date, last: date, given: tuple[Person, Person] | None = None) -> Couple:
    """Invent a couple marrying between two days; given are the wife and the husband when they are known."""
    day = working_day(day_between(rng, first, last))
    oldest, youngest = day - timedelta(days=40 * 365), day - timedelta(days=21 * 366)
    place = rng.choice(PLACES)
    if given is None:
        elsewhere = rng.choice(PLACES) if rng.random() < 0.5 else place
        given = invent(rng, FEMALE, (oldest, youngest), elsewhere), invent(rng, MALE, (oldest, youngest), place)
    times = 2 if rng.random() < 0.12 else 1
    wife, husband = (
        Side(
            person,
            id_paper(person, day),
            1 if person.sex == FEMALE else times,
            person.address(reformed=reformed(day)),
        )
        for person in given
    )
    return Couple(wife, husband, day, given[1].home)
