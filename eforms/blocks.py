"""The named parts of the layout of NĐ 30/2020 that form files refer to as `block = "…"`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from eforms.addressees import copies_row, copies_to, sent_to
from eforms.candidates import Candidate, candidate
from eforms.head import Head, find_head, part_bodies
from eforms.language import references
from eforms.layout import Sheet, printed_rows
from eforms.lexicon import in_capitals, kind_by_symbol, lexicon
from eforms.patterns import taken
from eforms.runs import letters, says
from eforms.signature import Signature, find_signature, titles_fit
from eforms.subject import Title, find_title, subject_of_letter, subject_under
from ocr.words import Word
from validators.verdict import Remark, Weight

Finder = Callable[[Sequence[Sheet]], list[Candidate]]
"""Looks at one paper's sheets, first page first; an empty list when the part is not there."""

MENTIONED = "block:mentioned"
"""The rule whose items are parts of the text in their boxes."""

HANDWRITTEN = 0.85
"""Printed figures of a head are read with 0.9 and more; below stand figures written by hand or stamped."""

MARK_DEPTH = 0.45
"""Stamps of secrecy and urgency stand below the number (box 10), in the upper part of page 1."""

_DEADLINE = re.compile(
    r"(?:truoc|cham nhat|muon nhat|han cuoi|han chot)[^.;]{0,40}?(?:\bngay\s*)?"
    r"(?P<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4})"
)
_ASKED = re.compile(r"\b(?:gui|bao cao|hoan thanh|tra loi|nop|dang ky|phan hoi|de nghi|yeu cau|gop y|tham gia)\b")


def superior(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the superior body's name (co_quan_chu_quan)."""
    head = find_head(sheets[0])
    lines, _ = part_bodies(head.bodies)
    return _whole(_lines(lines, head, "superior"), head)


def issuer(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the issuing body's own name (co_quan_ban_hanh)."""
    head = find_head(sheets[0])
    _, lines = part_bodies(head.bodies)
    return _whole(_lines(lines, head, "issuer"), head)


def _whole(found: list[Candidate], head: Head) -> list[Candidate]:
    """Doubt bodies of a head one line of which was not made out: the last body named may be the one above it."""
    return [_doubted(each, "value.may_go_on") for each in found] if head.torn else found


def number(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return number and symbol as printed after `Số:`."""
    head = find_head(sheets[0])
    return _filled_in(_lines((head.number,), head, "number"))


def place(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the place before the date."""
    head = find_head(sheets[0])
    return _lines((head.place,), head, "place")


def date(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the date of the head."""
    head = find_head(sheets[0])
    return _filled_in(_lines((head.date,), head, "date"))


def _filled_in(found: list[Candidate]) -> list[Candidate]:
    """Doubt figures read with little confidence: number and day are often handwritten, where readers err alike."""
    return [
        _doubted(each, "field.handwriting")
        if any((word.confidence or 1) < HANDWRITTEN and any(map(str.isdigit, word.text)) for word in each.words)
        else each
        for each in found
    ]


def kind(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the kind of paper: by its title, or công văn when it has none; the number's symbol is a second witness."""
    head = find_head(sheets[0])
    title = find_title(head)
    symbol = " ".join(word.text for word in head.number)
    by_symbol = kind_by_symbol(symbol)
    if title and title.kind:
        return [_kind(title.words, title.score, title.kind, head, by_symbol)]
    if title or subject_of_letter(head) is None:
        return []
    plain_letter = by_symbol is None and "/" in symbol
    return [_kind(head.number, 1.0, "công văn", head, "công văn" if plain_letter else by_symbol)]


def _kind(words: Sequence[Word], score: float, value: str, head: Head, by_symbol: str | None) -> Candidate:
    """Make the kind's candidate with its witnesses."""
    found = candidate([words], head.sheet.number, score, "block:kind")
    witnesses = ("print", "field:so_ky_hieu") if by_symbol == value else ("print",)
    return Candidate(found.raw, found.lines, found.page, score, found.how, value, witnesses)


def subject(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the subject (trích yếu) without its opening words."""
    head = find_head(sheets[0])
    title = find_title(head)
    found = subject_under(head.sheet, title) if title else subject_of_letter(head)
    if found is None or not found.lines:
        return []
    score = 1.0 if found.opened else 0.9  # without `Về việc` only the layout says that this is the subject
    return [candidate(found.lines, head.sheet.number, score, "block:subject")]


def authority(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the authority lines (`KT. CHỦ TỊCH`)."""
    found = find_signature(sheets)
    return _signed(found, found.authority, "authority", hidden=not found.name) if found else []


def signer_title(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the signer's own title; one that does not fit the authority, or without a name below it, is doubted."""
    found = find_signature(sheets)
    if found is None:
        return []
    proposed = _signed(found, found.title, "signer_title", hidden=not found.name)
    fits = titles_fit(found)
    return proposed if fits else [_doubted(each, "signer.title_authority") for each in proposed]


def signer(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the signer's printed name."""
    found = find_signature(sheets)
    return _signed(found, (found.name,), "signer", hidden=found.cut, score=found.name_score) if found else []


def _signed(
    found: Signature, lines: Sequence[Sequence[Word]], name: str, *, hidden: bool, score: float = 1.0
) -> list[Candidate]:
    """Make a candidate of lines of the signature block; hidden: a part beside or below them could not be read."""
    if not any(lines):
        return []
    proposed = candidate(lines, found.page, score, f"block:{name}")
    return [_doubted(proposed, "signer.part_hidden") if hidden else proposed]


def _doubted(found: Candidate, code: str) -> Candidate:
    """Return the candidate with one more doubt."""
    return replace(found, remarks=(*found.remarks, Remark(code, Weight.DOUBT)))


def urgency(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the urgency stamp, when it is read."""
    return _mark(sheets[0], lexicon().urgent, "urgency")


def secrecy(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the secrecy stamp, when it is read."""
    return _mark(sheets[0], lexicon().secret, "secrecy")


def _mark(sheet: Sheet, marks: Sequence[str], name: str) -> list[Candidate]:
    """Return a stamp that stands alone in capitals in the upper part of the page."""
    for row in sheet.rows:
        if row.middle > MARK_DEPTH * sheet.height:
            break
        for segment in row.segments:
            value = next((mark for mark in marks if letters(segment.text) == letters(mark)), None)
            if value and in_capitals(segment.text):
                found = candidate([segment.words], sheet.number, 1.0, f"block:{name}")
                return [Candidate(found.raw, found.lines, found.page, 1.0, found.how, value)]
    return []


def deadline(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the date by which something is asked for; nothing when the text names more than one."""
    found: list[Candidate] = []
    for sheet in sheets:
        run = sheet.run
        for match in _DEADLINE.finditer(run.plain):
            sentence = run.plain[max(0, match.start() - 200) : match.end() + 80].replace("\n", " ")
            if _ASKED.search(sentence):
                found.append(taken(run, match, sheet.number, "block:deadline", 0.9))
    return found if len({letters(each.raw) for each in found}) == 1 else []


def mentioned(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the numbers of the other papers named in the body, each once; raw has their kinds and dates as printed."""
    head = find_head(sheets[0])
    rows: dict[str, str] = {}
    lines: list[tuple[Word, ...]] = []
    for sheet in sheets:
        start = head.bottom + 1 if sheet is sheets[0] else 0
        words = [word for row in sheet.rows[start:] for word in row.words]
        for each in references(words):
            if each.number not in rows:
                rows[each.number] = f"{each.kind} {each.number} {each.date}".strip()
                if sheet is sheets[0]:
                    lines += printed_rows(each.words)
    if not rows:
        return []
    raw = "\n".join(rows.values())
    return [Candidate(raw, tuple(lines), sheets[0].number, 0.9, MENTIONED, tuple(rows))]


def number_row(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return something when the head has a number line, even a blank one."""
    head = find_head(sheets[0])
    return [Candidate("", (), sheets[0].number, 1.0, "block:number_row")] if head.has_number_row else []


def foreign_title(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the title when it names no kind of NĐ 30: the paper is of another sort."""
    title = find_title(find_head(sheets[0]))
    return [] if title is None or title.kind else [_foreign(title, sheets[0])]


def _foreign(title: Title, sheet: Sheet) -> Candidate:
    return candidate([title.words], sheet.number, 1.0, "block:foreign_title")


def letter_subject(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the `V/v` lines of a letter that has no title."""
    head = find_head(sheets[0])
    found = subject_of_letter(head) if find_title(head) is None else None
    return [candidate(found.lines, head.sheet.number, 1.0, "block:letter_subject")] if found else []


def copies_label(sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return something when `Nơi nhận` stands on a page."""
    found = copies_row(sheets)
    return [Candidate("", (), found[0].number, 1.0, "block:copies_label")] if found else []


def _lines(lines: Sequence[Sequence[Word]], head: Head, name: str) -> list[Candidate]:
    """Make a candidate of lines of the head; a head without a read motto is less sure."""
    if not any(lines):
        return []
    found = candidate(lines, head.sheet.number, max(head.score, 0.7), f"block:{name}")
    return [found] if says(found.raw) else []


BLOCKS: Mapping[str, Finder] = {
    "authority": authority,
    "copies": copies_to,
    "copies_label": copies_label,
    "date": date,
    "deadline": deadline,
    "foreign_title": foreign_title,
    "issuer": issuer,
    "kind": kind,
    "letter_subject": letter_subject,
    "mentioned": mentioned,
    "number": number,
    "number_row": number_row,
    "place": place,
    "secrecy": secrecy,
    "sent_to": sent_to,
    "signer": signer,
    "signer_title": signer_title,
    "subject": subject,
    "superior": superior,
    "urgency": urgency,
}
