"""An office's own lists of places, bodies and signers: what its reviewers let stand, offered for doubtful readings.

Grown from approved papers alone. Nothing is accepted or changed by it; names of citizens and addresses never enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from eforms.catalogue import Catalogue
from pipeline.bench import Bench
from pipeline.desks import Familiar
from pipeline.model import Document, Dossier
from validators.folding import search_key

OFTEN: Final = 2  # dossiers in which a text stood before it is offered: a single one may be a slip
ALIKE: Final = 80.0  # of 100, by letters without marks: two misread syllables in a line, not another commune
OFFERED: Final = 2
SIGNER, TITLE, BODY, PLACE = "signer", "title", "body", "place"
FIELDS: Final = {"chuc_vu_nguoi_ky": TITLE, "nguoi_ky": SIGNER, "noi_cap": BODY, "co_quan_cap": BODY, "co_quan": BODY}
"""Fields by the end of their name; who signs for an authority does so in public."""
PERSONAL: Final = frozenset({"que_quan"})
"""Places that describe a person rather than an office."""


class FamiliarTexts:
    """Looks a unit's lists up for one page; each list is read once, and only where somebody asks."""

    def __init__(self, unit: str, bench: Bench) -> None:
        """Remember where to look."""
        self._unit = unit
        self._familiars = bench.desks.familiars
        self._lists: dict[str, Sequence[Familiar]] = {}

    def __call__(self, name: str, kind: str, text: str) -> tuple[str, ...]:
        """Return texts of the office much like the one that was read, the most alike first."""
        group = group_of(name, kind)
        if not group or not text.strip():
            return ()
        if group not in self._lists:
            self._lists[group] = self._familiars.of(self._unit, group)
        wanted = search_key(text)
        ranked = [(fuzz.ratio(wanted, search_key(one.text)), one) for one in self._lists[group] if one.count >= OFTEN]
        best = sorted((one for one in ranked if one[0] >= ALIKE), key=lambda one: (-one[0], -one[1].count))
        return tuple(one.text for _, one in best if one.text != text)[:OFFERED]


def group_of(name: str, kind: str) -> str:
    """Return the list that a field's value belongs to; empty for most fields."""
    for end, group in FIELDS.items():
        if name == end or name.endswith(f"_{end}"):
            return group
    return PLACE if kind == "place" and name not in PERSONAL else ""


def remember(dossier: Dossier, bench: Bench) -> None:
    """Add what persons let stand on the papers of an approved dossier; the same dossier counts once."""
    for document in dossier.documents:
        for group, text in _looked_at(document, bench.catalogue):
            bench.desks.familiars.add(dossier.unit, group, text, dossier.id, bench.clock.now())


def _looked_at(document: Document, catalogue: Catalogue) -> list[tuple[str, str]]:
    if document.form is None or document.form not in catalogue:
        return []
    fields = catalogue[document.form].fields
    found = [
        (group_of(entry.name, fields[entry.name].kind), entry.person.value)
        for entry in document.entries
        if entry.person is not None and entry.name in fields
    ]
    return [(group, text) for group, text in found if group and isinstance(text, str) and text]
