"""Draws the visible text of a signature: form of copy, agency, moment, top right on page 1, without a picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import AppearanceContent, ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStampStyle

from storage.signing.letters import LEADING, NAME, SIZE, Letters, codes, letters, width, wrapped

MARGIN: Final = 14.0
"""Points to the edges, 5 mm: what a printer reaches; Quốc hiệu begins 20 mm below the edge (NĐ 30/2020, mục I.3)."""
WIDEST: Final = 220.0
"""Points: the box stays in the right half of an A4 page, which is the place that the decree gives it."""
_SYMBOLIC: Final = 4
_STEM: Final = 80


@dataclass(frozen=True, slots=True)
class Place:
    """The lines, and the rectangle they take on the page: left, bottom, right, top in whole points."""

    lines: tuple[str, ...]
    box: tuple[int, int, int, int]


def placed(texts: tuple[str, ...], page: tuple[float, float, float, float]) -> Place:
    """Return where the texts stand on a page of that media box; raises ValueError for letters we cannot show."""
    left, bottom, right, top = page
    margin = min(MARGIN, (right - left) / 20, (top - bottom) / 20)
    room = min(WIDEST, right - left - 2 * margin)
    lines = wrapped(texts, room)
    wide = max(width(line) for line in lines)
    high = LEADING * len(lines)
    corners = (floor(right - margin - wide), floor(top - margin - high), ceil(right - margin), ceil(top - margin))
    return Place(lines, corners)


@dataclass(frozen=True)
class LineStyle(BaseStampStyle):
    """Hands pyHanko the drawn lines."""

    border_width: int = 0
    lines: tuple[str, ...] = ()

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]) -> Any:  # noqa: ANN401  # pyHanko's own type is BaseStamp, of which this needs nothing
        """Return the appearance of the signature's field."""
        del text_params
        return _Lines(writer, box, self.lines)


class _Lines(AppearanceContent):
    def __init__(self, writer: BasePdfFileWriter, box: BoxConstraints, lines: tuple[str, ...]) -> None:
        super().__init__(writer=writer, box=box)
        self._lines = lines
        self._into = writer

    def render(self) -> bytes:
        """Return the drawing: black text, one line under the other."""
        self.set_resource(ResourceType.FONT, pdf_name("/F1"), _font(self._into, "".join(self._lines)))
        top = float(self.box.height)
        rows = [
            b"1 0 0 1 0 %.2f Tm <%s> Tj" % (top - SIZE - LEADING * at, codes(line).hex().encode())
            for at, line in enumerate(self._lines)
        ]
        return b"q BT 0 g /F1 %d Tf %s ET Q" % (SIZE, b" ".join(rows))


def _font(writer: BasePdfFileWriter, shown: str) -> generic.IndirectObject:
    """Embed the letters as a composite font whose codes are glyph numbers (ISO 32000-1, 9.7)."""
    face = letters()
    used = sorted({face.glyphs[char] for char in shown})
    program = generic.StreamObject({pdf_name("/Length1"): generic.NumberObject(len(face.program))}, face.program)
    program.compress()
    below = _dictionary(
        Type=pdf_name("/Font"),
        Subtype=pdf_name("/CIDFontType2"),
        BaseFont=pdf_name(f"/{NAME}"),
        CIDSystemInfo=_dictionary(
            Registry=generic.pdf_string("Adobe"),
            Ordering=generic.pdf_string("Identity"),
            Supplement=generic.NumberObject(0),
        ),
        FontDescriptor=writer.add_object(_descriptor(face, writer.add_object(program))),
        CIDToGIDMap=pdf_name("/Identity"),
        W=generic.ArrayObject(
            part
            for glyph, wide in used
            for part in (generic.NumberObject(glyph), generic.ArrayObject([generic.NumberObject(wide)]))
        ),
    )
    unicode = generic.StreamObject(stream_data=_to_unicode(shown))
    unicode.compress()
    font = _dictionary(
        Type=pdf_name("/Font"),
        Subtype=pdf_name("/Type0"),
        BaseFont=pdf_name(f"/{NAME}"),
        Encoding=pdf_name("/Identity-H"),
        DescendantFonts=generic.ArrayObject([writer.add_object(below)]),
        ToUnicode=writer.add_object(unicode),
    )
    return writer.add_object(font)


def _descriptor(face: Letters, program: generic.IndirectObject) -> generic.DictionaryObject:
    return _dictionary(
        Type=pdf_name("/FontDescriptor"),
        FontName=pdf_name(f"/{NAME}"),
        Flags=generic.NumberObject(_SYMBOLIC),
        FontBBox=generic.ArrayObject([generic.NumberObject(side) for side in face.box]),
        ItalicAngle=generic.NumberObject(0),
        Ascent=generic.NumberObject(face.ascent),
        Descent=generic.NumberObject(face.descent),
        CapHeight=generic.NumberObject(face.cap_height),
        StemV=generic.NumberObject(_STEM),
        FontFile2=program,
    )


def _to_unicode(shown: str) -> bytes:
    """Return the map from glyphs to letters, so that the text can be searched and copied."""
    glyphs = letters().glyphs
    rows = [f"<{glyphs[char][0]:04X}> <{ord(char):04X}>" for char in sorted(set(shown))]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]  # a hundred rows at most stand in one block
    blocks = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{blocks}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _dictionary(**entries: generic.PdfObject) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{name}"): value for name, value in entries.items()})
