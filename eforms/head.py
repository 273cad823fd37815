"""The head of an administrative paper (NĐ 30/2020, boxes 1 to 4): motto, bodies, number, place and date."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from eforms.labels import build_labels, find_labels
from eforms.layout import Row, Sheet, gap
from eforms.lexicon import begins_with, in_capitals, lexicon
from eforms.runs import letters, run_of, says
from ocr.words import Word

HEAD_DEPTH = 0.45
"""The head stands in this part of the page: 18 % by the published layout, more on small or half-filled sheets."""

HEAD_ROWS = 9
"""Rows of the head at most, counted from the motto."""

SPECK, SPECK_LETTERS = 0.6, 4
"""A lone short word read with less confidence than this is a piece of a seal, not a line of a name."""

ABOVE = 2.2
"""The first line of the bodies may stand this many letter heights above the motto, not a whole line more."""

EMPTY = 5.0
"""Letter heights between the last body and the number in which a line was lost: a rule and its room take half of it."""

DATE_COLUMN = 0.5
"""The word `ngày` of the head stands right of this part of the page (box 4); a body line's first date may not."""

CENTRED = 0.06
"""Part of the page's width by which the middle of a title may miss the middle of the page."""

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM")
_NUMBER = re.compile(
    r"^\W{0,3}[s5][oe06]\s?:"  # `Số:` and what OCR makes of it
    r"|^\W{0,3}[s5][o0][:.;,]?(?=\W|\d|$)(?=\s*(?:[:.;,]|\W*\d|.*\d\s*/|.*/\s*[a-z]|$))"
    r"|^\W{0,3}[s5][o0]\w{0,3}\W.{0,12}/\s?[a-z]{2}"  # pen strokes grown into the label, the symbol behind it
    r"|^\W*\d{1,5}\s*/\s*[a-z]{2}"  # the label lost
    r"|^\W{0,3}/\s*[a-z]{2,5}-"  # label and number lost, the symbol left
)
_HYPHENS = frozenset("-–—")
"""Between words of a name: `PHƯỜNG XUÂN HƯƠNG - ĐÀ LẠT`."""
_OTHER_NUMBER = re.compile(
    r"^\W{0,3}[s5][o0]\s*(?:cccd|cmnd|cmt|can cuoc|chung|ho chieu|dinh danh|dien|giay)|^.{0,8}thoi gian ky\s*:"
)
"""`Số CCCD/CMND/Hộ chiếu: …`, `Số điện thoại: …`: the number of something else than the paper. `Thời gian ký: …` stands
over the head where an electronic signature is displayed (NĐ 30/2020, Phụ lục I), a mark of the seal's before it."""
_NUMBER_LABEL = re.compile(r"^\W{0,3}(?:[s5][o0](?=\W|\d|$)|[s5][oe06]\s?:)\s*[:.;,]*\s*")
_DATE = re.compile(
    r"(?<![a-z])n[gq]ay(?![a-z]{2}).{0,14}?(?<![a-z])than[gqe](?![a-z]).{0,14}?"
    r"(?<![a-z])nam(?![a-z])\W*(?:\d[\d .]{0,6}\d)?"
)
MOTTO_LABELS = build_labels({text: frozenset({str(index)}) for index, text in enumerate(MOTTO)})


@dataclass(frozen=True, slots=True)
class Head:
    """The head's parts as words; empty tuples where the page shows none. bottom is the index of its last row."""

    sheet: Sheet
    score: float
    """How well the motto was read, 0 when it was not found."""
    bodies: tuple[tuple[Word, ...], ...]
    number: tuple[Word, ...]
    place: tuple[Word, ...]
    date: tuple[Word, ...]
    bottom: int
    has_number_row: bool
    torn: bool
    """Whether a line between the first body and the number was not made out: whose name it was is unknown."""


def find_head(sheet: Sheet) -> Head:
    """Find the head on a first page; parts that are not there are empty."""
    top, divider, score = _motto(sheet)
    rows = range(max(0, top - 2), min(len(sheet.rows), top + HEAD_ROWS))
    dated = next((index for index in rows if index >= top and _dates_head(sheet, index)), None)
    numbered = next((index for index in rows if _number_words(sheet, index, divider)), None)
    place, date = _place_and_date(sheet, dated)
    last = numbered if numbered is not None else dated if dated is not None else top + 3
    last = min(last, _titled(sheet, top + 2, divider))
    bodies = {index: words for index in rows if index < last and (words := _body_line(sheet, index, top, divider))}
    number = _without_label(_number_words(sheet, numbered, divider)) if numbered is not None else ()
    bottom = max(index for index in (numbered, dated, top) if index is not None)
    torn = numbered is not None and _torn(sheet, bodies, numbered, divider)
    return Head(sheet, score, tuple(bodies.values()), number, place, date, bottom, numbered is not None, torn)


def _torn(sheet: Sheet, bodies: Collection[int], numbered: int, divider: float) -> bool:
    """Tell whether words between the first body and the number are no body's, or a line's room there is empty."""
    if not bodies:
        return False
    between = (index for index in range(min(bodies), numbered) if index not in bodies)
    scraps = any(len(letters(word.text)) > 1 for index in between for word in _left(sheet, index, divider))
    return scraps or sheet.rows[numbered].middle - sheet.rows[max(bodies)].middle > EMPTY * sheet.unit


def _motto(sheet: Sheet) -> tuple[int, float, float]:
    """Return the motto's row, the x that parts the two columns, and how well the motto was read."""
    hits = [
        hit
        for hit in find_labels([sheet], MOTTO_LABELS.values())
        if sheet.rows[hit.row].middle < HEAD_DEPTH * sheet.height
    ]
    if not hits:
        dated = next((i for i in range(min(len(sheet.rows), 2 * HEAD_ROWS)) if _dates_head(sheet, i)), None)
        return (max(0, dated - 3), 0.45 * sheet.width, 0.0) if dated is not None else (0, 0.45 * sheet.width, 0.0)
    widest = min(hits, key=lambda hit: sheet.rows[hit.row].words[hit.first].box.left)
    words = sheet.rows[widest.row].words
    own = words[widest.first].box.left
    before = words[widest.first - 1].box.right if widest.first else own - 2 * sheet.unit
    row = hits[0].row if hits[0].label.text != MOTTO[1] else max(0, hits[0].row - 1)
    return row, max(own - sheet.unit, (before + own) / 2) if before < own else own, max(hit.score for hit in hits)


def _titled(sheet: Sheet, first: int, divider: float) -> int:
    """Return the first row from `first` on that runs in one stretch from the left column into the right one.

    That is a title, no body's name; the number of rows where there is none.
    """
    for index in range(first, len(sheet.rows)):
        for segment in sheet.rows[index].segments:
            box = segment.box
            centred = abs((box.left + box.right) / 2 - sheet.width / 2) < CENTRED * sheet.width
            if centred and box.left < divider < box.right and in_capitals(segment.text):
                return index
    return len(sheet.rows)


def _left(sheet: Sheet, index: int, divider: float) -> tuple[Word, ...]:
    """Return a row's words left of the divider and left of any date on the row."""
    row = sheet.rows[index]
    span = _date_span(row)
    words = row.words[: span[0]] if span else row.words
    return tuple(word for word in words if (word.box.left + word.box.right) / 2 < divider)


def _number_words(sheet: Sheet, index: int, divider: float) -> tuple[Word, ...]:
    """Return the words of the number line, empty when the row is none."""
    words = _left(sheet, index, divider)
    if not words or _OTHER_NUMBER.match(run_of([sheet.rows[index].words]).plain):
        return ()
    return words if _NUMBER.search(run_of([words]).plain) else ()


def _without_label(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop `Số:` before the number."""
    run = run_of([words])
    label = _NUMBER_LABEL.match(run.plain)
    return run.cut(label.end(), len(run.text)) if label else words


def _date_span(row: Row) -> tuple[int, int, int] | None:
    """Return indices of the row's words: where the place begins, where `ngày` stands, where the date ends."""
    words = row.words
    run = run_of([words])
    match = _DATE.search(run.plain)
    if not match:
        return None
    first = sum(1 for start in run.starts if start <= match.start()) - 1
    last = sum(1 for start in run.starts if start < match.end())
    return _place_start(words, first), first, last


def _dates_head(sheet: Sheet, index: int) -> bool:
    """Tell whether a row carries the head's date: in the right half, not in a line of body text."""
    row = sheet.rows[index]
    span = _date_span(row)
    if span is None or row.words[span[1]].box.left < DATE_COLUMN * sheet.width:
        return False
    start = row.words[span[0]]
    return start.box.left > 0.3 * sheet.width and (not span[0] or gap(row.words[span[0] - 1], start) > 0.8 * sheet.unit)


def _place_start(words: Sequence[Word], first: int) -> int:
    """Walk left from `ngày` over the words of the place name: no wide gap, no digit, no slash."""
    start = first
    while start:
        before, word = words[start - 1], words[start]
        if gap(before, word) >= 1.5 * max(before.box.height, word.box.height):  # a hyphen is low
            break
        text = words[start - 1].text
        if "/" in text or any(letter.isdigit() for letter in text):
            break
        start -= 1
    return start


def _place_and_date(sheet: Sheet, index: int | None) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return the words of the place and of the date."""
    if index is None:
        return (), ()
    span = _date_span(sheet.rows[index])
    if span is None:
        return (), ()
    words = sheet.rows[index].words
    return words[span[0] : span[1]], words[span[1] : span[2]]


def _body_line(sheet: Sheet, index: int, top: int, divider: float) -> tuple[Word, ...]:
    """Return a row's words when they are a line of a body's name: left column, capitals, no stamp."""
    row = sheet.rows[index]
    if index < top and sheet.rows[top].middle - row.middle > ABOVE * sheet.unit:
        return ()
    words = tuple(word for word in _left(sheet, index, divider) if says(word.text) or word.text in _HYPHENS)
    while words and not any(letter.isalpha() for letter in words[0].text):
        words = words[1:]
    while words and words[-1].text in _HYPHENS:
        words = words[:-1]
    text = " ".join(word.text for word in words)
    seen = letters(text)
    unsure = len(words) == 1 and (words[0].confidence or 0) < SPECK and len(seen) <= SPECK_LETTERS
    if len(seen) < 2 or unsure or not in_capitals(text) or seen in lexicon().stamps or "conghoaxahoi" in seen:  # noqa: PLR2004 - one letter is a speck
        return ()
    return words


def part_bodies(
    lines: Sequence[tuple[Word, ...]],
) -> tuple[tuple[tuple[Word, ...], ...], tuple[tuple[Word, ...], ...]]:
    """Part the lines into those of the superior body and those of the issuing body (the last body named)."""
    starts = [0]
    for index in range(1, len(lines)):
        text = " ".join(word.text for word in lines[index])
        above = " ".join(word.text for word in lines[index - 1])
        complete = letters(above) not in lexicon().unfinished and not above.endswith((",", "-"))
        if complete and begins_with(text, lexicon().body_heads) and not begins_with(text, lexicon().body_tails):
            starts.append(index)
    return tuple(lines[: starts[-1]]), tuple(lines[starts[-1] :])
