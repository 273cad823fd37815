"""Kind and subject of an administrative paper (NĐ 30/2020, boxes 5a and 5b)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from eforms.head import Head
from eforms.layout import Row, Sheet
from eforms.lexicon import begins_with, in_capitals, kind_of, lexicon
from eforms.runs import letters, plain, run_of
from ocr.words import Word

TITLE_ROWS = 9
"""The title stands within this many rows under the head; stamps and a V/v of four rows come between."""

LINE_PITCH = 2.9
"""Lines of one subject are closer than this many letter heights; more is the blank before the body."""

MORE_PITCH = 1.6
"""Once two lines show the pitch, a step this much larger ends the subject."""

SINGLE = 2.1
"""Behind marks (the rule under a subject, or accents read as letters) only a line this close still belongs to it."""

TITLE_PITCH = 4.5
"""The subject begins this close under its title."""

UNEVEN = 0.035
"""A line whose two margins differ by this part of the page width is indented body text, not a centred line."""

_ABOUT = re.compile(r"^\W{0,2}(?:[vw]\s*[/⁄|il1í\\]{0,2}\s*[vyw]\b|v[eao]\s+viec\b)\s*[:.]?\s*")
_BODY = re.compile(
    r"^\W*(?:can cu|kinh gui|thuc hien|theo |xet |dieu \d|[ivx]{1,4}\.|\d{1,2}[.)] |phan |de |ngay \d|tai |hom nay"
    r"|thoi gian|luat )"
)
_TO = re.compile(r"^\W{0,2}k[il1]nh\s*g[uư]i")


@dataclass(frozen=True, slots=True)
class Title:
    """The title line: its kind (None when it names none of ours), how well it was read, its words and its row."""

    kind: str | None
    score: float
    words: tuple[Word, ...]
    row: int
    rest: tuple[Word, ...] = ()
    """Words of the title line after the kind (`THÔNG BÁO | KẾT LUẬN …`)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject's lines without the opening `V/v`, `Về việc`; opened tells whether that opening was read."""

    lines: tuple[tuple[Word, ...], ...]
    opened: bool


def find_title(head: Head) -> Title | None:
    """Return the centred line in capitals under the head; None when a letter (công văn) has none."""
    sheet = head.sheet
    left, right = margins(sheet)
    for index in range(head.bottom + 1, min(len(sheet.rows), head.bottom + 1 + TITLE_ROWS)):
        row = sheet.rows[index]
        if _TO.match(plain(row.text)) or plain(row.text).startswith("can cu"):
            return None
        for segment in row.segments:
            words = tuple(word for word in segment.words if any(letter.isalpha() for letter in word.text))
            text = " ".join(word.text for word in words)
            middle = (segment.box.left + segment.box.right) / 2 - (left + right) / 2
            if not words or not in_capitals(text) or abs(middle) > 0.12 * sheet.width or len(letters(text)) < 6:  # noqa: PLR2004 - the shortest title has 6 letters
                continue
            if letters(text) not in lexicon().stamps:
                return _titled(words, text, index)
    return None


def _titled(words: tuple[Word, ...], text: str, index: int) -> Title:
    """Tell kind and rest of a title line."""
    named = kind_of(text)
    if named is None:
        return Title(None, 0.0, words, index)
    size = len(named[0].split())
    return Title(named[0], named[1], words[:size], index, () if named[2] else words[size:])


def margins(sheet: Sheet) -> tuple[float, float]:
    """Return the left and right edge of the text column in pixels, from the long rows of the page."""
    long = [row.box for row in sheet.rows if row.box.width > 0.55 * sheet.width]  # a body line fills more than half
    if len(long) < 3:  # noqa: PLR2004 - too few lines to measure; NĐ 30 margins: 30-35 mm left, 15-20 mm right of 210
        return 0.15 * sheet.width, 0.92 * sheet.width
    return median(sorted(box.left for box in long)[: max(3, len(long) // 2)]), median(box.right for box in long)


def subject_under(sheet: Sheet, title: Title) -> Subject:
    """Collect the centred lines under a title."""
    edges = margins(sheet)
    lines: list[tuple[Word, ...]] = [title.rest] if title.rest else []
    above, pitch = sheet.rows[title.row], LINE_PITCH * sheet.unit
    ruled = False
    for row in sheet.rows[title.row + 1 :]:
        step = row.middle - above.middle
        if ruled and step > SINGLE * sheet.unit:
            break
        if step > (pitch if lines else TITLE_PITCH * sheet.unit) or _TO.match(plain(row.text)):
            break
        central = _central(row, edges, sheet)
        if central is None:
            continue
        if not _has_words(central.text):
            ruled = bool(lines)
            continue
        if _is_over(central, lines, sheet, edges):
            break
        if lines or not _belongs_to_title(central):
            pitch = min(pitch, MORE_PITCH * step) if lines else pitch
            lines.append(central.words if lines else _from_opening(central.words))
        above = row
    return opened(lines)


def _has_words(text: str) -> bool:
    """Tell print from the rule under a subject read as marks: three letters, or a year alone on the last line."""
    return sum(letter.isalpha() for letter in text) >= 3 or bool(re.search(r"\d{4}", text))  # noqa: PLR2004


def _central(row: Row, edges: tuple[float, float], sheet: Sheet) -> Row | None:
    """Return the row without stamps beside the centred text; None when nothing of it reaches the middle."""
    middle, reach = (edges[0] + edges[1]) / 2, 0.08 * sheet.width
    kept = tuple(each for each in row.segments if each.box.left < middle + reach and each.box.right > middle - reach)
    return Row(kept) if kept else None


def _from_opening(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop what stands before `Về việc` on its line: the edge of a stamp read together with it."""
    run = run_of([words])
    opening = re.search(r"(?<!\w)ve viec\b", run.plain)
    return run.cut(opening.start(), len(run.text)) if opening else words


def _is_over(row: Row, lines: Sequence[Sequence[Word]], sheet: Sheet, edges: tuple[float, float]) -> bool:
    """Tell whether a row no longer belongs to the subject."""
    text = row.text
    if _ABOUT.match(plain(text)):
        return bool(lines)
    if in_capitals(text) and (lines and not in_capitals(" ".join(w.text for w in lines[0]))):
        return True
    if not lines and in_capitals(text) and not _belongs_to_title(row) and _is_signer_line(text):
        return True
    starts_new = not text.lstrip("“\"'(- ")[:1].islower()
    if starts_new and _BODY.match(plain(text)):
        return True
    uneven = abs((row.box.left - edges[0]) - (edges[1] - row.box.right)) > UNEVEN * sheet.width
    reaches = row.box.right > edges[1] - 0.02 * sheet.width
    return starts_new and uneven and reaches


def _belongs_to_title(row: Row) -> bool:
    """Tell whether a line in capitals goes on with the title: `CỦA CHỦ TỊCH …`."""
    return in_capitals(row.text) and plain(row.text).startswith("cua ")


def _is_signer_line(text: str) -> bool:
    """Tell whether a line in capitals names who decides (`GIÁM ĐỐC SỞ …`, `ỦY BAN NHÂN DÂN …`)."""
    return begins_with(text, lexicon().body_heads) or any(letters(text).startswith(title) for title in lexicon().titles)


def subject_of_letter(head: Head) -> Subject | None:
    """Collect the `V/v …` lines under the number of a letter (công văn); None when there are none."""
    sheet = head.sheet
    for index in range(head.bottom, min(len(sheet.rows), head.bottom + 5)):
        words = _left_words(sheet.rows[index], sheet)
        if words and _ABOUT.match(run_of([words]).plain):
            return opened(_letter_lines(sheet, index, words))
    return None


def _letter_lines(sheet: Sheet, index: int, first: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Return the first `V/v` line and those that go on with it in the left column."""
    lines = [first]
    above = sheet.rows[index]
    for row in sheet.rows[index + 1 :]:
        words = _left_words(row, sheet)
        text = " ".join(word.text for word in words)
        near = row.middle - above.middle <= LINE_PITCH * sheet.unit
        if not near or not words or _TO.match(plain(row.text)) or _TO.match(plain(text)):
            break
        if in_capitals(text) and letters(text) in lexicon().stamps:
            break
        if row.segments[0].box.right > 0.7 * sheet.width:  # the column of box 5b ends before the middle
            break
        if _has_words(text) or any(letter.isalpha() for letter in text):
            lines.append(words)
        above = row
    return lines


def _left_words(row: Row, sheet: Sheet) -> tuple[Word, ...]:
    """Return the words of the row's first segment when it begins in the left column and is not a place and date."""
    segment = row.segments[0]
    if segment.box.left > 0.4 * sheet.width:
        return ()
    run = run_of([segment.words])
    date = re.search(r"\bngay\b.{0,14}\bthang\b", run.plain)
    if date and segment.box.right > 0.6 * sheet.width:
        return tuple(word for word in segment.words if word.box.right < 0.48 * sheet.width)
    return segment.words


def opened(lines: Sequence[Sequence[Word]]) -> Subject:
    """Drop the opening `V/v` or `Về việc` from the first line."""
    if not lines:
        return Subject((), opened=False)
    run = run_of([lines[0]])
    match = _ABOUT.match(run.plain)
    if not match:
        return Subject(tuple(tuple(line) for line in lines), opened=False)
    first = run.cut(match.end(), len(run.text)) if match.end() < len(run.text) else ()
    return Subject(tuple(tuple(line) for line in (first, *lines[1:]) if line), opened=True)


def recipients_row(sheets: Sequence[Sheet]) -> Iterable[tuple[Sheet, int]]:
    """Yield where `Kính gửi` stands."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            if _TO.match(plain(row.text)) or any(_TO.match(plain(segment.text)) for segment in row.segments):
                yield sheet, index
