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
    if found.mended:
        yield note("value.accents_restored")
    if found.style is not Style.BIRTH_NOTICE and found.symbol and _symbol_is_odd(found):
        yield doubt("document_number.symbol")
    if found.rest and search_key(found.rest).split()[:1] != ["ngay"]:
        yield doubt("document_number.extra_text")


def _symbol_is_odd(found: DocumentNumber) -> bool:
    """Tell whether the symbol opens with no known abbreviation, or has a piece one letter away from one."""
    known = known_symbols()
    opens_well = found.parts[0] in known or found.abbreviation != ""
    return not opens_well or any(_nearly_known(piece) for piece in found.parts if piece not in known)


def _nearly_known(piece: str) -> bool:
    shortest = 4  # shorter abbreviations differ from each other by one letter (STC, SYT)
    return len(piece) >= shortest and any(
        len(known) >= shortest and OSA.distance(piece, known, score_cutoff=1) <= 1 for known in known_symbols()
    )
