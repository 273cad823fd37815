"""Which form a paper is, from its signs; a paper that fits none, or two alike, is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eforms.catalogue import Catalogue, Form
from eforms.layout import Sheet, sheet_of
from eforms.machine_codes import case_code_of, form_named
from eforms.paper import PageView
from eforms.signs import strength

ENOUGH = 0.75
"""Below this a paper is unknown: one title alone carries it, supporting signs without a title do not."""

NAMED = 0.99
"""A name in the case system's own code: error correction refuses a misreading, only a wrong print-out remains."""

AHEAD = 0.05
"""Two forms closer than this are not told apart, and a person is asked."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The form's id, None when unknown; confidence 0..1 of that form (or that of the best one rejected)."""

    form: str | None
    confidence: float
    reason: str


def sort(pages: Sequence[PageView], catalogue: Catalogue) -> Guess:
    """Say which form the paper on these pages is, and why."""
    sheets = tuple(sheet_of(page.number, page.reading, page.codes) for page in pages if not page.blank)
    seen = _by_signs(sheets, catalogue)
    case = case_code_of(code for page in pages for code in page.codes)
    named = form_named(case.name, catalogue) if case else None
    if named is None:
        return seen
    if seen.form not in {None, named.id}:
        return Guess(None, seen.confidence, f"sort:undecided between {seen.form}, {named.id} (case_code)")
    return Guess(named.id, NAMED, f"case_code; {seen.reason}")


def _by_signs(sheets: Sequence[Sheet], catalogue: Catalogue) -> Guess:
    """Say which form is seen on the pages themselves."""
    if not any(sheet.rows for sheet in sheets):
        return Guess(None, 0.0, "sort:no_text")
    ranked = sorted((likeness(form, sheets) for form in catalogue.values()), key=lambda each: -each.confidence)
    if not ranked or ranked[0].confidence < ENOUGH:
        best = ranked[0] if ranked else Guess(None, 0.0, "")
        return Guess(None, best.confidence, f"sort:unknown; best {best.form} {best.reason}".rstrip())
    if len(ranked) > 1 and ranked[0].confidence - ranked[1].confidence < AHEAD:
        return Guess(None, ranked[0].confidence, f"sort:undecided between {ranked[0].form}, {ranked[1].form}")
    return ranked[0]


def likeness(form: Form, sheets: Sequence[Sheet]) -> Guess:
    """Return how sure the signs make us that the paper is this form: 1 less the product of the doubts they leave.

    0 when a sign against it is seen or a needed group is missing.
    """
    doubt = 1.0
    groups: dict[str, bool] = {}
    seen: list[str] = []
    for sign in form.signs:
        strong = strength(sign, sheets)
        name = sign.block or sign.pattern or next(iter((*sign.title, *sign.text)))
        if sign.role == "against" and strong:
            return Guess(form.id, 0.0, f"against:{name}")
        if sign.needs:
            groups[sign.needs] = groups.get(sign.needs, False) or strong > 0
        if strong and sign.role != "against":
            doubt *= 1 - sign.weight * strong
            seen.append(name)
    lacking = [group for group, there in groups.items() if not there]
    if lacking:
        return Guess(form.id, 0.0, f"lacking:{','.join(lacking)}")
    return Guess(form.id, round(1 - doubt, 4), f"signs:{', '.join(seen)}")
