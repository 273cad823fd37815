"""Values behind or under printed labels, cut at the next label, at a wide gap, or at the end of their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eforms.candidates import TICKED, Candidate, candidate
from eforms.find_rules import Rule
from eforms.label_map import LabelMap
from eforms.labels import LETTERS_PER_ERROR, Hit, distance, is_marked_numbering, is_numbering
from eforms.layout import Row, Sheet, around, gap
from eforms.row_ends import NEXT_ROW, VALUE_GAP, cut_short, ends_below, may_go_on, wraps
from eforms.runs import MEASURED, letters
from ocr.words import Box, Word
from validators.verdict import Remark, Weight

HOLE = 1.9
"""Letter heights: a gap wider than this inside a value is where a word was not read: justified print leaves one."""

LABEL_WORDS = 6
"""Words in which an unknown label has its colon; `Số ĐDCN:` has two, `Họ, chữ đệm, tên khai sinh:` six."""

OPENING, ACCENTED = 9, 2
"""Letters by which a damaged label is known at the head of a row (`Họ, chữ đệm`; shorter ones are words), and how many
of them may differ when accents count: one letter and one accent."""

RIGHT_OF = 4
"""Letter heights by which a continuing row may begin to the right of the value; signatures begin much further."""


@dataclass(frozen=True, slots=True)
class Inner:
    """Labels inside a value (`Ngày cấp`, `Nơi cấp` of an identity paper): no gap or row end before them ends it."""

    wordings: tuple[str, ...]

    def opens(self, words: Sequence[Word]) -> bool:
        """Tell whether words begin with one of the labels."""
        return any(self._says(words, letters(text)) for text in self.wordings)

    def closes(self, words: Sequence[Word]) -> bool:
        """Tell whether words end with one of the labels, its blank to follow."""
        return any(self._says(words[-len(text.split()) :], letters(text)) for text in self.wordings)

    @staticmethod
    def _says(words: Sequence[Word], wanted: str) -> bool:
        allowed = len(wanted) // LETTERS_PER_ERROR
        text = ""
        for word in words:
            text += letters(word.text)
            if distance(wanted, text, allowed) <= allowed:
                return True
            if len(text) > len(wanted) + allowed:
                break
        return False


NO_INNER = Inner(())


def behind(labels: LabelMap, rule: Rule, said: Callable[[Hit], str] = lambda _: "") -> Iterable[Candidate]:
    """Yield the values that stand behind the rule's labels, running on into the following rows when allowed.

    said: what boxes beside the label say of the value; it goes into `how`, behind TICKED.
    """
    inner = Inner(rule.inner)
    labels = labels.without(rule.inner)
    hits = tuple(labels.of(rule))
    for hit in hits:
        row = hit.sheet.rows[hit.row]
        if any(each.sheet is hit.sheet and each.row == hit.row and each.first == hit.value_start for each in hits):
            continue  # the other is what stands behind this one (`Giấy tờ: ☐ CMND ☐ Hộ chiếu`), and knows more
        first = _until_gap(_until_label(labels, hit, row), hit.sheet.unit, inner)
        # a long value may begin under its label; one that fills its only row goes on in a few words, and is asked about
        limit = rule.lines + (ends_below(labels, hit) if rule.lines == 1 else not first)
        lines = _outside_boxes([first, *_run_on(labels, hit, limit, inner)], hit.sheet)
        answer = said(hit)
        how = f"after:{hit.label.text}{TICKED if answer else ''}{answer}"
        found = candidate(lines[:limit], hit.sheet.number, hit.score, how)
        if found.raw:
            yield replace(found, remarks=tuple(_doubts(labels, hit, rule, lines, limit)))


def holed(line: Sequence[Word], unit: float) -> bool:
    """Tell whether a word between two others was lost: a gap inside the value that no space of its row is."""
    return any(gap(before, after) > HOLE * unit for before, after in pairwise(line))


def _outside_boxes(lines: Sequence[tuple[Word, ...]], sheet: Sheet) -> list[tuple[Word, ...]]:
    """Leave out words in a neighbour's boxes of digits; a value that begins in such boxes is theirs and stays."""
    boxes = [comb.box for comb in sheet.structures.combs]
    if not boxes or not lines[0] or _within(lines[0][0], boxes):
        return list(lines)
    return [tuple(word for word in line if not _within(word, boxes)) for line in lines]


def _within(word: Word, boxes: Sequence[Box]) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return any(box.left <= x < box.right and box.top <= y < box.bottom for box in boxes)


def _doubts(labels: LabelMap, hit: Hit, rule: Rule, lines: Sequence[Sequence[Word]], limit: int) -> Iterable[Remark]:
    """Yield what makes a value behind a label unsure: perhaps cut short, perhaps of another section."""
    longer = rule.lines > 1 and len(lines) > limit
    lost = len(lines) < limit and may_go_on(hit.sheet, hit.row + len(lines) - 1)
    if longer or lost or (rule.lines == 1 and cut_short(labels, hit)):
        yield Remark("value.may_go_on", Weight.DOUBT)
    if not rule.inner and any(holed(line, hit.sheet.unit) for line in lines[:limit]):
        yield Remark("value.gap", Weight.DOUBT)
    if rule.section and hit.label.text in labels.shaky:
        yield Remark("value.section_unsure", Weight.DOUBT)


def under(labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values that stand in the rows under the rule's labels."""
    for hit in labels.of(rule):
        lines = _run_on(labels, hit, rule.lines, NO_INNER, beneath=True)
        found = candidate(lines, hit.sheet.number, hit.score, f"below:{hit.label.text}")
        if found.raw:
            yield found


def upto_label(labels: LabelMap, hit: Hit) -> tuple[Word, ...]:
    """Return all words behind a label up to the next label or the end of its row, however wide the gaps."""
    return _until_label(labels, hit, hit.sheet.rows[hit.row])


def _until_label(labels: LabelMap, hit: Hit, row: Row) -> tuple[Word, ...]:
    """Return the words after the label up to the next label on the row."""
    end = min((each.first for each in labels.in_row(hit.sheet, hit.row) if each.first >= hit.last), default=None)
    words = row.words[hit.value_start : end]
    return _without_numbering(words) if end is not None else words


def _without_numbering(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop the item number that belongs to the next label (`… 2. Giới tính:`)."""
    numbered = bool(words) and (is_marked_numbering(words[-1].text) or "." in words[-1].text[1:-1])
    return words[:-1] if numbered and is_numbering(words[-1].text) else words


def _until_gap(words: Sequence[Word], unit: float, inner: Inner) -> tuple[Word, ...]:
    """Cut a value at the first wide gap inside it, unless a label that belongs to it follows or stands before."""
    for index in range(1, len(words)):
        wide = gap(words[index - 1], words[index]) > VALUE_GAP * unit
        if wide and not inner.opens(words[index:]) and not inner.closes(words[:index]):
            return tuple(words[:index])
    return tuple(words)


def _run_on(labels: LabelMap, hit: Hit, limit: int, inner: Inner, *, beneath: bool = False) -> list[tuple[Word, ...]]:
    """Return up to `limit` rows that continue a value: close below and in the label's column, before any label there.

    beneath: the value begins under the label, so only what stands straight under it counts.
    """
    lines: list[tuple[Word, ...]] = []
    above = hit.sheet.rows[hit.row]
    left, right = _column(labels, hit, beneath=beneath)
    for number in range(hit.row + 1, len(hit.sheet.rows)):
        row = hit.sheet.rows[number]
        if len(lines) >= limit or row.middle - above.middle > NEXT_ROW * hit.sheet.unit:
            break
        words, ended = _in_column(labels, hit.sheet, number, left, right)
        own = inner.opens(words)
        if (
            words
            and not own
            and (_announces(words) or _opens_label(words, labels.wordings) or not (beneath or _continues(words, hit)))
        ):
            break
        if words:
            lines.append(_until_gap(words, hit.sheet.unit, inner))
            above = row
        if ended:
            break
    return lines


def _announces(words: Sequence[Word]) -> bool:
    """Tell whether a row begins with a label that the form does not know: a capital, and soon a colon.

    A colon inside brackets is none of a label's (`1. Tờ khai (bản chính: 1)`), nor is one before a measure.
    """
    if MEASURED.search(" ".join(word.text for word in words)):
        return False
    head = words[1:LABEL_WORDS] if len(words) > 1 and is_marked_numbering(words[0].text) else words[:LABEL_WORDS]
    if not head[0].text[:1].isupper():
        return False
    texts = " ".join(word.text for word in head).split(": ")
    return any(text.count("(") <= text.count(")") for text in _upto_colons(texts, head[-1].text))


def _opens_label(words: Sequence[Word], wordings: Sequence[str]) -> bool:
    """Tell whether a row begins as a label of the form does, its rest damaged: it is no more of the value above.

    A label printed in capitals is not meant by small letters, and one that demands its colon not by words without.
    """
    if not words[0].text[:1].isupper():
        return False
    head = [word.text for word in words[:LABEL_WORDS]]
    seen, loud, parted = "".join(head), "".join(head).isupper(), any(":" in text for text in head)
    meant = (text for text in wordings if (loud or not text.isupper()) and (parted or not text.endswith(":")))
    return any(_damaged(wanted, seen) for wanted in meant)


def _damaged(wanted: str, seen: str) -> bool:
    """Tell whether letters begin as a label does but for one, and for two with their accents: `Hội Thương` is a place.

    Without accents it is one letter from `Nơi thường trú`, with them three.
    """
    plain, bare = letters(wanted)[:OPENING], letters(seen)[:OPENING]
    if len(plain) < OPENING or distance(plain, bare, 1) > 1:
        return False
    accented, own = ("".join(filter(str.isalpha, text.casefold()))[:OPENING] for text in (wanted, seen))
    return plain == bare or distance(accented, own, ACCENTED) <= ACCENTED


def _upto_colons(parts: Sequence[str], last: str) -> Iterable[str]:
    """Yield what stands before each colon of a row's head, from its beginning."""
    ends = len(parts) if last.endswith(":") else len(parts) - 1
    return (": ".join(parts[: number + 1]) for number in range(ends))


def _continues(words: Sequence[Word], hit: Hit) -> bool:
    """Tell whether a row goes on with a value: it begins at the margin or under the value, not far to the right."""
    row = hit.sheet.rows[hit.row].words
    start = row[min(hit.value_start, len(row) - 1)].box.left
    return words[0].box.left <= start + RIGHT_OF * hit.sheet.unit


def _column(labels: LabelMap, hit: Hit, *, beneath: bool) -> tuple[float, float]:
    """Return left and right edge of what belongs to a label: up to the next label on its row, else to the page's edge.

    A value runs on under its label or, alone on its row, from the margin of the paper.
    """
    words = hit.sheet.rows[hit.row].words
    own = around(words[hit.first : hit.last])
    if beneath:
        return own.left - 2 * hit.sheet.unit, own.right + hit.sheet.unit
    later = [each.first for each in labels.in_row(hit.sheet, hit.row) if each.first >= hit.last]
    margin = 0 if wraps(labels, hit) else words[_outermost(hit)].box.left - hit.sheet.unit
    return margin, words[min(later)].box.left if later else hit.sheet.width


def _outermost(hit: Hit) -> int:
    """Return where the label begins that a label is the value of: `Số CCCD/Hộ chiếu: CCCD số: 079…`, else its own."""
    words, first = hit.sheet.rows[hit.row].words, hit.first
    if first and words[first - 1].text.endswith(":"):
        while first and gap(words[first - 1], words[first]) <= VALUE_GAP * hit.sheet.unit:
            first -= 1
    return first


def _in_column(labels: LabelMap, sheet: Sheet, number: int, left: float, right: float) -> tuple[tuple[Word, ...], bool]:
    """Return the words of a row's segments in a column before any label, and whether a label stands in the column."""
    row = sheet.rows[number]
    starts = {id(row.words[each.first]) for each in labels.in_row(sheet, number)}
    kept: list[Word] = []
    for segment in row.segments:
        if segment.box.right <= left or segment.box.left >= right:
            continue
        for word in segment.words:
            if id(word) in starts:
                return _unless_numbering(kept), True
            kept.append(word)
    return _unless_numbering(kept), False


def _unless_numbering(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words, none when they are only the item number before a label."""
    return () if all(is_numbering(word.text) for word in words) else tuple(words)
