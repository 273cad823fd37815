"""A form being filled in: printed labels, values typed or written by hand into the blanks, and their truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from samples.flow import POINT, Setting, dots_from, flow
from samples.fonts import FAMILIES, load, present
from samples.page import BLACK, BLUE, LEADER, Leaf, Span, Style
from samples.splits import Lot
from samples.truth import Draft, Value

BOTTOM = 282.0  # millimetres: below this a row goes to the next page
TOP = 24.0
NUMBERED = 0.6
"""Share of second pages of forms that bear a number; NĐ 30/2020 asks for it, forms of sector law often lack it."""
SMALL_LETTERS = 52.0  # percent of the type size: people write small letters about half as high as a line of 12 points
TALLEST = 1.3  # times the type size: faces with very small letters would run into the line above
HANDS = tuple(key for key, family in FAMILIES.items() if family.hand)


@dataclass(frozen=True, slots=True)
class Fill:
    """How blanks are filled: the style of values, and whether it is a hand's."""

    style: Style
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A printed label and what was filled in after it; canonical is the value's truth where it is not the print."""

    label: str
    value: str
    field: str | None = None
    canonical: Value | None = None
    strong: bool = False
    note: str = ""
    """Mark of a footnote printed behind the label."""


def typed(size: float, rng: Random) -> Fill:
    """Return a typed filling: like the labels, bold, or in blue."""
    colour = rng.choice((BLACK, BLACK, (26, 30, 96)))
    return Fill(Style(rng.choice(("regular", "regular", "bold")), size, colour))


def by_pen(size: float, rng: Random, family: str | None = None) -> Fill:
    """Return a filling by hand in blue or black ink; typed where no pen-like face is installed."""
    usual = rng.split.pens if isinstance(rng, Lot) else HANDS
    faces = present((family,) if family else usual)
    if not faces:
        return typed(size, rng)
    colour = rng.choice((BLUE, BLUE, (34, 34, 44), (20, 40, 110)))
    chosen = rng.choice(faces)
    low = load(chosen, "regular", 100.0).getbbox("x", anchor="ls")
    scale = min(TALLEST, SMALL_LETTERS / -low[1])
    return Fill(Style("regular", size * rng.uniform(0.95, 1.12) * scale, colour, chosen), hand=True)


@dataclass(slots=True)
class Sheet:
    """The page being written, from the top down; y is the next base line in millimetres."""

    leaf: Leaf
    rng: Random
    fill: Fill
    size: float = 13.0
    left: float = 27.0
    right: float = 192.0
    y: float = TOP
    pitch: float = 1.5
    leader: str = "none"
    """`none`, `after` (dots fill the rest), `under` (dots beneath the value)."""
    bottom: float = BOTTOM
    values: dict[str, Value] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the first leaf."""
        self.leaves.append(self.leaf)

    @property
    def step(self) -> float:
        """The distance of base lines in millimetres."""
        return self.size * POINT * self.pitch

    @property
    def print(self) -> Style:
        """The style of labels."""
        return Style("regular", self.size)

    def style(self, weight: str = "regular", more: float = 0.0) -> Style:
        """Return a style of printed text, larger or smaller than labels by `more` points."""
        return Style(weight, self.size + more)

    def room(self, height: float) -> None:
        """Go to a new page when fewer millimetres than this are left."""
        if self.y + height > self.bottom:
            self.turn()

    def turn(self, *, numbered: bool = True) -> None:
        """Begin a new page with its number on top, which papers of several editions leave out."""
        self.leaf = Leaf(self.leaf.family, self.leaf.width, self.leaf.height)
        self.leaves.append(self.leaf)
        if numbered and self.rng.random() < NUMBERED:
            number = Span(str(len(self.leaves)), Style("regular", 13))
            self.leaf.write(self.leaf.width / 2, 14, [number], "center")
        self.y = TOP

    def value(self, blank: Blank) -> Span:
        """Return the filled-in words of a blank and remember their truth."""
        if blank.field and blank.value:
            self.values[blank.field] = blank.value if blank.canonical is None else blank.canonical
        look = self.fill.style
        if blank.strong and not self.fill.hand:
            look = Style("bold", look.size, look.colour, look.family)
        return Span(blank.value, look, blank.field)

    def labelled(self, blank: Blank) -> list[Span]:
        """Return the printed label with its footnote mark."""
        if not blank.note:
            return [Span(f"{blank.label} ", self.print)]
        words, colon = (blank.label[:-1], ": ") if blank.label.endswith(":") else (blank.label, " ")
        mark = Span(f"({blank.note})", Style("regular", self.size * 0.68))
        return [Span(words, self.print), mark, Span(colon, self.print)]

    def put(
        self, label: str, value: str, field: str | None = None, canonical: Value | None = None, **more: str
    ) -> None:
        """Write one row: the label, then its value, over as many lines as it takes."""
        self.row(Blank(label, value, field, canonical, bool(more.get("strong")), more.get("note", "")))

    def row(self, blank: Blank, indent: float = 0.0) -> None:
        """Write one blank over the whole width."""
        self.room(2 * self.step)
        spans = self.labelled(blank)
        if blank.value:
            spans.append(self.value(blank))
        left = self.left + indent
        setting = Setting(left, self.right - left, pitch=self._pitch(spans), leader=self._leader(blank))
        self.y = flow(self.leaf, self.y, spans, setting)

    def _pitch(self, spans: Sequence[Span]) -> float:
        """Keep the form's own distance of lines although hands write larger than type."""
        return self.step / (max(span.style.size for span in spans) * POINT)

    def _leader(self, blank: Blank) -> str:
        if blank.value:
            return self.leader
        return "none" if self.leader == "none" else "after"

    def several(self, blanks: Sequence[Blank], stops: Sequence[float]) -> None:
        """Write blanks side by side from shares of the width; one under the other when they do not fit."""
        if not self._fit(blanks, stops):
            for blank in blanks:
                self.row(blank)
            return
        self.room(self.step)
        wide = self.right - self.left
        x = self.left
        ends = [*stops[1:], 1.0]
        for number, (blank, stop, end) in enumerate(zip(blanks, stops, ends, strict=True)):
            start = max(self.left + wide * stop, x + (2.0 if number else 0.0))
            x = self.leaf.write(start, self.y, [*self.labelled(blank), self.value(blank)], same_line=number > 0)
            limit = self.left + wide * end - 1.5
            if self.leader == "under":
                self.leaf.rule(start, self.y + 0.9, limit, self.y + 0.9, width=0.22, dash=0.9)
            elif self.leader == "after" and limit > x + 2:
                dots_from(self.leaf, x + 0.6, self.y, limit, self.print)
                x = limit
        self.y += self.step

    def _fit(self, blanks: Sequence[Blank], stops: Sequence[float]) -> bool:
        wide, x = self.right - self.left, 0.0
        for blank, stop in zip(blanks, stops, strict=True):
            span = Span(blank.value, self.fill.style)
            x = max(wide * stop, x + 2.0) + self.leaf.spans_width([*self.labelled(blank), span])
        return x <= wide

    def say(
        self, text: str, weight: str = "regular", align: str = "left", more: float = 0.0, indent: float = 0.0
    ) -> None:
        """Print a paragraph of the form's own words."""
        self.spans([Span(text, self.style(weight, more))], align, indent)

    def spans(self, spans: Sequence[Span], align: str = "left", indent: float = 0.0) -> None:
        """Print a paragraph of mixed spans."""
        self.room(self.step)
        shift = indent if align == "left" else 0.0
        setting = Setting(self.left, self.right - self.left, shift, pitch=self._pitch(spans), align=align)
        self.y = flow(self.leaf, self.y, spans, setting)

    def skip(self, share: float = 0.5) -> None:
        """Leave a share of a line free."""
        self.y += self.step * share

    def dots(self, share: float = 0.3) -> Span:
        """Return an empty dotted blank as long as a share of the width."""
        count = int((self.right - self.left) * share / self.leaf.measure(LEADER, self.print))
        return Span(LEADER * count, self.print)

    def draft(self, form: str, variant: str) -> Draft:
        """Return what was drawn."""
        return Draft(form, variant, tuple(self.leaves), self.values)


def sheet(rng: Random, face: str, *, hand: bool, **more: float) -> Sheet:
    """Open a sheet of A4 in a manner drawn by lot: size, margins, pitch, leaders; hand fills it with a pen."""
    size = more.get("size") or rng.choice((12.0, 12.5, 13.0, 13.0, 13.5))
    leader = rng.choice(("after", "after", "under") if hand else ("none", "none", "after", "under"))
    return Sheet(
        Leaf(face),
        rng,
        by_pen(size, rng) if hand else typed(size, rng),
        size=size,
        left=rng.uniform(24, 29),
        right=rng.uniform(190, 195),
        pitch=rng.uniform(1.4, 1.6) if not hand else rng.uniform(1.55, 1.7),
        leader=leader,
    )
