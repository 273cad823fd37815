"""Finds the lines that carry a document's number or date: on office papers they are filled in by pen."""

from __future__ import annotations

import re

from ocr.letters import bare
from ocr.words import Line

LONGEST = 60
"""Letters of a line that is a head or a filled-in row; running text that names a paper is longer, and printed."""
MOST = 16
"""Heads of a page at most; a page with more is a list, whose numbers are printed."""

_NUMBER = re.compile(r"^\W*so\b\s*[:.;]?.{0,16}[/-]|^\W*so\b\s*[:.;]")
_DATE = re.compile(r"\bng\wy\b.{0,16}\bth\wng\b|\bth\wng\b.{0,12}\bnam\b")


def is_head(line: Line) -> bool:
    """Tell whether a line looks like `Số: …/QĐ-UBND` or `…, ngày … tháng … năm …`, whatever was read in its gaps."""
    text = bare(line.text)
    return len(text) <= LONGEST and bool(_NUMBER.search(text) or _DATE.search(text))
