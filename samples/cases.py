"""Whole dossiers as applicants hand them in: papers of one family that agree, or contradict each other on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from samples.papers import (
    birth_note,
    birth_request,
    business,
    business_request,
    card,
    card_2024,
    couple,
    death_extract,
    land_certificate,
    land_request,
    marital_status,
    marriage_certificate,
    marriage_request,
    plot,
    residence,
)
from samples.papers.identity import wallet
from samples.people import FEMALE, MALE, Family, Person, full_name, invent, invent_family
from samples.splits import SPLITS, Lot
from samples.truth import Draft

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier: its procedure, its papers as drafts in the order of the components, what was planted in it."""

    procedure: str
    drafts: tuple[Draft, ...]
    planted: str = ""
    """The rule of the domain handbook 4.18 that the papers break (`X03`), empty when they agree."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How a case is drawn: its lot, faces for text and cards, and whether declarations are filled in by pen."""

    rng: Random
    face: str
    sans: str
    pen: bool

    def identity(self, person: Person) -> Draft:
        """Draft the card a person holds today, both sides on one sheet."""
        held = wallet(person)[1]
        if held.kind == "căn cước":
            return card_2024.draft(
                self.rng, self.sans, "sheet_large", given=card_2024.issue(self.rng, person, held.issued)
            )
        old = wallet(person)[0].number
        issued = replace(card.issue(self.rng, person, held.issued), old_number=old)
        return card.draft(self.rng, self.sans, "sheet_large", given=issued)


def _until_carded(make: Callable[[], T], people: Callable[[T], tuple[Person, ...]], day: Callable[[T], date]) -> T:
    """Invent until everybody holds a card on the day the dossier is handed in, since only cards are drawn."""
    while True:
        made = make()
        if all(wallet(person)[1].issued < day(made) for person in people(made)):
            return made


def _stranger(rng: Random, like: Person) -> Person:
    """Return the same person with the name and number of somebody else."""
    other = invent(rng, like.sex, (like.birth, like.birth + timedelta(days=400)), like.home)
    return replace(like, name=other.name, number=other.number)


def _holder(rng: Random, sex: str, born: tuple[date, date], day: date) -> Person:
    """Invent somebody who holds a card on a day."""
    return _until_carded(lambda: invent(rng, sex, born), lambda made: (made,), lambda _: day)


def birth_case(hand: Hand, plant: str) -> Case:
    """Registering a birth: declaration, hospital's note, both parents' cards, their marriage certificate."""
    rng = hand.rng
    people = _until_carded(
        lambda: invent_family(rng, (date(2024, 2, 10), date(2025, 4, 1))),
        lambda made: (made.mother, made.father),
        lambda made: made.child.birth,
    )
    told, noted, married = people, people, people
    if plant == "X01":
        told = replace(people, mother=_stranger(rng, people.mother))
    if plant == "X03":
        day = people.child.birth + timedelta(days=3)
        noted = replace(people, child=replace(people.child, birth=day))
    if plant == "X06":
        married = replace(people, mother=_stranger(rng, people.mother))
    return Case(
        "1.001193",
        (
            birth_request.draft(rng, hand.face, "mau_2020", hand=hand.pen, family=told),
            birth_note.draft(rng, hand.face, "mau_2017", family=noted),
            hand.identity(people.mother),
            hand.identity(people.father),
            marriage_certificate.draft(rng, hand.face, "mau_2015", given=_wedding(rng, married)),
        ),
        plant,
    )


def _wedding(rng: Random, people: Family) -> couple.Couple:
    before = people.child.birth - timedelta(days=400)
    return couple.couple(rng, before - timedelta(days=200), before, (people.mother, people.father))


def marriage_case(hand: Hand, plant: str) -> Case:
    """Registering a marriage: declaration, both cards, proof that the one living elsewhere is single."""
    rng = hand.rng
    both = _until_carded(
        lambda: couple.couple(rng, date(2024, 2, 10), date(2025, 6, 10)),
        lambda made: (made.wife.person, made.husband.person),
        lambda made: made.day - timedelta(days=300),
    )
    late = 260 if plant == "X09" else 40
    proof = both.day - timedelta(days=late)
    stated = both
    if plant == "X10":
        stated = replace(both, husband=replace(both.husband, times=2))
    else:
        stated = replace(both, husband=replace(both.husband, times=1))
    return Case(
        "1.000894",
        (
            marriage_request.draft(rng, hand.face, "nu_truoc", hand=hand.pen, given=stated),
            hand.identity(both.wife.person),
            hand.identity(both.husband.person),
            marital_status.draft(
                rng, hand.face, "mau_2020", person=both.wife.person, partner=both.husband.person, day=proof
            ),
        ),
        plant,
    )


def death_case(hand: Hand, plant: str) -> Case:
    """A death: the extract, and the card of the person who died."""
    rng = hand.rng
    who = _holder(rng, rng.choice((MALE, FEMALE)), (date(1940, 1, 1), date(1960, 1, 1)), date(2025, 1, 12))
    written = _stranger(rng, who) if plant == "X11" else who
    extract = death_extract.draft(rng, hand.face, "ban_chinh", person=written, died=date(2025, rng.randint(1, 5), 12))
    return Case("1.000656", (extract, hand.identity(who)), plant)


def land_case(hand: Hand, plant: str) -> Case:
    """A change of land: the request, the certificate, the owner's card."""
    rng = hand.rng
    owner = _holder(rng, MALE, (date(1960, 1, 1), date(1985, 1, 1)), date(2024, 8, 5))
    land = plot.plot(rng, date(2012, 1, 5), date(2022, 1, 5), owners=(owner,), changed=False)
    asked = (
        replace(land, serial=f"{land.serial[:3]}{(int(land.serial[3:]) + 17) % 10**6:06d}") if plant == "X15" else land
    )
    return Case(
        "1.012796",
        (
            land_request.draft(rng, hand.face, "mau_11", hand=hand.pen, given=asked),
            land_certificate.draft(rng, hand.face, "so_hong_2009", given=land),
            hand.identity(owner),
        ),
        plant,
    )


def business_case(hand: Hand, plant: str) -> Case:
    """A new household business: the request and the owner's card."""
    rng = hand.rng
    shop = _until_carded(
        lambda: business.business(rng, date(2024, 8, 5), date(2025, 6, 20)),
        lambda made: (made.owner,),
        lambda made: made.day,
    )
    other = replace(shop.owner, name=full_name(rng, shop.owner.sex))
    written = replace(shop, owner=other) if plant == "X17" else shop
    return Case(
        "1.001612",
        (business_request.draft(rng, hand.face, "tt_01_2021", hand=hand.pen, given=written), hand.identity(shop.owner)),
        plant,
    )


def residence_case(hand: Hand, plant: str) -> Case:
    """A changed residence: the declaration and the declarant's card."""
    who = _holder(hand.rng, hand.rng.choice((MALE, FEMALE)), (date(1970, 1, 1), date(2000, 1, 1)), date(2024, 1, 2))
    paper = residence.draft(hand.rng, hand.face, "tt_66_2023", hand=hand.pen, person=who)
    return Case("1.004222", (paper, hand.identity(who)), plant)


CASES: Mapping[str, tuple[Callable[[Hand, str], Case], tuple[str, ...]]] = {
    "khai_sinh": (birth_case, ("X01", "X03", "X06")),
    "ket_hon": (marriage_case, ("X09", "X10")),
    "khai_tu": (death_case, ("X11",)),
    "bien_dong_dat": (land_case, ("X15",)),
    "ho_kinh_doanh": (business_case, ("X17",)),
    "cu_tru": (residence_case, ()),
}
"""By name: who makes it, and which contradictions can be planted in it."""


def case(name: str, seed: int, *, plant: str = "", split: str | None = None, pen: bool = False) -> Case:
    """Draft one dossier; samples.truth.develop turns its drafts into pictures with truth.

    Raises:
        KeyError: no such case or split.
        ValueError: this contradiction cannot be planted in this case.
    """
    make, plants = CASES[name]
    if plant and plant not in plants:
        message = f"{name} cannot hold {plant!r}: choose one of {', '.join(plants) or 'none'}"
        raise ValueError(message)
    rng = Random(f"case:{name}:{seed}") if split is None else SPLITS[split].lot(f"case:{name}", seed)
    side = rng.split if isinstance(rng, Lot) else None
    face = side.face(rng) if side else "liberation-serif"
    sans = side.face(rng, sans=True) if side else "liberation-sans"
    return make(Hand(rng, face, sans, pen), plant)
