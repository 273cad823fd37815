"""What one page says about where papers begin and end: head, titles, backs, page number, appendix, signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eforms.addressees import copies_row
from eforms.catalogue import Catalogue, Form
from eforms.head import MOTTO, MOTTO_LABELS
from eforms.labels import find_labels
from eforms.layout import Row, Sheet
from eforms.machine_codes import case_code_of
from eforms.runs import letters, plain
from eforms.signature import find_signature
from eforms.signs import strength

HEAD_DEPTH = 0.4
"""A head stands in this upper part of the page; further down it belongs to a sample or a quoted paper."""

MARGIN = 0.1
"""Page numbers stand in this part of the page at its top or foot (NĐ 30: top centre, older papers: foot)."""

BARE = 15
"""Letters on a page that says nothing by itself: show-through of a seal gives up to a dozen, a title has more."""

TAIL = 8
"""Rows of a page that holds only the end of a paper: who signs, as what, where to, when; the name."""

SIGN_DEPTH = 0.3
"""Forms ask for the signature in the lower part; a page filled to its third may already end there."""

ROWS_WITH_TITLE, LARGER, TITLE_DEPTH, OFF_CENTRE, TITLE_LETTERS = 5, 1.2, 0.25, 0.1, 8
"""A title of a paper we do not know: printed papers set it 15 to 24 points over a text of 11 to 14; capitals of the
text's own size measure up to 1.15 of a mixed line. It stands in the upper quarter, in the middle, on a page of text."""

_SIGN_HERE = re.compile(r"\bky,? ?(?:va )?(?:ghi|dong dau)\b|\bky ten\b")
_NUMBER = re.compile(r"^[-–—\s]*(\d{1,3})[-–—\s]*$")
_OF = re.compile(r"\btrang\s*:?\s*(\d{1,3})\s*(?:/|tren)\s*\d{1,3}\b")
_APPENDIX = re.compile(r"^\W*(?:phu luc|chu thich|\(?(?:ban hanh )?kem theo|danh sach kem theo|phu bieu)\b")
_DIGITS = re.compile(r"(?<!\d)0\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)")
_MRZ_NUMBER = re.compile(r"[i1l]d\s*vnm\s*(\d{9})")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one page. opens, backs: form ids whose opening or back signs it shows; number: 0 when none."""

    page: int
    head: bool
    opens: frozenset[str]
    backs: frozenset[str]
    number: int
    appendix: bool
    ended: bool
    bare: bool
    """Nearly nothing was read: the back of the page before, with show-through or specks."""
    holders: frozenset[str]
    """Last nine digits of citizen numbers printed or in the MRZ, to keep two people's cards apart."""
    inner: frozenset[str] = frozenset()
    """Those of `backs` that may have several inner pages: a land certificate has three, a card one."""
    titled: bool = False
    """A title of its own in large capitals stands alone at the head, though no form has it."""
    tail: bool = False
    """Only a signature stands on it: the end of the paper before, never a paper by itself."""
    case: str = ""
    """The text of the case system's code, empty when the page bears none."""


def marks_of(sheet: Sheet, catalogue: Catalogue) -> Marks:
    """Look at one page by itself."""
    hits = find_labels([sheet], (MOTTO_LABELS[text] for text in MOTTO if text.isupper()))
    head = any(sheet.rows[hit.row].middle < HEAD_DEPTH * sheet.height for hit in hits)
    backs = [form for form in catalogue.values() if _shows(form, sheet, "back")]
    ended = copies_row([sheet]) is not None or _signed(sheet)
    return Marks(
        page=sheet.number,
        head=head,
        opens=frozenset(form.id for form in catalogue.values() if _shows(form, sheet, "opens")),
        backs=frozenset(form.id for form in backs),
        inner=frozenset(form.id for form in backs if not _is_card(form)),
        titled=_own_title(sheet),
        number=_page_number(sheet),
        appendix=any(_APPENDIX.match(plain(row.text)) for row in sheet.rows[:6]),
        ended=ended,
        tail=ended and len(sheet.rows) <= TAIL and not head,
        bare=sum(len(letters(word.text)) for row in sheet.rows for word in row.words) < BARE,
        holders=frozenset(_holders(sheet)),
        case=next((code for code in sheet.codes if case_code_of([code])), ""),
    )


def _shows(form: Form, sheet: Sheet, role: str) -> bool:
    """Tell whether a page shows a title or text of the form with this role (parts of the layout prove no beginning)."""
    return any(strength(sign, [sheet]) > 0 for sign in form.signs if sign.role == role and not sign.block)


def _is_card(form: Form) -> bool:
    """Tell whether a form is a card of two sides: it has machine-readable lines."""
    return any(spec.kind == "mrz" for spec in form.fields.values())


def _signed(sheet: Sheet) -> bool:
    """Tell whether a page carries a signature block with a name or an authority, or asks for a signature."""
    found = find_signature([sheet])
    return (found is not None and bool(found.name or found.authority)) or any(
        _SIGN_HERE.search(plain(row.text))
        for row in sheet.rows
        if row.middle > SIGN_DEPTH * sheet.height or len(sheet.rows) <= TAIL
    )


def _own_title(sheet: Sheet) -> bool:
    """Tell whether one of the first rows is a title: capitals, larger than the text, in the middle, alone."""
    heights = sorted(row.box.height for row in sheet.rows)
    if len(heights) < ROWS_WITH_TITLE:
        return False
    usual = heights[len(heights) // 2]
    return any(
        row.box.height > LARGER * usual
        and row.middle < TITLE_DEPTH * sheet.height
        and abs(row.box.left + row.box.right - sheet.width) < 2 * OFF_CENTRE * sheet.width
        and _in_capitals(row.text)
        for row in sheet.rows[:3]
    )


def _in_capitals(text: str) -> bool:
    """Tell whether a line of some words is set in capitals."""
    letters_only = [char for char in text if char.isalpha()]
    return len(letters_only) >= TITLE_LETTERS and sum(map(str.isupper, letters_only)) > 0.8 * len(letters_only)


def _page_number(sheet: Sheet) -> int:
    """Return the number printed at the top or foot, 0 when none is."""
    for row in sheet.rows:
        if MARGIN * sheet.height < row.middle < (1 - MARGIN) * sheet.height:
            continue
        found = _OF.search(plain(row.text)) or (_NUMBER.match(row.text) if _stands_free(row, sheet) else None)
        if found:
            return int(found.group(1))
    return 0


def _stands_free(row: Row, sheet: Sheet) -> bool:
    """Tell whether a row stands in the middle or at the right, where page numbers do."""
    return (row.box.left + row.box.right) / 2 > 0.4 * sheet.width


def _holders(sheet: Sheet) -> Iterable[str]:
    """Yield the last nine digits of every citizen number on the page."""
    text = sheet.run.plain
    for match in _DIGITS.finditer(text):
        yield match.group().replace(" ", "")[-9:]
    for match in _MRZ_NUMBER.finditer(text):
        yield match.group(1)
