"""A second reader asked about the boxes of the values found: its agreement is a witness, its disagreement a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Protocol

from eforms.blocks import MENTIONED
from eforms.candidates import tidy
from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.form_schema import FieldSpec
from eforms.judging import judge_text
from eforms.machine_zones import zone_text
from eforms.unit_words import same_place
from eforms.witnesses import DISAGREE, same
from ocr.words import Box
from validators.folding import compare_key, search_key
from validators.kinds.person_name import usual_words
from validators.verdict import Backing, Remark, Verdict, Weight

LONGEST = 6
"""Printed lines of a value that is looked at again; a longer one is running text, where two readers always differ."""

ZONE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
"""The letters of a machine readable zone (ICAO 9303)."""

LONGEST_LIST = 16
"""Printed lines of a list that is looked at again: `Nơi nhận` has up to a dozen items of one line."""

LONGEST_TABLE = 60
"""Cells of a table that are looked at again: ten rows of six columns."""

SHORT, CONTEXT = 14, 5.0
"""A value of so few characters behind its label is shown with this many box heights of what stands before it: a line
reader makes nothing of a lone `1`, and reads `lần sinh này: 1` well."""

GROWN = (0.5, 0.16)
"""Box heights by which a box that the second reader found empty is shown larger, to the sides and up and down."""

SURE, UNSURE = 0.8, 0.6
"""The second reader's weakest word from which its name is shown instead of one whose weakest word is below; asked about
all the same."""

PLACES = frozenset({"address", "place"})
"""Kinds that end in a province's name."""

_NOT_READABLE = frozenset({"qr", "case_code", "land_code", "mrz"})
"""Kinds whose text a line reader cannot give as one line."""


Answer = tuple[str, float | None]
"""What the second reader saw in one box, and how sure it is of its weakest word."""


class Look(Protocol):
    """Reads boxes of a page once more with another reader."""

    def __call__(self, page_number: int, boxes: Sequence[Box], charset: str, /) -> Sequence[Answer]:
        """Return text and confidence for each box, in the order given; charset empty = any letter.

        An empty answer means that this page is not worth a second look.
        """


def looked_again(form: Form, found: Mapping[str, Extracted], look: Look | None) -> tuple[Extracted, ...]:
    """Return the fields in the form's order, each with what the second look said.

    One call for each page, and one more for its boxes of digits.
    """
    result = dict(found)
    if look is not None:
        wanted = [each for each in found.values() if _worth_looking(form.fields[each.name], each)]
        calls = sorted({(each.page, each.charset) for each in wanted if each.page is not None})
        for page, charset in calls:
            together = [each for each in wanted if (each.page, each.charset) == (page, charset)]
            result.update(_on_page(form, page, together, look))
    return tuple(result[name] for name in form.fields if name in result)


def zone_reread(form: Form, found: Mapping[str, Extracted], look: Look | None) -> dict[str, Extracted]:
    """Return the fields with an MRZ that failed its check digits read again in the zone's own letters.

    A net for Vietnamese text sees words where there are none. Of the lines of both readings that combination is taken
    whose check digits hold, and none otherwise.
    """
    result = dict(found)
    for name, each in found.items():
        if look is None or form.fields[name].kind != "mrz" or each.value is not None or each.page is None:
            continue
        again = [zone_text(text) for text, _ in look(each.page, each.line_boxes, ZONE_LETTERS)]
        for lines in product(*zip(each.raw.split("\n"), again, strict=False)):
            verdict = judge_text(form.fields[name], "\n".join(lines))
            if verdict.backing is Backing.CHECKSUM:
                result[name] = _proven(each, lines, verdict)
                break
    return result


def _proven(each: Extracted, lines: Sequence[str], verdict: Verdict) -> Extracted:
    """Return the zone with the lines whose check digits hold."""
    return replace(
        each,
        raw="\n".join(lines),
        value=verdict.value,
        how="mrz:look",
        witnesses=("mrz", "checksum"),
        remarks=verdict.remarks,
        backing=verdict.backing,
    )


def _worth_looking(spec: FieldSpec, each: Extracted) -> bool:
    """Tell whether the value stands in its boxes as text: a value concluded from elsewhere cannot be read again."""
    if spec.kind in _NOT_READABLE or "print" not in each.witnesses or not each.line_boxes:
        return False
    if each.value is None and not each.charset:
        return False
    if each.charset:
        return True
    if spec.kind == "list":
        return len(each.line_boxes) <= (LONGEST_TABLE if spec.columns else LONGEST_LIST)
    return len(each.line_boxes) <= LONGEST and same(judge_text(spec, each.raw, each.how).value, each.value)


def _on_page(form: Form, page: int, fields: Sequence[Extracted], look: Look) -> dict[str, Extracted]:
    """Ask for all boxes of a page in one call and hold each answer against the value."""
    boxes = [box for each in fields for box in _shown(each)]
    looks = look(page, boxes, fields[0].charset)
    if not looks:
        return {}
    answers = iter(_with_empty_again(page, boxes, looks, fields[0].charset, look))
    heard: dict[str, Extracted] = {}
    for each in fields:
        own = [next(answers) for _ in each.line_boxes]
        known = [sure for _, sure in own if sure is not None]
        measured = {**each.evidence, "second": round(min(known), 4)} if known else each.evidence
        text = _without_strays(" ".join(said.strip() for said, _ in own))
        heard[each.name] = _compared(form.fields[each.name], replace(each, evidence=measured), text)
    return heard


def _shown(each: Extracted) -> tuple[Box, ...]:
    """Return the boxes to look at: those of the value's lines, that of a short value with what stands before it."""
    if not _short(each):
        return each.line_boxes
    box = each.line_boxes[0]
    return (Box(max(0, box.left - int(CONTEXT * box.height)), box.top, box.right, box.bottom),)


def _short(each: Extracted) -> bool:
    alone = len(each.line_boxes) == 1 and not each.charset
    return alone and each.how.startswith("after:") and len(each.raw) <= SHORT


def _with_empty_again(
    page: int, boxes: Sequence[Box], looks: Sequence[Answer], charset: str, look: Look
) -> Sequence[Answer]:
    """Return the answers, the empty ones asked for once more with a little more paper around."""
    empty = [] if charset else [at for at, (text, _) in enumerate(looks) if not text.strip()]
    if not empty:
        return looks
    again = dict(zip(empty, look(page, [_grown(boxes[at]) for at in empty], ""), strict=False))
    return [again.get(at, one) for at, one in enumerate(looks)]


def _grown(box: Box) -> Box:
    across, up = int(GROWN[0] * box.height), int(GROWN[1] * box.height)
    return Box(max(0, box.left - across), max(0, box.top - up), box.right + across, box.bottom + up)


def _without_strays(text: str) -> str:
    """Drop marks without a letter or digit behind the text: the second reader sees the rule or leader that follows."""
    words = text.split()
    while words and not any(map(str.isalnum, words[-1])):
        words.pop()
    return " ".join(words)


def _endings(text: str, raw: str) -> Iterator[str]:
    """Yield the last words of what was read with its context: as many as the value has, one less, one more."""
    words = text.split()
    count = len(raw.split())
    for size in (count, count - 1, count + 1):
        if 0 < size <= len(words):
            yield " ".join(words[-size:])


def _compared(spec: FieldSpec, each: Extracted, text: str) -> Extracted:
    """Add the witness when the second text means the same value, else the remark with both texts."""
    if each.value is None:
        return _given(spec, each, text)
    if _short(each):
        endings = [*_endings(text, each.raw), ""]
        text = next((one for one in endings if _says_same(spec, each, one)), endings[0])
    if spec.columns:
        agrees = compare_key(each.raw) == compare_key(text)
    elif spec.kind == "list":
        agrees = _same_list(each, text)
    else:
        agrees = _says_same(spec, each, text)
    if each.how.startswith("pattern:"):  # the boxes are those of whole words, the value may be part of them
        agrees = agrees or compare_key(each.raw) in compare_key(text)
    if agrees:
        return replace(each, witnesses=(*each.witnesses, "second_look"))
    details = {"print": each.raw, "second_look": text}
    doubted = replace(each, remarks=(*each.remarks, Remark(DISAGREE, Weight.DOUBT, details=details)))
    better = (
        judge_text(spec, tidy(text), each.how) if spec.kind == "person_name" and _rather(spec, each, text) else None
    )
    if better is None or better.value is None or better.remarks:
        return doubted
    return replace(doubted, raw=tidy(text), value=better.value, backing=better.backing, witnesses=("second_look",))


def _rather(spec: FieldSpec, each: Extracted, text: str) -> bool:
    """Tell whether the second reading of a name is to be shown: the first is doubtful, odd, or less usually marked."""
    odd = bool(judge_text(spec, each.raw, each.how).remarks)
    marks_only = search_key(tidy(text)) == search_key(each.raw)
    return odd or _surer(each) or (marks_only and usual_words(tidy(text)) > usual_words(each.raw))


def _surer(each: Extracted) -> bool:
    """Tell whether the second reader is sure of a name of which the page's own reading is not."""
    return each.evidence.get("second", 0.0) >= SURE and each.evidence.get("least", 1.0) < UNSURE


def _says_same(spec: FieldSpec, each: Extracted, text: str) -> bool:
    """Tell whether a text means the value: hyphens count, for they part numbers and years of two."""
    inside = tidy(text)
    if spec.kind in PLACES and same_place(each.raw, inside):
        return True
    return same(judge_text(spec, inside, each.how).value, each.value) and inside.count("-") == each.raw.count("-")


def _given(spec: FieldSpec, each: Extracted, text: str) -> Extracted:
    """Take digits that only the second reader made out, with a doubt: nobody else has seen them."""
    verdict = judge_text(spec, text, each.how)
    if verdict.value is None:
        return each
    doubt = Remark(DISAGREE, Weight.DOUBT, details={"print": each.raw, "second_look": text})
    remarks = (*verdict.remarks, doubt)
    return replace(each, raw=text, value=verdict.value, witnesses=("second_look",), remarks=remarks)


def _same_list(each: Extracted, text: str) -> bool:
    """Tell whether the second text has the list's items and nothing else, or, of papers named in it, every number."""
    items = [str(item) for item in each.value] if isinstance(each.value, Sequence) else []
    if each.how == MENTIONED:
        return all(compare_key(item) in compare_key(text) for item in items)
    return compare_key(" ".join(items)) == compare_key(text)
