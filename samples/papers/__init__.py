"""The papers that can be drawn: `draw(form, seed=...)` gives pictures and their truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from samples.fonts import require
from samples.papers import (
    birth,
    birth_note,
    birth_request,
    business_certificate,
    business_request,
    card,
    card_2024,
    criminal_record,
    death_extract,
    land_certificate,
    land_request,
    letter,
    mandate,
    marital_status,
    marriage_certificate,
    marriage_request,
    receipt,
    registration,
    residence,
    strangers,
)
from samples.splits import SANS, SPLITS, Lot
from samples.truth import Draft, Drawn, develop


@dataclass(frozen=True, slots=True)
class Paper:
    """How one form is drawn: its variants, the function that drafts it, its usual resolution and type families."""

    variants: tuple[str, ...]
    draft: Callable[..., Draft]
    """Called with a lot, a type family and a variant; a form that people fill in also with True for a pen."""
    filled: bool = False
    """Whether people fill this form in, typed or by hand."""
    dpi: int = 300
    families: tuple[str, ...] = ("liberation-serif",)


BY_HAND = 0.25
"""Share of filled-in forms written by pen when nobody says which; most are typed at the counter or printed."""
MOSTLY_FIRST = 0.7
"""Share of papers in their form's first family when no face and no split is named."""
SERIFS = ("liberation-serif", "dejavu-serif")

PAPERS: Mapping[str, Paper] = {
    "giay_khai_sinh": Paper(registration.VARIANTS, birth.draft, families=("liberation-serif", "dejavu-serif")),
    "can_cuoc_cong_dan": Paper(card.VARIANTS, card.draft, dpi=400, families=("liberation-sans", "dejavu-sans")),
    "van_ban_hanh_chinh": Paper(letter.VARIANTS, letter.draft, families=("liberation-serif", "dejavu-serif")),
    "to_khai_khai_sinh": Paper(birth_request.VARIANTS, birth_request.draft, filled=True, families=SERIFS),
    "giay_chung_sinh": Paper(birth_note.VARIANTS, birth_note.draft, filled=True, families=SERIFS),
    "to_khai_ket_hon": Paper(marriage_request.VARIANTS, marriage_request.draft, filled=True, families=SERIFS),
    "giay_chung_nhan_ket_hon": Paper(marriage_certificate.VARIANTS, marriage_certificate.draft, families=SERIFS),
    "giay_xac_nhan_hon_nhan": Paper(marital_status.VARIANTS, marital_status.draft, families=SERIFS),
    "trich_luc_khai_tu": Paper(death_extract.VARIANTS, death_extract.draft, families=SERIFS),
    "can_cuoc": Paper(card_2024.VARIANTS, card_2024.draft, dpi=400, families=("liberation-sans", "dejavu-sans")),
    "ct01": Paper(residence.VARIANTS, residence.draft, filled=True, families=SERIFS),
    "giay_tiep_nhan_ho_so": Paper(receipt.VARIANTS, receipt.draft, families=SERIFS),
    "giay_de_nghi_ho_kinh_doanh": Paper(
        business_request.VARIANTS, business_request.draft, filled=True, families=SERIFS
    ),
    "giay_chung_nhan_ho_kinh_doanh": Paper(business_certificate.VARIANTS, business_certificate.draft, families=SERIFS),
    "to_khai_ly_lich_tu_phap": Paper(criminal_record.VARIANTS, criminal_record.draft, filled=True, families=SERIFS),
    "giay_uy_quyen": Paper(mandate.VARIANTS, mandate.draft, filled=True, families=SERIFS),
    "giay_chung_nhan_quyen_su_dung_dat": Paper(land_certificate.VARIANTS, land_certificate.draft, families=SERIFS),
    "don_dang_ky_bien_dong_dat": Paper(land_request.VARIANTS, land_request.draft, filled=True, families=SERIFS),
    "trang_trang": Paper(strangers.BLANK_VARIANTS, strangers.blank),
    "giay_la": Paper(strangers.VARIANTS, strangers.draft, families=("liberation-sans",)),
}
"""By form id; `trang_trang` (a blank back) and `giay_la` (a paper of no catalogue) are drawn with form None."""


def sketch(
    form: str,
    *,
    seed: int,
    face: str | None = None,
    variant: str | None = None,
    hand: bool | None = None,
    split: str | None = None,
) -> Draft:
    """Draft a paper as marks; whatever is not named is drawn by lot from the seed; hand fills blanks by pen.

    split is `fitting` or `measuring` (samples.splits): sides that share neither people nor faces.

    Raises:
        KeyError: no such form or split.
        ValueError: no such variant; the message lists them.
        samples.fonts.MissingFont: the type family is not installed or lacks Vietnamese letters.
    """
    paper = PAPERS[form]
    rng = Random(f"{form}:{seed}") if split is None else SPLITS[split].lot(form, seed)
    chosen = rng.choice(paper.variants) if variant is None else variant
    if chosen not in paper.variants:
        message = f"{form} has no variant {chosen!r}: choose one of {', '.join(paper.variants)}"
        raise ValueError(message)
    usual = _face(paper, rng)
    family = require(face or usual)
    if not paper.filled:
        return paper.draft(rng, family, chosen)
    return paper.draft(rng, family, chosen, hand=rng.random() < BY_HAND if hand is None else hand)


def _face(paper: Paper, rng: Random) -> str:
    """Draw a face: of the split when the lot has one, else mostly the form's first."""
    if isinstance(rng, Lot):
        return rng.split.face(rng, sans=paper.families[0] in SANS)
    return paper.families[0] if rng.random() < MOSTLY_FIRST else paper.families[-1]


def draw(
    form: str,
    *,
    seed: int,
    face: str | None = None,
    variant: str | None = None,
    dpi: int | None = None,
    hand: bool | None = None,
    split: str | None = None,
) -> Drawn:
    """Draw a paper: pictures at dpi (the form's usual one when none is given) with their truth; raises as `sketch`."""
    draft = sketch(form, seed=seed, face=face, variant=variant, hand=hand, split=split)
    return develop(draft, dpi or PAPERS[form].dpi)
