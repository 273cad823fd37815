"""Opens PDF files as a whole: password, damage, pages, digital signatures; the original is only read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from ocr.opening.active import active_notes
from ocr.opening.limits import Limits
from ocr.opening.sheet import Fault, Note, Opened, Unreadable

# What pikepdf was seen to raise on damaged or hostile objects, besides its own PdfError.
_TROUBLE = (
    pikepdf.PdfError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError,
    NotImplementedError, ArithmeticError, MemoryError,
)  # fmt: skip
# Signature fields sit one or two levels deep; a loop in a hostile file would never end.
_DEEPEST_FIELD = 16


def inspect(path: Path, limits: Limits) -> Opened:
    """Return pages and signatures; raises Unreadable."""
    with opened(path) as pdf:
        pages = len(pdf.pages)
        if not pages:
            raise Unreadable(Fault.NO_PAGES)
        if pages > limits.max_pages:
            raise Unreadable(Fault.TOO_MANY_PAGES, {"pages": str(pages), "limit": str(limits.max_pages)})
        notes = (Note.MENDED.value,) if pdf.get_warnings() else ()
        return Opened("pdf", pages, _signatures(pdf), (*notes, *active_notes(pdf)))


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open, mending what can be mended in memory; an empty password is tried. Raises Unreadable."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            yield pdf
    except pikepdf.PasswordError as trouble:
        raise Unreadable(Fault.ENCRYPTED) from trouble
    except _TROUBLE as trouble:
        raise Unreadable(Fault.PDF_BROKEN, {"reason": type(trouble).__name__}) from trouble


@contextmanager
def mended_copy(path: Path) -> Iterator[Path]:
    """Write a mended copy beside nothing of the original's, for as long as the block lasts. Raises Unreadable."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        copy = Path(folder) / "mended.pdf"
        with opened(path) as pdf:
            pdf.save(copy, encryption=False)
        yield copy


def _signatures(pdf: pikepdf.Pdf) -> int:
    """Count signature fields that have been signed (ISO 32000-1, 12.7.4.5)."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    seen: set[tuple[int, int]] = set()
    return sum(_signed(field, None, seen, 0) for field in _listed(fields))


def _listed(value: object) -> list[pikepdf.Dictionary]:
    """Return the dictionaries of an array, none when it is no array."""
    if not isinstance(value, pikepdf.Array):
        return []
    return [entry for entry in value if isinstance(entry, pikepdf.Dictionary)]


def _signed(field: pikepdf.Dictionary, kind: object, seen: set[tuple[int, int]], depth: int) -> int:
    """Count signed signature fields at and below a field; kind is inherited from above."""
    if depth > _DEEPEST_FIELD or (field.is_indirect and field.objgen in seen):
        return 0
    seen.add(field.objgen)
    kind = field.get("/FT", kind)
    below = sum(_signed(child, kind, seen, depth + 1) for child in _listed(field.get("/Kids")))
    return below + int(kind == "/Sig" and isinstance(field.get("/V"), pikepdf.Dictionary))
