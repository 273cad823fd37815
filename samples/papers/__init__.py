"""The papers that can be drawn: `draw(form, seed=...)` gives pictures and their truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from samples.fonts import require
from samples.papers import birth, card, letter, registration, strangers
from samples.truth import Draft, Drawn, develop


@dataclass(frozen=True, slots=True)
class Paper:
    """How one form is drawn: its variants, the function that drafts it, its usual resolution and type families."""

    variants: tuple[str, ...]
    draft: Callable[[Random, str, str], Draft]
    dpi: int = 300
    families: tuple[str, ...] = ("liberation-serif",)


PAPERS: Mapping[str, Paper] = {
    "giay_khai_sinh": Paper(registration.VARIANTS, birth.draft, families=("liberation-serif", "dejavu-serif")),
    "can_cuoc_cong_dan": Paper(card.VARIANTS, card.draft, dpi=400, families=("liberation-sans", "dejavu-sans")),
    "van_ban_hanh_chinh": Paper(letter.VARIANTS, letter.draft, families=("liberation-serif", "dejavu-serif")),
    "trang_trang": Paper(strangers.BLANK_VARIANTS, strangers.blank),
    "giay_la": Paper(strangers.VARIANTS, strangers.draft, families=("liberation-sans",)),
}
"""By form id; `trang_trang` (a blank back) and `giay_la` (a paper of no catalogue) are drawn with form None."""


def sketch(form: str, *, seed: int, face: str | None = None, variant: str | None = None) -> Draft:
    """Draft a paper as marks; whatever is not named is drawn by lot from the seed.

    Raises:
        KeyError: no such form.
        ValueError: no such variant; the message lists them.
        samples.fonts.MissingFont: the type family is not installed or lacks Vietnamese letters.
    """
    paper = PAPERS[form]
    rng = Random(f"{form}:{seed}")
    chosen = rng.choice(paper.variants) if variant is None else variant
    if chosen not in paper.variants:
        message = f"{form} has no variant {chosen!r}: choose one of {', '.join(paper.variants)}"
        raise ValueError(message)
    family = require(face or paper.families[0] if rng.random() < 0.7 or face else paper.families[-1])
    return paper.draft(rng, family, chosen)


def draw(form: str, *, seed: int, face: str | None = None, variant: str | None = None, dpi: int | None = None) -> Drawn:
    """Draw a paper: pictures at dpi (the form's usual one when none is given) with their truth; raises as `sketch`."""
    draft = sketch(form, seed=seed, face=face, variant=variant)
    return develop(draft, dpi or PAPERS[form].dpi)
