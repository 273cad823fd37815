"""Rules on administrative documents and dossiers: symbol against kind, year, the date inside a dossier code."""

from __future__ import annotations

from validators.dates import from_iso
from validators.document_numbers import DocumentNumber, Style, parse
from validators.folding import compare_key
from validators.kinds.dossier_code import received_on
from validators.lexicons import copy_symbols, document_kinds
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, text_at
from validators.verdict import Remark, Weight


def number_symbol_vs_kind(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a symbol in `number` whose abbreviation belongs to another kind than `kind` says (X24).

    A symbol without any abbreviation is a công văn's (NĐ 30/2020); unknown kinds and civil-status numbers say nothing.
    """
    found = parse(text_at(values, arguments, "number"))
    expected = _abbreviations(text_at(values, arguments, "kind"))
    if found is None or expected is None or not found.symbol or found.style is Style.BIRTH_NOTICE:
        return ()
    if _fits(found, expected):
        return ()
    fields = (arguments["number"], arguments["kind"])
    return remark("document_number.kind_mismatch", Weight.DOUBT, arguments, fields, symbol=found.symbol)


def number_year(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a year inside `number` (45/2016/QĐ-TTg) that is not the year of `issued`."""
    found, issued = parse(text_at(values, arguments, "number")), date_at(values, arguments, "issued")
    if found is None or not found.year or issued is None or int(found.year) == issued.year:
        return ()
    return remark("document_number.year", Weight.DOUBT, arguments, (arguments["number"], arguments["issued"]))


def dossier_date(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a dossier `code` whose date is not the day it was `received` (X19), or lies after `today`."""
    received = received_on(text_at(values, arguments, "code"))
    stated = from_iso(text_at(values, arguments, "received")[:10])
    today = from_iso(arguments.get("today", ""))
    if received is None:
        return ()
    if stated is not None and not stated.agrees(received):
        fields = (arguments["code"], arguments["received"])
        return remark("dossier_code.date_differs", Weight.DOUBT, arguments, fields)
    if today is not None and received.first > today.last:
        return remark("date.future", Weight.DOUBT, arguments, (arguments["code"],))
    return ()


def _abbreviations(kind: str) -> tuple[str, ...] | None:
    """Return the abbreviations of a kind of document; None for a kind we do not know or that has none but công văn."""
    key = compare_key(kind)
    for name, row in document_kinds().items():
        if key in {compare_key(spelling) for spelling in (name, *row["also"])}:
            return row["abbreviations"] or None
    return None


def _fits(found: DocumentNumber, expected: tuple[str, ...]) -> bool:
    if found.parts[0] in copy_symbols():
        return True  # a copy carries the kind of what it copies
    if "CV" in expected and found.abbreviation == "":
        return True
    return found.abbreviation in expected or any(part in expected for part in found.parts)


ENTRIES = {
    "number_symbol_vs_kind": RuleEntry(number_symbol_vs_kind, ("number", "kind")),
    "number_year": RuleEntry(number_year, ("number", "issued")),
    "dossier_date": RuleEntry(dossier_date, ("code", "received")),
}
