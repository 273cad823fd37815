"""Builders: page images with readings whose boxes lie on the drawn words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from PIL import Image, ImageDraw, ImageFont

from ocr.pdfa import PdfInfo, PdfPage
from ocr.words import Box, Line, Reading, Word

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
"""All letters of Vietnamese with all their tones."""

EVERY_LETTER = tuple(
    text[at : at + 6] for text in (LETTERS, LETTERS.upper()) for at in range(0, len(text), 6)
)  # fmt: skip

INFO = PdfInfo(
    title="Giấy khai sinh", unit="H12.34", converted_at=datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC), source="hs-1"
)


def reading(words: Sequence[str] = EVERY_LETTER, dpi: int = 100, size: tuple[int, int] = (827, 1170)) -> Reading:
    """Return a page of the words, five to a line, in boxes of 100 x 20 pixels with blanks of 8 between."""
    lines: list[Line] = []
    for row, start in enumerate(range(0, len(words), 5)):
        boxes = (Box(60 + 108 * at, 60 + 30 * row, 160 + 108 * at, 80 + 30 * row) for at in range(5))
        line = (Word(word, box, 0.9) for word, box in zip(words[start : start + 5], boxes, strict=False))
        lines.append(Line(tuple(line), row // 4))
    return Reading(*size, dpi, "test", tuple(lines))


def picture(told: Reading, mode: str = "RGB", kind: str = "JPEG", **options: object) -> bytes:
    """Return an image of the reading's page, a dark bar where each word is."""
    image = Image.new("RGB", (told.width, told.height), "white")
    draw = ImageDraw.Draw(image)
    for word in told.words:
        box = word.box
        draw.text((box.left, box.top), "x", font=ImageFont.load_default(12), fill="black")
        draw.rectangle((box.left, box.top + 4, box.right - 1, box.bottom - 4), fill=(20, 20, 90))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def paper(words: Sequence[str] = EVERY_LETTER, mode: str = "RGB", kind: str = "JPEG", **options: object) -> PdfPage:
    """Return a page for a PDF."""
    told = reading(words)
    return PdfPage(picture(told, mode, kind, **options), told)
