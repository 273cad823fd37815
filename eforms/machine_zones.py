"""Machine readable zones of a card: the three printed MRZ lines, and the texts of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eforms.candidates import Candidate
from eforms.layout import Sheet
from eforms.runs import plain

TD1_LENGTH = range(26, 37)
"""Letters of a TD1 line as OCR gives them: 30, with fillers lost or doubled."""

_CARD_START = re.compile(r"^[IT1L][D0O]VNM")
_ZONE_LETTERS = re.compile(r"[^A-Z0-9<]")


def mrz_lines(sheets: Sequence[Sheet]) -> Iterable[Candidate]:
    """Yield each group of three neighbouring rows that look like a TD1 zone, joined by line breaks."""
    for sheet in sheets:
        for index in range(len(sheet.rows) - 2):
            rows = sheet.rows[index : index + 3]
            texts = [zone_text(row.text) for row in rows]
            if all(len(text) in TD1_LENGTH for text in texts) and "VNM" in texts[0][:8] and "<<" in texts[2]:
                lines = tuple(row.words for row in rows)
                yield Candidate("\n".join(texts), lines, sheet.number, 1.0, "mrz", witnesses=("mrz",))


def code_texts(sheets: Sequence[Sheet]) -> Iterable[Candidate]:
    """Yield the texts of the codes on the pages."""
    for sheet in sheets:
        for text in sheet.codes:
            yield Candidate(text, (), sheet.number, 1.0, "qr", witnesses=("qr",))


def zone_text(text: str) -> str:
    """Return a line in the zone's letters: no blanks, capitals, guillemets as fillers.

    What stands before VNM on the first line of a Vietnamese card is ID and nothing else (domain handbook 2.12).
    """
    text = text.replace("«", "<").replace("‹", "<").replace("»", "<").replace(" ", "")
    return _CARD_START.sub("IDVNM", _ZONE_LETTERS.sub("", "".join(letter.upper() for letter in plain(text))))
