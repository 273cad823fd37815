"""Invents the registration of a birth: whose, when, where, under which number, signed by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.papers.heads import Signer
from samples.people import FEMALE, MALE, Family, Person, full_name, invent_family

VARIANTS = ("mau_2006", "mau_2015", "mau_2020", "mau_2025", "trich_luc")
REFORM = date(2025, 7, 1)  # NQ 202/2025/QH15: two levels of administration from this day
BORN: Mapping[str, tuple[date, date]] = {
    "mau_2006": (date(2006, 4, 1), date(2015, 10, 1)),
    "mau_2015": (date(2016, 2, 1), date(2020, 5, 1)),
    "mau_2020": (date(2020, 7, 16), date(2025, 4, 1)),
    "mau_2025": (date(2025, 7, 2), date(2026, 6, 1)),
    "trich_luc": (date(2016, 2, 1), date(2025, 3, 1)),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One registration: who, when, where, under which number, and who signed."""

    variant: str
    family: Family
    registered: date
    number: str
    book: str
    signer: Signer
    applicant: Person
    remark: str

    @property
    def reformed(self) -> bool:
        """True when the paper is written in the two-level administration."""
        return self.registered >= REFORM

    @property
    def office(self) -> str:
        """The registering body in full."""
        return f"Ủy ban nhân dân {self.family.child.home.name(reformed=self.reformed)}"


def register(rng: Random, variant: str, family: Family | None = None) -> Entry:
    """Invent the registration of a birth (of a given family's child when there is one)."""
    people = family or invent_family(rng, BORN[variant])
    day = people.child.birth + timedelta(days=rng.randint(3, 55))
    while day.weekday() > 4:
        day += timedelta(days=1)
    deputy = rng.random() < 0.4
    signer = Signer(
        "KT. CHỦ TỊCH" if deputy else "",
        "PHÓ CHỦ TỊCH" if deputy else "CHỦ TỊCH",
        full_name(rng, rng.choice((MALE, FEMALE))),
        "" if deputy or rng.random() < 0.5 else "TM. ỦY BAN NHÂN DÂN",
    )
    number = str(rng.randint(3, 420))
    if variant == "trich_luc":
        number += "/TLKS-BS"
    elif variant != "mau_2006" and rng.random() < 0.7:
        number += f"/{day.year}"
    remark = rng.choice(("", "", "Đăng ký đúng hạn", "Con thứ nhất"))
    applicant = people.father if rng.random() < 0.6 else people.mother
    return Entry(variant, people, day, number, f"01/{day.year}", signer, applicant, remark)
