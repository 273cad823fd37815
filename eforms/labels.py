"""Printed labels found in rows in spite of OCR damage, and never one person's label for another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from eforms.layout import Row, Sheet, gap
from eforms.runs import letters
from ocr.words import Word

LETTERS_PER_ERROR = 6
"""One wrong, lost or added letter is forgiven for every 6 (diacritics are forgiven anyway): `Dân tộc` and
`Dàn tọe` meet, `Năm sinh` and `Nơi sinh` do not."""

GUARD_LIKENESS = 0.5
"""Two labels sharing this part of their words are brothers: the words they do not share must be read exactly."""

SHORT = 3
"""Guards of up to 3 letters must be words by themselves: `cha` hides in `chân`."""

HINT_WORDS = 12
"""Words of a hint behind a label; `(ghi họ tên bằng chữ in hoa)` has seven."""

SET_OFF = 0.8
"""A gap of this many letter heights before a label parts it from the value before (a space is a third)."""

_IN_WORD_MARK = re.compile(r"(?<=[^\W\d])[(\[]\d{1,2}[)\]]?")
_FOOTNOTE = re.compile(r"^\(?\d{1,2}\)?[:.;]?$")
_SEPARATOR = re.compile(r"^[:;.,]+$")
_HEAD_NUMBER = re.compile(r"^[([]?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,4}|[a-zđ])[.)\]:\-–]?\)?$")


@dataclass(frozen=True, slots=True)
class Label:
    """One wording of a printed label; guards must stand letter by letter, bars must not follow."""

    text: str
    letters: str
    guards: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found: words [first, last) of a row; score 0..1 is the part of its letters that agree."""

    label: Label
    sheet: Sheet
    row: int
    first: int
    last: int
    score: float

    @property
    def value_start(self) -> int:
        """Index of the first word after the label, its footnote mark and its separator."""
        return _after(self.sheet.rows[self.row].words, self.last)


WAYS = frozenset({"duong", "pho", "ngo", "ngach", "hem", "kiet", "lo", "khu", "to", "thon", "xom", "ap"})
"""Words behind a house number."""


def build_labels(owners: Mapping[str, frozenset[str]]) -> Mapping[str, Label]:
    """Prepare labels that will be looked for together, giving each the guards it needs against its brothers.

    owners: wording to the names of the fields it announces; wordings of one field need no guard against each other.
    """
    wordings = {text: tuple(filter(None, (letters(part) for part in text.split()))) for text in owners}
    return {
        text: _guarded(
            text, parts, [wordings[other] for other in owners if not owners[text] & owners[other]], wordings.values()
        )
        for text, parts in wordings.items()
    }


def _guarded(
    text: str, parts: tuple[str, ...], others: Iterable[tuple[str, ...]], every: Iterable[tuple[str, ...]]
) -> Label:
    """Find the words that tell this label from its brothers, and the words that would make it a longer label.

    Longer wordings of the same field count too: of a damaged `Nơi cư trú cuối cùng` the word `cuối` is no value.
    """
    guards: set[str] = set()
    bars = {other[len(parts)] for other in every if len(other) > len(parts) and other[: len(parts)] == parts}
    for other in others:
        shared = set(parts) & set(other)
        if other != parts and len(shared) >= GUARD_LIKENESS * max(len(set(parts)), len(set(other))):
            guards |= {word for word in set(parts) - set(other) if len(word) <= LETTERS_PER_ERROR}
    return Label(text, "".join(parts), tuple(sorted(guards)), tuple(sorted(bars)))


def find_labels(sheets: Sequence[Sheet], labels: Iterable[Label]) -> tuple[Hit, ...]:
    """Return the labels on the sheets in reading order; where two overlap the one with more agreeing letters stays."""
    wanted = tuple(labels)
    hits: list[Hit] = []
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            hits += _without_overlaps(_in_row(sheet, number, row, wanted))
    return tuple(hits)


@lru_cache(maxsize=4096)
def _letters_of(texts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the letters of each word without its footnote mark, and all together; each row is searched many times."""
    parts = tuple(letters(_IN_WORD_MARK.sub("", text)) for text in texts)
    return parts, "".join(parts)


def _in_row(sheet: Sheet, number: int, row: Row, labels: Sequence[Label]) -> Iterable[Hit]:
    """Yield every label that a stretch of the row's words matches."""
    words = row.words
    parts, joined = _letters_of(tuple(word.text for word in words))
    for label in labels:
        if fuzz.partial_ratio(label.letters, joined, score_cutoff=75) == 0:
            continue
        best: Hit | None = None
        for first in range(len(words)):
            hit = _at(sheet, number, words, parts, first, label)
            if hit and (best is None or hit.first >= best.last):
                if best:
                    yield best
                best = hit
            elif hit and best and hit.score > best.score:
                best = hit
        if best:
            yield best


def _at(sheet: Sheet, number: int, words: Sequence[Word], parts: Sequence[str], first: int, label: Label) -> Hit | None:
    """Match a label against the words from `first` on; None when it does not stand there."""
    if not parts[first] or not _may_begin(words, first, label):
        return None
    allowed = len(label.letters) // LETTERS_PER_ERROR
    best: tuple[int, int] | None = None
    text = ""
    for last in range(first, len(words)):
        text += parts[last]
        if len(text) > len(label.letters) + allowed or (last > first and _ended(words[last - 1].text)):
            break
        if len(text) >= len(label.letters) - allowed:
            errors = distance(label.letters, text, allowed)
            if errors <= allowed and (best is None or errors < best[0]):
                best = (errors, last + 1)
    if best is None or not _announced(words, first, best[1], label) or not _in_its_case(words[first : best[1]], label):
        return None
    if not _kept_apart(parts, first, best[1], label) or _barred(words, parts, best[1], label):
        return None
    return Hit(label, sheet, number, first, best[1], 1 - best[0] / len(label.letters))


def _ended(text: str) -> bool:
    """Tell whether a word closes a label: what follows its colon is value (`Giấy báo tử: Số 12`)."""
    return text.endswith(":")


@lru_cache(maxsize=65536)
def distance(wanted: str, seen: str, limit: int) -> int:
    """Return the edit distance of two strings, limit + 1 when it is more."""
    return int(Levenshtein.distance(wanted, seen, score_cutoff=limit))


def _may_begin(words: Sequence[Word], first: int, label: Label) -> bool:
    """A label begins with its own case: `Nơi sinh` is not looked for in `… nơi sinh sống`.

    Only a long one at the head of its row may have lost its capital to OCR: `ký thường trú tại` is no `Thường trú tại`.
    """
    begins = words[first].text.lstrip("(\"'“*-")[:1]
    if begins.isdigit():
        return False
    if label.text[:1].isupper() and begins.islower():
        return first == 0 and len(label.letters) > LETTERS_PER_ERROR and letters(begins) == label.letters[:1]
    return True


def _in_its_case(words: Sequence[Word], label: Label) -> bool:
    """A label printed in capitals (`TM. ỦY BAN NHÂN DÂN`) is not looked for in small letters."""
    text = "".join(word.text for word in words)
    return not label.text.isupper() or sum(map(str.isupper, text)) >= sum(map(str.islower, text))


def _announced(words: Sequence[Word], first: int, last: int, label: Label) -> bool:
    """Tell whether a label is set off as one: before a separator, after a gap, or at the head of its row.

    Inside running text (`đường Dân tộc Nội trú`) it is none. A short one (`Số`) at the head of its row needs a
    separator or a figure behind it. A single word that ends its row, or words in capitals where the form prints small
    letters, are more likely part of a value: `Quyển` and the name QUYÊN.
    """
    following = words[last].text if last < len(words) else ""
    if label.text.endswith(":"):  # the form demands the colon: without one it is running text or an item of a list
        return words[last - 1].text.endswith(":") or following.startswith(":") or _is_mark(following)
    if words[last - 1].text.endswith((":", ";", ".")) or _SEPARATOR.match(following) or _is_mark(following):
        return True
    if first and _louder(words[first:last], label):
        return False
    if not following and " " in label.text:
        return True
    if first and gap(words[first - 1], words[first]) < SET_OFF * words[first].box.height:
        return first == 1 and is_numbering(words[0].text)
    return len(label.letters) > SHORT or (following[:1].isdigit() and not _house(words, last))


def _house(words: Sequence[Word], number: int) -> bool:
    """Tell whether a number is a house's: `Số 217 đường …`, `Số 5, ngõ 3`."""
    behind = words[number + 1].text if number + 1 < len(words) else ""
    return letters(behind) in WAYS


def _louder(words: Sequence[Word], label: Label) -> bool:
    """Tell whether words stand in capitals although the form prints their label in small letters."""
    return not label.text.isupper() and all(word.text.isupper() for word in words)


def _is_mark(text: str) -> bool:
    """Tell whether a word is a footnote mark in brackets."""
    return bool(_FOOTNOTE.match(text)) and text.startswith("(")


def _kept_apart(parts: Sequence[str], first: int, last: int, label: Label) -> bool:
    """Demand every guard word letter by letter."""
    inside = parts[first:last]
    joined = "".join(inside)
    return all(guard in inside or (len(guard) > SHORT and guard in joined) for guard in label.guards)


def _barred(words: Sequence[Word], parts: Sequence[str], last: int, label: Label) -> bool:
    """Tell whether the next word may make this a brother's label; after a separator it is a value already."""
    if last >= len(words) or words[last - 1].text.endswith((":", ";")) or _SEPARATOR.match(words[last].text):
        return False
    allowed = [(bar, max(1, len(bar) // SHORT)) for bar in label.bars]
    return any(parts[last] and distance(bar, parts[last], errors) <= errors for bar, errors in allowed)


def _after(words: Sequence[Word], index: int) -> int:
    """Skip footnote marks `(1)`, hints `(in hoa):` and separators after a label."""
    ended = index > 0 and words[index - 1].text.endswith((":", ";"))
    index = index if ended else _after_hint(words, index)
    ended = ended or (index > 0 and words[index - 1].text.endswith(":"))
    while not ended and index < len(words):
        text = words[index].text
        if _SEPARATOR.match(text):
            return index + 1
        mark = _FOOTNOTE.match(text) and (text.startswith("(") or text.endswith(":"))
        if not mark:
            break
        index += 1
        ended = text.endswith(":")
    return index


def _after_hint(words: Sequence[Word], index: int) -> int:
    """Skip a hint in brackets that a colon follows: `(viết chữ in hoa):`; without the colon it may be the value."""
    if index >= len(words) or not words[index].text.startswith("("):
        return _after_unopened(words, index)
    for end in range(index, min(index + HINT_WORDS, len(words))):
        text = words[end].text
        if ":" in text[:-1] or (":" in text and ")" not in text):
            return index  # a colon inside the brackets announces a value there: `(bằng chữ: Một trăm)`
        if ")" in text:
            parted = text.endswith(":") or (end + 1 < len(words) and words[end + 1].text.startswith(":"))
            return end + 1 if parted else index
    return index


def _after_unopened(words: Sequence[Word], index: int) -> int:
    """Skip a hint whose opening bracket was read as a letter: `ổn hoa):`; a bracket on the way belongs to a value."""
    for end in range(index, min(index + HINT_WORDS, len(words))):
        if "(" in words[end].text:
            return index
        if words[end].text.endswith("):"):
            return end + 1
    return index


def _without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, of overlapping hits, the one with the most agreeing letters; return them left to right."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (-each.score * len(each.label.letters), each.first)):
        if all(hit.last <= other.first or hit.first >= other.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)


def is_numbering(text: str) -> bool:
    """Tell whether a word is an item number such as `1.`, `II.`, `a)`, `2.1`."""
    return bool(_HEAD_NUMBER.match(text))


def is_marked_numbering(text: str) -> bool:
    """Tell whether a word can be nothing but an item number: it carries a point or bracket (`3.`, `a)`, `III-`)."""
    return is_numbering(text) and not text[-1:].isalnum()
