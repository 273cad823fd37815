"""Who signed: authority line, title and name at the bottom right of the last page (NĐ 30/2020, box 7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eforms.addressees import copies_row
from eforms.layout import Row, Sheet, gap
from eforms.lexicon import begins_with, in_capitals, lexicon
from eforms.runs import letters, plain, says
from ocr.words import Word

RIGHT_COLUMN = 0.42
"""The signature block begins right of this part of the page."""

TITLE_PITCH = 3.4
"""Lines of authority and title are closer than this many letter heights; more is the room for the signature."""

NAME_ROOM = 22
"""The printed name stands within this many letter heights under the title: room for seal and signature (about 4 cm)."""

SPECK = 2
"""Letters of a speck that a seal leaves beside a title."""

NAME_ALONE = 0.6
"""A name without a title above it may be somebody else's: a contact, a receiver."""

WHOLE, NO_SURNAME = 1.0, 0.6
"""Likeness of a line with surname, writing and place of a name, and of one without the surname."""

_AUTHORITY = re.compile(r"^\W{0,2}(?:(?:tm|kt|tl|tuq|t/m|k/t|t/l)\s*[.,:]?|q\s*[.,])\s*(?=\S)", re.IGNORECASE)
_PART_OF_NAME = re.compile(r"^[^\W\d_]+(?:['’\-][^\W\d_]+)*$")
_DEGREE = re.compile(
    r"^(?:pgs|gs|ts|ths|ths|bs|bsck[i12]*|ck[i12]+|ckii?|ds|ks|ls|cn|ncs|nsut|nsnd|ngut|ngnd|ttut|ttnd|dr)[.:,;]?$"
)
_DAY = re.compile(r"\bngay\b.{0,14}\bthang\b")
_RANKS = ("dai ta", "thuong ta", "trung ta", "thieu ta", "dai uy", "thuong uy", "trung uy", "thieu uy", "thieu tuong",
          "trung tuong", "thuong tuong", "dai tuong")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines of the block, empty where not found; name_score is how sure the name line is one, 0..1."""

    page: int
    authority: tuple[tuple[Word, ...], ...] = ()
    title: tuple[tuple[Word, ...], ...] = ()
    name: tuple[Word, ...] = ()
    cut: bool = False
    """Words close to the name were left out as no part of one: they may be a damaged surname."""
    name_score: float = 0.0


def find_signature(sheets: Sequence[Sheet]) -> Signature | None:
    """Find the signature beside `Nơi nhận`, else the last block with a signer's title; None when there is none."""
    beside = copies_row(sheets)
    if beside is not None:
        found = _in_rows(beside[0], max(0, beside[1] - 5), least=NO_SURNAME)
        if found:
            return found
    for sheet in reversed(sheets):
        found = _in_rows(sheet, _lower_start(sheet))
        if found:
            return found
    return None


def _lower_start(sheet: Sheet) -> int:
    """Return the first row to look at when no `Nơi nhận` shows the place: the last block of short right-hand rows."""
    start = len(sheet.rows)
    for index in range(len(sheet.rows) - 1, -1, -1):
        if sheet.rows[index].box.left < 0.3 * sheet.width and sheet.rows[index].box.width > 0.6 * sheet.width:
            break
        start = index
    return start


def _in_rows(sheet: Sheet, start: int, least: float = WHOLE) -> Signature | None:
    """Read the block from `start` on; least: likeness that a name without a title above it must have."""
    parts = [(row, right_part(row, sheet)) for row in sheet.rows[start:]]
    lines = [(row, words) for row, words in parts if words and not _is_instruction(words)]
    first = next((index for index, (_, words) in enumerate(lines) if _is_title(words)), None)
    if first is None:
        return _name_alone(sheet, lines, least)
    authority: list[tuple[Word, ...]] = []
    title: list[tuple[Word, ...]] = []
    last = first
    for index in range(first, len(lines)):
        row, words = lines[index]
        if index > first and row.middle - lines[last][0].middle > TITLE_PITCH * sheet.unit:
            break
        text = _text(words)
        if not in_capitals(text) or len(letters(text)) < 4:  # noqa: PLR2004 - shorter is a piece of the seal
            break
        (authority if _goes_to_authority(text, authority, title) else title).append(_from_title(words))
        last = index
    name, score = name_under(sheet, lines[last + 1 :], lines[last][0].middle, _middle((*authority, *title)))
    cut = any(_close_outside(words, name, sheet) for _, words in lines if name and name[0] in words)
    return Signature(sheet.number, tuple(authority), tuple(title), name, cut, score)


def _close_outside(words: Sequence[Word], name: Sequence[Word], sheet: Sheet) -> bool:
    """Tell whether a word that is no degree stands within a space of the name on its row."""
    around_name = [word for word in words if word not in name and not _DEGREE.match(plain(word.text))]
    left, right = name[0].box.left - sheet.unit, name[-1].box.right + sheet.unit
    return any(word.box.right > left and word.box.left < right for word in around_name)


def _name_alone(sheet: Sheet, lines: Sequence[tuple[Row, tuple[Word, ...]]], lowest: float = WHOLE) -> Signature | None:
    """Return a name whose title the seal hid: the last line that begins with a surname and is written as a name.

    Beside the list of copies also the last one that is written as a name but for its surname: a seal hides it as well.
    """
    stretches = [stretch for _, words in reversed(lines) if (stretch := name_stretch(words))]
    for least, score in ((WHOLE, NAME_ALONE), (NO_SURNAME, NAME_ALONE / 2)):
        for stretch in stretches if least >= lowest else ():
            if likeness(stretch, _middle([stretch]), sheet) >= least:
                return Signature(sheet.number, name=stretch, cut=True, name_score=score)
    return None


def _is_instruction(words: Sequence[Word]) -> bool:
    """Tell whether a line says only where or when to sign: `(Ký, ghi rõ họ tên)`, `Kim Liên, ngày 23 tháng 9`.

    A commune's name is otherwise taken for a person's.
    """
    text = plain(_text(words))
    return bool(_DAY.search(text)) or text.startswith(("nguoi ky", "(ky", "ky, ghi", "(ghi", "nguoi thuc hien"))


def _from_title(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop specks of the seal behind a known title on its line; what stands before it may be a damaged `PHÓ`."""
    for end in range(len(words), 0, -1):
        if letters(_text(words[:end])) in lexicon().titles:
            return words[:end] if all(len(word.text) <= SPECK for word in words[end:]) else words
    return words


def _goes_to_authority(text: str, authority: Sequence[object], title: Sequence[object]) -> bool:
    """Tell whether a line names the authority (`KT. CHỦ TỊCH`) or goes on with it (`TỈNH …`)."""
    if _AUTHORITY.match(text):
        return not title
    return bool(authority) and not title and begins_with(text, lexicon().body_tails)


def titles_fit(found: Signature) -> bool:
    """Tell whether authority and title go together: who signs KT. is a deputy, and a deputy never signs by himself."""
    authority = plain(" ".join(_text(line) for line in found.authority))
    deputy = plain(" ".join(_text(line) for line in found.title)).startswith(("pho ", "thu truong"))
    last = re.findall(r"(?<![a-z])(tm|kt|tl|tuq|q)(?![a-z])", authority)[-1:]
    if not found.title:
        return True
    return deputy if last == ["kt"] else not deputy or last in (["tuq"], ["tl"])


def right_part(row: Row, sheet: Sheet) -> tuple[Word, ...]:
    """Return a row's words in the right column: after the last gap that ends before them."""
    words = tuple(word for word in row.words if says(word.text))
    start = 0
    for index in range(1, len(words)):
        if words[index].box.left > RIGHT_COLUMN * sheet.width and gap(words[index - 1], words[index]) > sheet.unit:
            start = index
            break
    if not words or words[start].box.left < RIGHT_COLUMN * sheet.width - sheet.unit * 4:
        return ()
    return words[start:]


def _is_title(words: Sequence[Word]) -> bool:
    """Tell whether a line begins the block: an authority, or a signer's title, in capitals."""
    text = _text(words)
    if not in_capitals(text):
        return False
    authority = _AUTHORITY.match(text)
    if authority and len(letters(text)) > 5:  # noqa: PLR2004 - `Q.` alone may be anything
        return True
    return any(letters(text).startswith(title) for title in lexicon().titles)


def name_under(
    sheet: Sheet, lines: Sequence[tuple[Row, tuple[Word, ...]]], under: float, middle: float
) -> tuple[tuple[Word, ...], float]:
    """Return the words of the most name-like line under the title, and how name-like it is."""
    best: tuple[tuple[Word, ...], float] = ((), 0.0)
    for row, words in lines:
        if row.middle - under > NAME_ROOM * sheet.unit:
            break
        stretch = name_stretch(words)
        score = likeness(stretch, middle, sheet)
        if score >= best[1] and score > 0:
            best = (stretch, score)
    return best


def name_stretch(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the longest stretch of capitalised words of letters, without degrees and ranks before it."""
    best: list[Word] = []
    current: list[Word] = []
    for word in words:
        text = word.text.strip(".,;:'\"|()")
        if text[:1].isupper() and _PART_OF_NAME.match(text) and not _DEGREE.match(plain(word.text)):
            current.append(word)
        else:
            current = []
        if len(current) > len(best):
            best = list(current)
    if begins_with(_text(best), _RANKS):
        best = best[2:]
    return tuple(best)


def likeness(words: Sequence[Word], middle: float, sheet: Sheet) -> float:
    """Return how much a line looks like a person's name, 0..1: length, surname, writing, place under the title."""
    if not 2 <= len(words) <= 6 or any(len(word.text) > 8 for word in words):  # noqa: PLR2004 - domain 2.15: 2 to 6 syllables of up to 7 letters
        return 0.0
    surname = plain(words[0].text) in lexicon().surnames
    titled = all(word.text[1:].islower() for word in words if len(word.text) > 1)
    centred = abs(_middle([words]) - middle) < 0.08 * sheet.width
    return round(0.4 * surname + 0.3 * titled + 0.3 * centred, 2)


def _middle(lines: Sequence[Sequence[Word]]) -> float:
    """Return the middle of the lines in pixels."""
    words = [word for line in lines for word in line]
    return (min(word.box.left for word in words) + max(word.box.right for word in words)) / 2


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
