"""One page as the forms see it: its reading, the codes found on it, and whether it is blank."""

from __future__ import annotations

from dataclasses import dataclass

from ocr.words import Reading


@dataclass(frozen=True, slots=True)
class PageView:
    """One upright page; number counts from 1 in the dossier, codes are the texts of QR and bar codes."""

    number: int
    reading: Reading
    codes: tuple[str, ...] = ()
    blank: bool = False
