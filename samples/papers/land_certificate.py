"""Draws land certificates of three generations: red book, pink A3 folded to four pages, the two pages of 2024."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from samples.guilloche import frame, rings
from samples.page import Leaf, Picture, Rule, Word
from samples.papers.land_pages import new_pages, pink_pages
from samples.papers.land_red import red_pages
from samples.papers.plot import Plot, plot
from samples.papers.sheet import Sheet, typed
from samples.people import Person
from samples.truth import Draft

VARIANTS = ("so_do_1993", "so_hong_2009", "so_hong_2009_a3", "mau_2024")
DAYS = {
    "so_do_1993": (date(1996, 1, 8), date(2009, 9, 30)),
    "so_hong_2009": (date(2009, 12, 15), date(2024, 7, 20)),
    "so_hong_2009_a3": (date(2009, 12, 15), date(2024, 7, 20)),
    "mau_2024": (date(2024, 8, 5), date(2026, 6, 20)),
}
TINTS = {"so_do_1993": ((226, 180, 150), (250, 232, 214)), "mau_2024": ((228, 170, 190), (252, 232, 238))}
MAKERS: dict[str, Callable[[Sheet, Plot], None]] = {
    "so_do_1993": red_pages,
    "so_hong_2009": pink_pages,
    "so_hong_2009_a3": pink_pages,
    "mau_2024": new_pages,
}


def draft(rng: Random, face: str, variant: str, *, given: Plot | None = None, owners: tuple[Person, ...] = ()) -> Draft:
    """Draft one certificate; a whole plot, or its owners, may be given."""
    digits = 8 if variant == "mau_2024" else 6
    land = given or plot(rng, *DAYS[variant], serial_digits=digits, owners=owners)
    size = rng.choice((12.0, 12.5))
    page = Sheet(Leaf(face), rng, typed(size, rng), size=size, pitch=rng.uniform(1.32, 1.45))
    page.leader = "none"
    MAKERS[variant](page, land)
    if variant.endswith("_a3"):
        _fold(page)
    line, tint = TINTS.get(variant, ((230, 160, 180), (252, 228, 234)))
    if rng.random() < 0.75:
        for leaf in page.leaves:
            ground = [
                Picture(0, 0, leaf.width, leaf.height, frame(line, 0.012)),
                Picture(leaf.width / 2 - 55, leaf.height / 2 - 55, 110, 110, rings(tint)),
            ]
            leaf.marks[:0] = ground
    return page.draft("giay_chung_nhan_quyen_su_dung_dat", variant)


def _fold(page: Sheet) -> None:
    """Lay four pages on the two sides of an A3 sheet: the last and the first outside, the inner two inside."""
    first, second, third, fourth = page.leaves
    page.leaves = [_beside(fourth, first), _beside(second, third)]
    page.leaf = page.leaves[0]


def _beside(left: Leaf, right: Leaf) -> Leaf:
    both = Leaf(left.family, left.width + right.width, left.height)
    both.marks = [*left.marks, *(_moved(mark, left.width, left.line) for mark in right.marks)]
    both.line = left.line + right.line
    return both


def _moved(mark: Word | Rule | Picture, over: float, lines: int) -> Word | Rule | Picture:
    if isinstance(mark, Word):
        return replace(mark, x=mark.x + over, line=mark.line + lines)
    if isinstance(mark, Rule):
        return replace(mark, start=(mark.start[0] + over, mark.start[1]), end=(mark.end[0] + over, mark.end[1]))
    return replace(mark, left=mark.left + over)
