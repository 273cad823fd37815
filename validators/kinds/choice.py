"""One answer out of a closed set, printed or ticked: kinds of document, secrecy, relations; lower case."""

from __future__ import annotations

from functools import cache

from validators.closed_sets import ClosedSet, closed_set
from validators.folding import one_line
from validators.lexicons import choices
from validators.ticks import has_boxes, ticked
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, nothing, too_long


def judge(raw: str) -> Verdict:
    """Return the answer in lower case; one that no set of ours has stays any text, the form's own rule holds it."""
    if len(raw) > LONGEST:
        return too_long()
    text = one_line(raw)
    if has_boxes(text):
        answers = ticked(text)
        if len(answers) != 1:
            return nothing("choice.not_one_tick")
        text = answers[0]
    text = strip_form(text)
    if not text:
        return blank()
    verdict = _answers().judge(text, "choice.unknown")
    return verdict if verdict.value else Verdict(text.lower())


@cache
def _answers() -> ClosedSet:
    return closed_set(choices())
