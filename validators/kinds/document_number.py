"""Numbers and symbols of documents, in the canonical form `45/2016/QĐ-TTg`."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from validators.document_numbers import DocumentNumber, Style, parse
from validators.folding import search_key
from validators.lexicons import known_symbols
from validators.trimming import strip_form
from validators.verdict import Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, note, nothing, patterned, too_long


def judge(raw: str) -> Verdict:
    """Return number and symbol together as one text; a symbol without its number is asked about."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text or search_key(text) in {"so", "s"}:
        return blank()
    found = parse(text)
    if found is None:
        has_symbol = "/" in text and any(char.isupper() for char in text)
        return nothing("document_number.no_number" if has_symbol else "document_number.format")
    return patterned(found.text, *_remarks(found), repaired=found.repaired)


def _remarks(found: DocumentNumber) -> Iterator[Remark]:
    if found.style is Style.OLD:
        yield note("document_number.old_style")
    if found.number[-1:].isalpha():
        yield doubt("document_number.letter")
    if found.mended:
        yield note("value.accents_restored")
    if found.style is not Style.BIRTH_NOTICE and found.symbol and _symbol_is_odd(found):
        yield doubt("document_number.symbol")
    if found.rest and search_key(found.rest).split()[:1] != ["ngay"]:
        yield doubt("document_number.extra_text")


def _symbol_is_odd(found: DocumentNumber) -> bool:
    """Tell whether the symbol opens with no known abbreviation, or has a piece one letter away from one.

    Other unknown pieces are left: bodies have more abbreviations than any list.
    """
    known = known_symbols()
    if found.parts[0] not in known and not found.abbreviation:
        return True
    if found.style is Style.STATE and ("." in found.symbol or any(len(piece) == 1 for piece in found.parts)):
        return True  # NĐ 30/2020 joins pieces by hyphens, and no body is one letter
    return any(_nearly_known(piece) for piece in found.parts if piece not in known)


def _nearly_known(piece: str) -> bool:
    shortest = 3  # letters of the known one; those of two differ from each other by one letter (TB, TT)
    return any(len(known) >= shortest and OSA.distance(piece, known, score_cutoff=1) <= 1 for known in known_symbols())
