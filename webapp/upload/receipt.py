"""What the printed receipt says: code, times, papers, and a QR code without personal data."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import segno
from markupsafe import Markup

from pipeline.bench import Bench
from pipeline.model import Dossier
from pipeline.units import unit_of
from webapp.dossier_view import WORKING, paper_title
from webapp.due import unsure
from webapp.texts import Texts
from webapp.upload.view import procedure_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything on the receipt; qr is an SVG element."""

    dossier: Dossier
    code: str
    unit: str
    procedure: str
    papers: tuple[tuple[str, int], ...]
    reading: bool
    pages: int
    qr: Markup
    unsure: bool


def receipt_of(dossier: Dossier, bench: Bench, t: Texts) -> Receipt:
    """Shape a dossier for its receipt."""
    known = procedure_of(dossier.procedure)
    title = (known.title.en if t.language == "en" else known.title.vi) if known else ""
    code = dossier.code or dossier.id[:12].upper()
    return Receipt(
        dossier=dossier,
        code=code,
        unit=unit_of(dossier.unit, bench).name,
        procedure=" ".join(part for part in (dossier.procedure, title) if part),
        papers=tuple((paper_title(one, bench.catalogue, t), len(one.pages)) for one in dossier.documents),
        reading=dossier.state in WORKING,
        pages=len(dossier.pages),
        qr=qr_code(f"{code};{dossier.procedure or ''};{dossier.unit}"),
        unsure=unsure(dossier),
    )


def qr_code(text: str) -> Markup:
    """Return a QR code (ISO/IEC 18004) as one SVG element without styles; it holds code and procedure (TT 01/2023)."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=4, xmldecl=False, svgns=True, nl=False)
    return Markup(out.getvalue().decode())  # noqa: S704  # made here of squares alone; the text itself is not in it
