"""Finds the lines that carry a document's number or date: on office papers they are filled in by pen."""

from __future__ import annotations

import re

from ocr.letters import bare
from ocr.words import Line

LONGEST = 60
"""Letters of a line that is a head or a filled-in row; running text that names a paper is longer, and printed."""
MOST = 16
"""Heads of a page at most; a page with more is a list, whose numbers are printed."""

# no word ends are asked for beside the pen's part: it is read as part of the printed word (ngày22, 10tháng, Số2624)
_NUMBER = re.compile(r"^\W*so(?:\W|\d).{0,16}[/-]|^\W*so\s*[:.;]")
_DATE = re.compile(r"\bng\wy.{0,16}th\wng\b|th\wng.{0,12}nam\b")


def is_head(line: Line) -> bool:
    """Tell whether a line looks like `Số: …/QĐ-UBND` or `…, ngày … tháng … năm …`, whatever was read in its gaps."""
    text = bare(line.text)
    return len(text) <= LONGEST and bool(_NUMBER.search(text) or _DATE.search(text))
