"""Lists of an administrative paper: to whom it goes (`Kính gửi`, box 9a) and who receives it (`Nơi nhận`, box 9b)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eforms.candidates import Candidate, candidate, tidy
from eforms.labels import build_labels, find_labels
from eforms.layout import Row, Sheet, gap
from eforms.runs import run_of, says
from eforms.subject import recipients_row
from ocr.words import Word

ITEM_PITCH = 2.9
"""Items of one list are closer than this many letter heights."""

LEFT_COLUMN = 0.46
"""`Nơi nhận` keeps left of this part of the page; the signature stands right of it."""

_DASH = re.compile(r"^[-–—+•*~=]+")
_COPIES = build_labels({"Nơi nhận": frozenset({"noi_nhan"})})
_TO_LABEL = re.compile(r"k[il1]nh\s*g[uư]i\s*[:;.]*\s*")


def sent_to(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the addressees after `Kính gửi`, one item each."""
    for sheet, index in recipients_row(sheets[:1]):
        row = sheet.rows[index]
        run = run_of([row.words])
        label = _TO_LABEL.search(run.plain)
        if label is None:
            continue
        first = run.cut(label.end(), len(run.text)) if label.end() < len(run.text) else ()
        lines = _addressee_lines(sheet, index, first)
        return _list_of(lines, sheet.number, "block:kinh_gui")
    return []


def _addressee_lines(sheet: Sheet, index: int, first: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Return the words behind `Kính gửi` and the rows that go on with the list."""
    lines = [first] if first else []
    above = sheet.rows[index]
    start = first[0].box.left if first else above.box.left
    for row in sheet.rows[index + 1 :]:
        if row.middle - above.middle > ITEM_PITCH * sheet.unit or not _goes_on(row, lines, start, sheet):
            break
        lines.append(row.words)
        above = row
    return lines


def _goes_on(row: Row, lines: Sequence[Sequence[Word]], start: int, sheet: Sheet) -> bool:
    """Tell whether a row is an item, or the rest of the item above."""
    if _DASH.match(row.words[0].text):
        return not lines or not lines[-1][-1].text.endswith(".")
    if not lines:
        return True
    if lines[-1][-1].text.endswith(";"):  # the dash of the next item was not read
        return abs(row.box.left - lines[-1][0].box.left) < 3 * sheet.unit
    return not lines[-1][-1].text.endswith(".") and row.box.left > start - 3 * sheet.unit


def copies_row(sheets: Sequence[Sheet]) -> tuple[Sheet, int] | None:
    """Return the page and row of the last `Nơi nhận` in the left column; None when there is none."""
    for sheet in reversed(sheets):
        hits = [
            hit
            for hit in find_labels([sheet], _COPIES.values())
            if sheet.rows[hit.row].words[hit.first].box.left < 0.4 * sheet.width
        ]
        if hits:
            return sheet, hits[-1].row
    return None


def copies_to(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the receivers under `Nơi nhận`, one item each; `Lưu` is the last."""
    found = copies_row(sheets)
    if found is None:
        return []
    sheet, index = found
    lines: list[tuple[Word, ...]] = []
    above = sheet.rows[index].middle
    for row in sheet.rows[index + 1 :]:
        words = _left_column(row, sheet)
        if not words:
            continue
        if row.middle - above > 2 * ITEM_PITCH * sheet.unit:
            break
        if len(words) == 1 and not says(words[0].text):
            continue
        lines.append(words)
        above = row.middle
    return _list_of(_until_kept(lines), sheet.number, "block:noi_nhan")


def _left_column(row: Row, sheet: Sheet) -> tuple[Word, ...]:
    """Return a row's words left of the signature: up to a gap that crosses the middle of the page."""
    kept: list[Word] = []
    for word in row.words:
        if word.box.left > LEFT_COLUMN * sheet.width:
            break
        crossing = word.box.left > 0.36 * sheet.width  # no copy list is set wider than this and then interrupted
        if kept and gap(kept[-1], word) > (1.0 if crossing else 2.5) * sheet.unit:
            break
        kept.append(word)
    return tuple(kept)


def _until_kept(lines: list[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """End the list with the `Lưu` item and the row that goes on with it."""
    for index, line in enumerate(lines):
        if re.match(r"\W*luu\b", run_of([line]).plain):
            end = index + 1
            while end < len(lines) and lines[end - 1][-1].text.endswith(",") and end <= index + 2:
                end += 1
            return lines[:end]
    return lines


def _list_of(lines: list[tuple[Word, ...]], page: int, how: str) -> list[Candidate]:
    """Make one candidate whose value is the list of items."""
    items: list[str] = []
    plain_list = not any(_DASH.match(line[0].text) for line in lines)
    for line in lines:
        text = " ".join(word.text for word in line)
        if not items or _DASH.match(text) or items[-1].endswith(";") or (plain_list and items[-1].endswith(".")):
            items.append(_DASH.sub("", text))
        else:
            items[-1] += " " + text
    values = tuple(value for item in items if (value := tidy(item)))
    if not values:
        return []
    found = candidate(lines, page, 1.0, how)
    return [Candidate("\n".join(values), found.lines, page, 1.0, how, values)]
