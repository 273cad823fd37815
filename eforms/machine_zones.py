"""Machine readable zones of a card: the three printed MRZ lines, and the texts of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eforms.candidates import Candidate
from eforms.layout import Row, Sheet
from eforms.runs import plain

TD1_LENGTH = range(26, 37)
"""Letters of a TD1 line as OCR gives them: 30, with fillers lost or doubled."""

_ZONE_LETTERS = re.compile(r"[^A-Z0-9<]")


def mrz_lines(sheets: Sequence[Sheet]) -> Iterable[Candidate]:
    """Yield each group of three neighbouring rows that look like a TD1 zone, joined by line breaks."""
    for sheet in sheets:
        for index in range(len(sheet.rows) - 2):
            rows = sheet.rows[index : index + 3]
            texts = [_zone_text(row) for row in rows]
            if all(len(text) in TD1_LENGTH for text in texts) and texts[0].startswith(("ID", "1D", "I0", "10")):
                lines = tuple(row.words for row in rows)
                yield Candidate("\n".join(texts), lines, sheet.number, 1.0, "mrz", witnesses=("mrz",))


def code_texts(sheets: Sequence[Sheet]) -> Iterable[Candidate]:
    """Yield the texts of the codes on the pages."""
    for sheet in sheets:
        for text in sheet.codes:
            yield Candidate(text, (), sheet.number, 1.0, "qr", witnesses=("qr",))


def _zone_text(row: Row) -> str:
    """Return a row in the zone's letters: no blanks, capitals, guillemets as fillers."""
    text = "".join(word.text for word in row.words).replace("«", "<").replace("‹", "<").replace("»", "<")
    return _ZONE_LETTERS.sub("", "".join(p.upper() for p in plain(text)))
