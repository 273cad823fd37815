"""Signers' names under seals and signatures read again, alone and with more of their line to the left.

A seal lies over the beginning of a name; what the page reading makes of it is often only its end, or nothing. A wider
box gives the second reader the surname back, and where no name was found it looks along the foot of the seal. What it
says is taken with a doubt: nobody else has seen it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.folded import Unfolded
from eforms.form_schema import FieldSpec
from eforms.judging import judge_text
from eforms.layout import Sheet
from eforms.second_look import Look
from eforms.signature import name_stretch
from eforms.witnesses import DISAGREE
from ocr.words import Box, Word
from validators.folding import compare_key
from validators.verdict import Remark, Verdict, Weight

SIGNED = ("block:signer", "signed:")
"""Rules that find names under signers' titles."""

WIDER = ((0.0, 0.0), (2.0, 0.0), (3.5, 0.0), (5.0, 0.0), (0.0, 3.0), (2.0, 3.0))
"""Box heights by which the name's line is taken further to the left and right: a word of five letters is some three
high, and a seal hides the beginning more often than the end."""

ALONG = (-2.2, -1.4, -0.6, 0.2)
"""Letter heights from a seal's foot to the top of a line in which the name may stand: seals cover title and name."""

LINE_HIGH, BESIDE = 1.9, (2.0, 4.0)
"""Height of such a line, and how far it reaches to the left and right of seal and signature, in letter heights."""

STRAY = ".,;:_-–—'‘’\"“”„«»|()*~"
"""Marks that a seal's edge leaves at words."""

HIDDEN = Remark("signer.part_hidden", Weight.DOUBT)

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


def names_under_seals(
    form: Form, found: Mapping[str, Extracted], paper: Unfolded, look: Look | None
) -> dict[str, Extracted]:
    """Return the fields, and for a signer who was not found the name that can be read along the foot of a seal."""
    result = dict(found)
    if look is None:
        return result
    for name, spec in form.fields.items():
        wanted = name not in found and any(rule.block == "signer" for rule in spec.find)
        for sheet in reversed(paper.sheets) if wanted else ():
            under = _under_seals(spec, sheet, paper, look)
            if under is not None:
                result[name] = under
                break
    return result


def _under_seals(spec: FieldSpec, sheet: Sheet, paper: Unfolded, look: Look) -> Extracted | None:
    """Return the first undoubted name in small letters along the foot of the sheet's seals."""
    page, left = paper.places[sheet.number]
    boxes = [box for seal in sheet.structures.stamps for box in _along(seal, sheet)]
    moved = [Box(box.left + left, box.top, box.right + left, box.bottom) for box in boxes]
    for box, (text, _) in zip(moved, look(page, moved, "") if moved else (), strict=False):
        name = _name_of(text, box)
        verdict = judge_text(spec, name) if name and not name.isupper() else None
        if verdict is not None and verdict.value is not None and not verdict.remarks:
            return Extracted(
                spec.name,
                name,
                verdict.value,
                None,
                page,
                box,
                "seal:signer",
                ("second_look",),
                (HIDDEN,),
                verdict.backing,
            )
    return None


def _along(seal: Box, sheet: Sheet) -> Iterator[Box]:
    """Yield the lines along a seal's foot, as wide as seal and signature together."""
    wide = [box for box in sheet.structures.signatures if box.overlap(seal)]
    right = max([seal.right, *(box.right for box in wide)]) + BESIDE[1] * sheet.unit
    for step in ALONG:
        top = max(0, int(seal.bottom + step * sheet.unit))
        bottom = min(sheet.height, int(top + LINE_HIGH * sheet.unit))
        if bottom > top:
            yield Box(max(0, int(seal.left - BESIDE[0] * sheet.unit)), top, min(sheet.width, int(right)), bottom)


def _worth(each: Extracted) -> bool:
    """Tell whether a name was found under a title, on one line, and is doubted."""
    doubted = any(remark.weight is not Weight.NOTE for remark in each.remarks)
    return doubted and each.how.startswith(SIGNED) and each.page is not None and len(each.line_boxes) == 1


def _best(spec: FieldSpec, each: Extracted, look: Look) -> Verdict | None:
    """Return the undoubted name that most readings give, None when none does."""
    box = each.line_boxes[0]
    wider = [
        Box(max(0, box.left - int(before * box.height)), box.top, box.right + int(after * box.height), box.bottom)
        for before, after in WIDER
    ]
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
    """Yield the second text when it is a name without a doubt that goes on from the print, else both put together."""
    own, other = (compare_key(name).split() for name in (printed, text))
    ends_alike = bool(own and other) and own[-1] == other[-1]
    longer = len(other) > len(own) > 0 and other[: len(own)] == own
    if not (ends_alike or longer):
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
