"""Running text: words broken over lines, justified, with dotted leaders after or under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.page import LEADER, Leaf, Span, Style

POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: edges and first indent in millimetres, line pitch as a factor of type size."""

    left: float
    width: float
    indent: float = 0.0
    pitch: float = 1.25
    justify: bool = False
    leader: str = "none"
    """`none`, `after` (dots fill what the text left free) or `under` (dots run beneath the text)."""
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Token:
    """One unbreakable group of glued spans."""

    spans: tuple[Span, ...]


def tokens(spans: Sequence[Span]) -> list[Token]:
    """Cut spans at blanks; spans that touch without a blank stay together."""
    found: list[list[Span]] = []
    open_ = False
    for span in spans:
        for number, part in enumerate(span.text.split(" ")):
            if number:
                open_ = False
            if not part:
                continue
            piece = Span(part, span.style, span.field)
            if open_:
                found[-1].append(piece)
            else:
                found.append([piece])
            open_ = True
    return [Token(tuple(group)) for group in found]


def broken(leaf: Leaf, spans: Sequence[Span], setting: Setting) -> list[list[Token]]:
    """Break spans into lines that fit the width."""
    lines: list[list[Token]] = [[]]
    free = setting.width - setting.indent
    for token in tokens(spans):
        width = leaf.spans_width(token.spans)
        blank = leaf.measure(" ", token.spans[0].style)
        if lines[-1] and width + blank > free:
            lines.append([])
            free = setting.width
        free -= width + (blank if lines[-1] else 0.0)
        lines[-1].append(token)
    return lines


def pitch_of(spans: Sequence[Span], setting: Setting) -> float:
    """Return the distance of base lines in millimetres."""
    return max(span.style.size for span in spans) * POINT * setting.pitch


def flow(leaf: Leaf, y: float, spans: Sequence[Span], setting: Setting) -> float:
    """Set a paragraph whose first base line is y; return the base line of whatever follows."""
    lines = broken(leaf, spans, setting)
    step = pitch_of(spans, setting)
    for number, line in enumerate(lines):
        indent = setting.indent if number == 0 else 0.0
        last = number == len(lines) - 1
        set_line(leaf, y, line, setting, indent, stretch=setting.justify and not last)
        if setting.leader != "none" and last:
            _lead(leaf, y, setting, spans[0].style)
        y += step
    return y


def set_line(leaf: Leaf, y: float, line: Sequence[Token], setting: Setting, indent: float, *, stretch: bool) -> None:
    """Set the tokens of one line, stretching the blanks to the full width when asked."""
    blanks = [leaf.measure(" ", token.spans[0].style) for token in line]
    natural = sum(leaf.spans_width(token.spans) for token in line) + sum(blanks[1:])
    spare = setting.width - indent - natural
    extra = spare / (len(line) - 1) if stretch and len(line) > 1 else 0.0
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}[setting.align]
    x = setting.left + indent + (0.0 if stretch else spare * shift)
    for number, token in enumerate(line):
        if number:
            x += blanks[number] + extra
        x = leaf.write(x, y, token.spans, same_line=number > 0)


def _lead(leaf: Leaf, y: float, setting: Setting, style: Style) -> None:
    """Fill the rest of the last line with dots, or draw dots under the whole of it."""
    end = setting.left + setting.width
    if setting.leader == "under":
        leaf.rule(setting.left, y + 0.9, end, y + 0.9, width=0.22, dash=0.9)
        return
    last = leaf.words[-1]
    start = last.x + last.width + 0.6
    dots_from(leaf, start, y, end, style)


def dots_from(leaf: Leaf, start: float, y: float, end: float, style: Style) -> None:
    """Print a dotted leader as text between two places of a line, when there is room for one."""
    plain = Style("regular", style.size, style.colour)
    count = int((end - start) / leaf.measure(LEADER, plain))
    if count >= 1:
        leaf.write(start, y, [Span(LEADER * count, plain)], same_line=True)


def lines_of(leaf: Leaf, x: float, y: float, texts: Sequence[Sequence[Span]], pitch: float = 1.25) -> float:
    """Set short lines centred on x, one under the other; return the next base line."""
    for spans in texts:
        leaf.write(x, y, spans, "center")
        y += max(span.style.size for span in spans) * POINT * pitch
    return y
