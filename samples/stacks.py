"""Shuffled stacks as counters scan them: papers of any kind, blank backs, separator sheets, and which page is whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PIL import Image

from samples.papers import PAPERS, draw
from samples.papers.procedures import dossier_code
from samples.people import day_between
from samples.places import PLACES
from samples.separator import separator
from samples.splits import SPLITS, Lot
from samples.truth import Drawn
from samples.weather import weather

KINDS = tuple(form for form in PAPERS if form not in {"trang_trang", "giay_la"})
MARKED = "cong_van_mat"
"""A letter with a secrecy mark never lies in a stack: nobody may scan it here."""
STRANGE = 0.06
"""Share of papers of no catalogue in a stack."""
BACKS = 0.3
"""Share of papers scanned on both sides, whose backs are blank."""


@dataclass(frozen=True, slots=True)
class Member:
    """One paper in a stack: what it is, and the numbers of its pages, from 1."""

    drawn: Drawn
    pages: tuple[int, ...]
    role: str = "paper"
    """`paper`, `blank` or `separator`."""
    component: str = ""
    """What the separator sheet before it says that it is."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One scan of many papers."""

    members: tuple[Member, ...]
    code: str = ""
    """The dossier code on its separator sheets."""

    @property
    def pages(self) -> list[Image.Image]:
        """All pages in the order they were fed."""
        return [page for member in self.members for page in member.drawn.pages]

    @property
    def papers(self) -> tuple[Member, ...]:
        """The papers alone, without blanks and separators."""
        return tuple(member for member in self.members if member.role == "paper")


def stack(
    seed: int,
    *,
    split: str = "measuring",
    size: int = 10,
    recipes: Sequence[str] = ("office",),
    separators: bool = False,
    hand: bool | None = None,
) -> Stack:
    """Draw a stack of `size` shuffled papers of one split; each paper is damaged by one of the recipes.

    separators puts a sheet with dossier code and component before every paper, as `sohoa forms separator` prints it.
    """
    rng = SPLITS[split].lot("stack", seed)
    code = dossier_code(rng, rng.choice(PLACES), day_between(rng, date(2020, 1, 2), date(2026, 6, 1)))
    members: list[Member] = []
    for number in range(size):
        form = "giay_la" if rng.random() < STRANGE else rng.choice(KINDS)
        variant = rng.choice([name for name in PAPERS[form].variants if name != MARKED])
        one = draw(form, seed=seed * 1000 + number, split=split, hand=hand, variant=variant)
        hurt = weather(one, [rng.choice(tuple(recipes))], seed * 1000 + number)
        component = form if form != "giay_la" else "giay_khac"
        if separators:
            _add(members, separator(code, component), "separator")
        _add(members, hurt, "paper", component if separators else "")
        if len(hurt.pages) == 1 and rng.random() < BACKS:
            _add(members, _back(rng, seed * 1000 + number), "blank")
    return Stack(tuple(members), code if separators else "")


def _back(rng: Lot, seed: int) -> Drawn:
    """Draw a blank back; half of them have specks of the scanner."""
    back = draw("trang_trang", seed=seed, variant="empty", face="liberation-serif")
    return weather(back, ["scan_200", "noise"] if rng.random() < 0.5 else ["scan_200"], seed)


def _add(members: list[Member], drawn: Drawn, role: str, component: str = "") -> None:
    first = sum(len(member.drawn.pages) for member in members) + 1
    members.append(Member(drawn, tuple(range(first, first + len(drawn.pages))), role, component))
