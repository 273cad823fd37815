"""Prints drawn pages as a born-digital PDF: real text in embedded fonts, the same bytes for the same pages."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import font_path
from samples.page import Leaf, Picture, Rule, Style, Word
from samples.raster import by_hand

POINTS_PER_MM = 72 / 25.4
PICTURE_DPI = 200  # stamps and backgrounds inside a PDF: enough for print, small in bytes


def _font(leaf: Leaf, style: Style) -> str:
    """Register the face once and return its name; only TrueType can be embedded here."""
    key = style.family or leaf.family
    name = f"{key}-{style.weight}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(font_path(key, style.weight))))
    return name


def _draw(canvas: Canvas, leaf: Leaf, mark: Word | Rule | Picture) -> None:
    high = leaf.height
    if isinstance(mark, Word) and mark.ink:
        _picture(canvas, leaf, by_hand(mark))
    elif isinstance(mark, Word):
        canvas.setFont(_font(leaf, mark.style), mark.style.size)
        canvas.setFillColorRGB(*(part / 255 for part in mark.style.colour))
        canvas.drawString(mark.x * POINTS_PER_MM, (high - mark.y) * POINTS_PER_MM, mark.text)
    elif isinstance(mark, Rule):
        canvas.setLineWidth(mark.width * POINTS_PER_MM)
        canvas.setDash([0.5, mark.dash * POINTS_PER_MM] if mark.dash else [])
        (x0, y0), (x1, y1) = mark.start, mark.end
        ends = (x0, high - y0, x1, high - y1)
        canvas.line(*(value * POINTS_PER_MM for value in ends))
    else:
        _picture(canvas, leaf, mark)


def _picture(canvas: Canvas, leaf: Leaf, mark: Picture) -> None:
    """Lay the picture in with its white made transparent, as signing software does with stamps."""
    wide, high = (round(side / 25.4 * PICTURE_DPI) for side in (mark.width, mark.height))
    image = mark.paint(wide, high).convert("RGB")
    clear = image.convert("L").point(lambda level: 255 - level)
    image.putalpha(clear.point(lambda level: min(255, level * 2)))
    canvas.drawImage(
        ImageReader(image),
        mark.left * POINTS_PER_MM,
        (leaf.height - mark.top - mark.height) * POINTS_PER_MM,
        mark.width * POINTS_PER_MM,
        mark.height * POINTS_PER_MM,
        mask="auto",
    )


def print_pdf(leaves: Sequence[Leaf], title: str) -> bytes:
    """Return a PDF of all pages at their true size, with searchable text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for leaf in leaves:
        canvas.setPageSize((leaf.width * POINTS_PER_MM, leaf.height * POINTS_PER_MM))
        for mark in leaf.marks:
            _draw(canvas, leaf, mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
