"""What a printed form leaves around a value, taken away: dotted leaders, footnote marks, stray punctuation."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import clean, one_line

# Dots to write on: three or more, also spaced out; underscores and dashes likewise.
_LEADERS: Final = re.compile(r"[.·•_‥](?: ?[.·•_‥]){2,}|_{2,}|-{3,}")
_MARK: Final = r"(?:\([0-9]{1,2}\)|\[[0-9]{1,2}\]|\(\*{1,3}\)|(?<!m)[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3})"
_FOOTNOTE_AHEAD: Final = re.compile(_MARK)
_FOOTNOTE_BEHIND: Final = re.compile(_MARK + "$")
# All that a form prints around an open line; other signs (?, &) may be handwriting read badly and are kept.
_NOTHING: Final = frozenset(" :;,.'\"_-–—/\\|()[]·•…")
_ENDS: Final = " :;,.'\"`*~^<>=«»“”-–—•·"


def strip_form(raw: str) -> str:
    """Return what was written: one line, NFC, no leaders, no footnote marks at the ends, no stray punctuation there.

    Empty when nothing but the form's own dots, dashes and slashes is there.
    """
    text = without_leaders(raw).strip(_ENDS)
    ahead = _FOOTNOTE_AHEAD.match(text)
    text = text[ahead.end() :] if ahead else text
    behind = _FOOTNOTE_BEHIND.search(text)
    text = (text[: behind.start()] if behind else text).strip(_ENDS)
    return "" if _NOTHING.issuperset(text) else text


def without_leaders(raw: str) -> str:
    """Return the text on one line without the dots and lines to write on; all else stays."""
    return one_line(_LEADERS.sub(" ", one_line(raw)))


def strip_lines(raw: str) -> tuple[str, ...]:
    """Return the lines that say something, each as `strip_form` leaves it."""
    stripped = (strip_form(line) for line in clean(raw).split("\n"))
    return tuple(line for line in stripped if line)
