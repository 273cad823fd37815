"""Finds what acts in a PDF: scripts, programs to start, files inside it, places outside it. Nothing of it is run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pikepdf

from ocr.opening.sheet import Note

_ACTS: Final = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/GoTo3DView", "/Trans", "/Hide", "/SetOCGState",
}  # fmt: skip
"""Kinds of action that do something (ISO 32000-1, table 198); a plain link to a page of the web waits for a click."""
_LEADS_OUT: Final = {"/GoToR", "/GoToE"}
_PLAYS: Final = {"/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"}  # kinds of annotation
_MOST_OBJECTS: Final = 50_000  # a scan of 500 pages has some 2,000; what a larger file hides further back acts no more
_DEEPEST: Final = 8  # of dictionaries inside one another without a number of their own


def active_notes(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Return Note.ACTIVE, Note.ATTACHED and Note.OUTSIDE as far as they hold, in this order."""
    found: set[Note] = set()
    for number, one in enumerate(pdf.objects):
        if number >= _MOST_OBJECTS:
            break
        for part in _dictionaries(one, 0):
            found |= _seen(part)
    return tuple(note.value for note in (Note.ACTIVE, Note.ATTACHED, Note.OUTSIDE) if note in found)


def _dictionaries(one: object, depth: int) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Yield an object's dictionaries, those inside it included, as far as they have no number of their own."""
    if depth > _DEEPEST:
        return
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inside: list[object] = [one.get(name) for name in list(one.keys())]
    elif isinstance(one, pikepdf.Array):
        inside = list(one)
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value, depth + 1)


def _seen(part: pikepdf.Dictionary | pikepdf.Stream) -> set[Note]:
    notes = set()
    kind, annotation = _name(part, "/S"), _name(part, "/Subtype")
    if kind in _ACTS or "/JS" in part or annotation in _PLAYS:
        notes.add(Note.ACTIVE)
    if "/EF" in part or _name(part, "/Type") == "/EmbeddedFile":
        notes.add(Note.ATTACHED)
    if kind in _LEADS_OUT or (isinstance(part, pikepdf.Stream) and "/F" in part):
        notes.add(Note.OUTSIDE)
    return notes


def _name(part: pikepdf.Dictionary | pikepdf.Stream, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
