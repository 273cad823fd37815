"""Sex as printed or ticked: Nam or Nữ."""

from __future__ import annotations

import re
from functools import cache

from validators.closed_sets import ClosedSet, closed_set
from validators.folding import one_line, search_key
from validators.ticks import has_boxes, ticked
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, nothing, too_long


def judge(raw: str) -> Verdict:
    """Return `Nam` or `Nữ`; when the form prints both, only a tick decides."""
    if len(raw) > LONGEST:
        return too_long()
    text = one_line(raw)
    if has_boxes(text):
        answers = ticked(text)
        return _sexes().judge(answers[0], "sex.unknown") if len(answers) == 1 else nothing("sex.not_one_tick")
    text = strip_form(raw)
    if not text:
        return blank()
    words = set(search_key(text).split())
    if {"nam", "nu"} <= words:
        return nothing("sex.not_one_tick")
    first = re.split(r"[ /,(]", text, maxsplit=1)[0]
    whole = _sexes().judge(text, "sex.unknown")
    return whole if whole.value else _followed(first, text)


def _followed(first: str, text: str) -> Verdict:
    """Accept the English twin after the word ("Nữ / Female"), nothing else."""
    verdict = _sexes().judge(first, "sex.unknown")
    rest = search_key(text[len(first) :])
    english = {"Nam": {"male", "m"}, "Nữ": {"female", "f"}}
    fits = isinstance(verdict.value, str) and rest in english[verdict.value]
    return verdict if fits else nothing("sex.unknown")


@cache
def _sexes() -> ClosedSet:
    # Two members that share no letter but n: two letters without accents are enough.
    return closed_set({"Nam": ("Male", "M", "Trai"), "Nữ": ("Female", "F", "Gái")}, clear=2)
