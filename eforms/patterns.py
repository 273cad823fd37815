"""Values found by their own form: a regular expression on the plain text of a page or of one zone of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from eforms.candidates import Candidate, candidate
from eforms.find_rules import Rule
from eforms.layout import Sheet
from eforms.runs import Run
from eforms.zones import pages, run_in
from ocr.words import Word


def matching(sheets: Sequence[Sheet], rule: Rule) -> Iterable[Candidate]:
    """Yield what the rule's pattern matches, in reading order."""
    wanted = compiled(rule.pattern)
    for sheet in pages(sheets, rule.page):
        run = run_in(sheet, rule.zone)
        for match in wanted.finditer(run.plain):
            found = taken(run, match, sheet.number, f"pattern:{rule.pattern}")
            if found.raw:
                yield found


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile once."""
    return re.compile(pattern)


def taken(run: Run, match: re.Match[str], page: int, how: str, score: float = 1.0) -> Candidate:
    """Make a candidate of a match's group `value`, or its first group, or the whole match."""
    group: int | str = "value" if "value" in match.re.groupindex else min(1, match.re.groups)
    start, end = match.span(group)
    found = candidate(by_line(run, start, end), page, score, how)
    inner = " ".join(run.text[start:end].split())
    return Candidate(inner, found.lines, page, score, how)


def by_line(run: Run, start: int, end: int) -> list[tuple[Word, ...]]:
    """Return the words of text[start:end], one tuple for each printed row."""
    lines: list[tuple[Word, ...]] = []
    for piece in re.finditer(r"[^\n]+", run.text[start:end]):
        words = run.cut(start + piece.start(), start + piece.end())
        if words:
            lines.append(words)
    return lines
