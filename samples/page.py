"""A page as a list of marks in millimetres (words, rules, pictures), before anybody turns it into pixels or PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image

from samples.fonts import FAMILIES, load
from samples.handwriting import written_width

Colour = tuple[int, int, int]
BLACK: Colour = (24, 24, 26)
RED: Colour = (200, 24, 34)
BLUE: Colour = (30, 52, 150)
GREY: Colour = (110, 110, 110)

MM_PER_INCH = 25.4
HAND_RISE = 1.15  # how far writing by hand stands above the base line, as a share of the type size
MEASURE_DPI = 600  # lines break on widths measured once, so that a page has the same lines at every resolution
A4 = (210.0, 297.0)
LEADER = "…"
"""How a dotted leader of any length stands in the text of a page."""

Painter = Callable[[int, int], Image.Image]
"""Paints a picture of a width and height in pixels, RGB; white lets the paper through."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words look: weight, size in points, colour, and a family other than the page's own."""

    weight: str = "regular"
    size: float = 13.0
    colour: Colour = BLACK
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; field names the catalogue field of which it is the value."""

    text: str
    style: Style
    field: str | None = None
    ink: Painter | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word on its base line at x, y in millimetres; glued says that no blank stands before it."""

    text: str
    x: float
    y: float
    width: float
    style: Style
    line: int
    field: str | None = None
    glued: bool = False
    ink: Painter | None = None
    """Paints the word by hand instead of type."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line in millimetres; dash 0 is a full line, otherwise the step of round dots."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 0.25
    colour: Colour = BLACK
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A painted rectangle in millimetres, laid over what is below it as ink is."""

    left: float
    top: float
    width: float
    height: float
    paint: Painter
    field: str | None = None


@dataclass(slots=True)
class Leaf:
    """One side of paper being drawn: its size in millimetres, its type family, its marks in drawing order."""

    family: str
    width: float = A4[0]
    height: float = A4[1]
    marks: list[Word | Rule | Picture] = field(default_factory=list)
    line: int = 0

    def measure(self, text: str, style: Style) -> float:
        """Return the width of a text in millimetres."""
        family, size = style.family or self.family, style.size / 72 * MEASURE_DPI
        if FAMILIES[family].hand:
            return written_width(text, family, size) / MEASURE_DPI * MM_PER_INCH
        return load(family, style.weight, size).getlength(text) / MEASURE_DPI * MM_PER_INCH

    def spans_width(self, spans: Sequence[Span]) -> float:
        """Return the width of spans set on one line."""
        return sum(self.measure(span.text, span.style) for span in spans)

    def write(
        self, x: float, y: float, spans: Sequence[Span], align: str = "left", *, same_line: bool = False
    ) -> float:
        """Set spans on one base line, x being its left, centre or right; return where the next letter would stand."""
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        x -= self.spans_width(spans) * shift
        if not same_line:
            self.line += 1
        blank_before = True
        for span in spans:
            x = self._span(x, y, span, blank_before=blank_before)
            blank_before = span.text.endswith(" ")
        return x

    def _span(self, x: float, y: float, span: Span, *, blank_before: bool) -> float:
        blank = self.measure(" ", span.style)
        for piece in _pieces(span.text):
            if piece == " ":
                x += blank
                blank_before = True
                continue
            width = self.measure(piece, span.style)
            self.marks.append(Word(piece, x, y, width, span.style, self.line, span.field, not blank_before, span.ink))
            x += width
            blank_before = False
        return x

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.25, dash: float = 0.0) -> None:
        """Draw a black line, `width` and `dash` in millimetres."""
        self.marks.append(Rule((x0, y0), (x1, y1), width, BLACK, dash))

    def picture(
        self, left: float, top: float, width: float, height: float, paint: Painter, field: str | None = None
    ) -> None:
        """Lay a painted rectangle over what is already there; field names the catalogue field it carries."""
        self.marks.append(Picture(left, top, width, height, paint, field))

    @property
    def words(self) -> list[Word]:
        """All words in drawing order, which is reading order."""
        return [mark for mark in self.marks if isinstance(mark, Word)]

    @property
    def text(self) -> str:
        """The text of the page, one printed line a line, leaders as one ellipsis of dots."""
        lines: dict[int, str] = {}
        for word in self.words:
            piece = "..." if word.text.startswith(LEADER) else word.text
            before = lines.get(word.line)
            lines[word.line] = piece if before is None else before + ("" if word.glued else " ") + piece
        return "\n".join(lines.values())


def _pieces(text: str) -> list[str]:
    """Split into words and single blanks (`a  b` gives a, blank, blank, b)."""
    pieces: list[str] = []
    for letter in text:
        if letter == " " or not pieces or pieces[-1] == " ":
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces
