"""Signers' names under seals and signatures read again, alone and with more of their line to the left.

A seal lies over the beginning of a name; what the page reading makes of it is often only its end. A wider box gives the
second reader the surname back. What it says is taken with the doubt that was there: nobody else has seen it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.form_schema import FieldSpec
from eforms.judging import judge_text
from eforms.second_look import Look
from eforms.signature import name_stretch
from eforms.witnesses import DISAGREE
from ocr.words import Box, Word
from validators.folding import compare_key
from validators.verdict import Remark, Verdict, Weight

SIGNED = ("block:signer", "signed:")
"""Rules that find names under signers' titles."""

WIDER = (0.0, 2.0, 3.5, 5.0)
"""Box heights by which the name's line is taken further to the left: a surname of five letters is some three high."""

STRAY = ".,;:_-–—'‘’\"“”„«»|()*~"
"""Marks that a seal's edge leaves at words."""

MOST_WAYS = 64
"""Ways of putting two readings of a name together; more means that they have nothing in common."""


def signers_again(form: Form, found: Mapping[str, Extracted], look: Look | None) -> dict[str, Extracted]:
    """Return the fields with every doubted signer's name replaced by one that reading again makes undoubted.

    The doubts of the first reading stay, so that a person is asked.
    """
    result = dict(found)
    for name, each in found.items():
        if look is None or form.fields[name].kind != "person_name" or not _worth(each):
            continue
        best = _best(form.fields[name], each, look)
        if best is not None and compare_key(str(best.value)) != compare_key(str(each.value)):
            result[name] = _replaced(each, best)
    return result


def _worth(each: Extracted) -> bool:
    """Tell whether a name was found under a title, on one line, and is doubted."""
    doubted = any(remark.weight is not Weight.NOTE for remark in each.remarks)
    return doubted and each.how.startswith(SIGNED) and each.page is not None and len(each.line_boxes) == 1


def _best(spec: FieldSpec, each: Extracted, look: Look) -> Verdict | None:
    """Return the undoubted name that most readings give, None when none does."""
    box = each.line_boxes[0]
    wider = [Box(max(0, box.left - int(step * box.height)), box.top, box.right, box.bottom) for step in WIDER]
    texts = [_name_of(text, box) for text, _ in look(each.page or 0, wider, "")]
    heard = [verdict for text in texts for verdict in _undoubted(spec, each.raw, text)]
    votes = Counter(str(verdict.value) for verdict in heard)
    if not votes:
        return None
    longest = max(votes, key=lambda name: (votes[name], len(name)))
    return next(verdict for verdict in heard if str(verdict.value) == longest)


def _name_of(text: str, box: Box) -> str:
    """Return the stretch of a line that is written as a name; what a seal leaves before it goes."""
    words = [Word(one.strip(STRAY), box) for one in text.split()]
    return " ".join(word.text for word in name_stretch([word for word in words if word.text]))


def _undoubted(spec: FieldSpec, printed: str, text: str) -> Iterator[Verdict]:
    """Yield the second text when it is a name without a doubt that ends as the print does, else both put together."""
    if not text or compare_key(text.rsplit(maxsplit=1)[-1]) != compare_key(printed.rsplit(maxsplit=1)[-1]):
        return
    for name in (text, *_together(printed.split(), text.split())):
        verdict = judge_text(spec, name)
        if verdict.value is not None and not verdict.remarks:
            yield verdict
            return


def _together(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Yield what can be made of two readings word by word, when one has as many words as the other or its end."""
    size = min(len(one), len(other))
    ways = [tuple(dict.fromkeys(pair)) for pair in zip(one[-size:], other[-size:], strict=True)]
    count = 1
    for way in ways:
        count *= len(way)
    if 1 < count <= MOST_WAYS:
        yield from (" ".join(words) for words in product(*ways))


def _replaced(each: Extracted, best: Verdict) -> Extracted:
    """Return the field with the other reading's name, both readings told."""
    told = Remark(DISAGREE, Weight.DOUBT, details={"print": each.raw, "second_look": str(best.value)})
    own = tuple(remark for remark in each.remarks if remark.code.startswith("signer."))
    return replace(
        each,
        raw=str(best.value),
        value=best.value,
        backing=best.backing,
        witnesses=("second_look",),
        remarks=(*own, told),
    )
