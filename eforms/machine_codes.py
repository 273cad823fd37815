"""Codes that say what a page is before anything is read: our separator sheets, and the case system's code on papers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from eforms.catalogue import Catalogue, Form
from eforms.labels import distance
from eforms.runs import letters
from validators.kinds import case_code

SEPARATOR: Final = "SOHOA-TO-PHAN-CACH:1"
"""How the code of a separator sheet begins; the figure is the edition of its layout."""

_LONGEST: Final = 64
"""Characters of a dossier code or component on a sheet; more is no sheet of ours."""

LETTERS_PER_ERROR: Final = 10
"""A name in a code is not misread; one letter in ten forgives another spelling of the same title."""

_PARTS: Final = re.compile(r"[|;\n]+")


@dataclass(frozen=True, slots=True)
class Separator:
    """A separator sheet: the dossier that follows, and which component of it (empty: any)."""

    dossier: str
    component: str = ""

    @property
    def text(self) -> str:
        """The text of the sheet's code."""
        return f"{SEPARATOR}|{self.dossier}|{self.component}"


@dataclass(frozen=True, slots=True)
class CaseCode:
    """The code a case system prints at the top left of its papers (TT 01/2023/TT-VPCP)."""

    dossier: str
    procedure: str
    name: str
    """The paper's name, empty where the code does not hold it."""


def separator_of(codes: Iterable[str]) -> Separator | None:
    """Return the separator sheet that one of a page's codes names, None when the page is no such sheet."""
    for code in codes:
        head, _, rest = code.partition("|")
        dossier, _, component = rest.partition("|")
        fits = all(len(part) <= _LONGEST and part.isprintable() for part in (dossier, component))
        if head == SEPARATOR and dossier.strip() and fits:
            return Separator(dossier.strip(), component.strip())
    return None


def case_code_of(codes: Iterable[str]) -> CaseCode | None:
    """Return what the case system's code on a page says, None when there is none or two name different dossiers."""
    found: dict[str, CaseCode] = {}
    for code in codes:
        value = case_code.judge(code).value
        if isinstance(value, dict) and not code.startswith(SEPARATOR):
            known = CaseCode(str(value["ma_ho_so"]), str(value["ma_thu_tuc"]), _name(code))
            found[known.dossier] = known
    return next(iter(found.values())) if len(found) == 1 else None


def _name(code: str) -> str:
    """Return the part of a code that reads like a paper's name: words, no figures."""
    parts = (part.strip() for part in _PARTS.split(code))
    return max(
        (part for part in parts if " " in part and not any(char.isdigit() for char in part)), key=len, default=""
    )


def form_named(name: str, catalogue: Catalogue) -> Form | None:
    """Return the form with this title, None when no form or more than one has it."""
    wanted = letters(name)
    if not wanted:
        return None
    allowed = len(wanted) // LETTERS_PER_ERROR
    found = {
        form.id
        for form in catalogue.values()
        for title in (form.title, *_opening(form))
        if distance(wanted, letters(title), allowed) <= allowed
    }
    return catalogue[found.pop()] if len(found) == 1 else None


def _opening(form: Form) -> Iterable[str]:
    return (text for sign in form.signs if sign.role == "opens" for text in sign.title)
