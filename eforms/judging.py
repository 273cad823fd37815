"""A candidate judged as its field's kind: choices and lists here, all other kinds by the validators floor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from eforms.candidates import TICKED, Candidate
from eforms.form_schema import FieldSpec
from eforms.labels import distance
from eforms.lexicon import lexicon
from eforms.mending import mended
from eforms.runs import MEASURED, impossible_letters, letters, plain
from eforms.ways.numbered import objects_of
from validators.kinds.id_paper import kind_said, kinds_said, without_kinds
from validators.kinds.place import misspelt_unit
from validators.places import Match, locate
from validators.registry import KINDS
from validators.units.cut_short import opens_unit
from validators.verdict import Backing, Remark, Verdict, Weight

OWN_KINDS = frozenset({"choice", "list"})
"""Kinds that need the form's own words: the choices of a choice, the items of a list."""

ENDED = frozenset({"address", "place", "text"})
"""Kinds whose value is whole when a province's name ends it: nothing follows that in an address or an office's name."""

_WITHOUT_COLON = frozenset({"address", "person_name", "place", "text"})
"""Kinds of free text in which a colon is rather the end of a label that the form does not know."""

LONGEST_TITLE = 7
"""Words of `thành phố …` and `tỉnh Bà Rịa - Vũng Tàu`."""

_DATE = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|ngay \d{1,2} thang \d{1,2}")

_BACKINGS = (Backing.FREE, Backing.PATTERN, Backing.LEXICON, Backing.CHECKSUM)


def judge(spec: FieldSpec, found: Candidate) -> Verdict:
    """Return the verdict on what a rule found; never raises on any text."""
    if spec.kind == "choice":
        return _choice(spec, found)
    if spec.kind == "list":
        return _list(spec, found)
    text = mended(found.raw, spec.mend)
    verdict = KINDS[spec.kind].judge(_with_kind(text, found.how) if spec.kind == "id_paper" else text)
    if spec.mend == "agency" and verdict.value is not None:
        verdict = replace(verdict, remarks=(*verdict.remarks, *_doubts_of_body(text)))
    if spec.kind in _WITHOUT_COLON and isinstance(verdict.value, str) and _holds_more(spec.kind, verdict.value):
        verdict = replace(verdict, remarks=(*verdict.remarks, Remark("value.label_inside", Weight.DOUBT)))
    if isinstance(verdict.value, str) and (ended := _up_to_province(spec.kind, verdict.value)):
        doubted = (*verdict.remarks, Remark("value.label_inside", Weight.DOUBT))
        verdict = replace(verdict, value=ended, remarks=doubted)
    if text == found.raw or verdict.value is None:
        return verdict
    return replace(verdict, remarks=(*verdict.remarks, Remark("value.accents_restored", Weight.NOTE)))


def _holds_more(kind: str, value: str) -> bool:
    """Tell whether a value has a colon inside, or a date where no place and no name has one: a label got in."""
    return ":" in MEASURED.sub("", value) or (kind != "text" and _DATE.search(plain(value)) is not None)


def _up_to_province(kind: str, value: str) -> str:
    """Return an address without the words behind `tỉnh …` (the head of a table or a label below), empty when whole."""
    words = value.split()
    if kind != "address" or locate(value).match is not Match.NONE:
        return ""
    for end in range(len(words) - 2, 1, -1):
        told = locate(" ".join(words[:end])).match is Match.EXACT
        marked = any(plain(word) in {"tinh", "pho"} for word in words[max(0, end - LONGEST_TITLE) : end])
        if told and marked:
            return " ".join(words[:end]) if plain(" ".join(words[end:])).strip(" ,.") != "viet nam" else ""
    return ""


def _with_kind(text: str, how: str) -> str:
    """Return what stands behind a label with the kind of identity paper that a ticked box or the label alone says.

    Where boxes stand, the other kinds are printed beside theirs; where none do, `Số CCCD: 079…` says it.
    """
    label, _, ticked = how.partition(":")[2].partition(TICKED)
    if ticked:
        return f"{ticked} số {without_kinds(text)}"
    kind = "" if kinds_said(text) else kind_said(label)
    return f"{kind} số {text}" if kind else text


def judge_text(spec: FieldSpec, text: str, how: str = "") -> Verdict:
    """Return the verdict on a bare text (a second look, a code's part); how: where it was found, `after:` a label."""
    return judge(spec, Candidate(text, (), 0, 1.0, how))


def still_doubted(spec: FieldSpec, found: Candidate, verdict: Verdict) -> tuple[Remark, ...]:
    """Return a candidate's own remarks, but for the doubt that a text goes on when it ends with its province."""
    whole = spec.kind in ENDED and isinstance(verdict.value, str) and locate(verdict.value).match is Match.EXACT
    return tuple(one for one in found.remarks if not (whole and one.code == "value.may_go_on"))


def _doubts_of_body(name: str) -> Iterator[Remark]:
    """Yield what speaks against a body's name: a misspelt province or kind of unit, a name that stops in the middle."""
    if locate(name).match is Match.NEAR:
        yield Remark("place.province_spelling", Weight.DOUBT)
    if letters(name) in lexicon().unfinished or opens_unit(name):
        yield Remark("text.broken_off", Weight.DOUBT)
    if unit := misspelt_unit(name):
        yield Remark("place.unit_accents", Weight.DOUBT, details={"unit": unit})


def worth(verdict: Verdict) -> tuple[bool, int, int, int]:
    """Order verdicts: one with a value before none, then fewer doubts, stronger backing, more parts of an object."""
    doubts = sum(remark.weight is not Weight.NOTE for remark in verdict.remarks)
    parts = sum(map(bool, verdict.value.values())) if isinstance(verdict.value, Mapping) else 0
    return verdict.value is not None, -doubts, _BACKINGS.index(verdict.backing), parts


def _list(spec: FieldSpec, found: Candidate) -> Verdict:
    """Judge a list: objects by the remarks of their cells, texts by their words; printed rows are items."""
    if spec.columns:
        return Verdict(found.value) if found.value is not None else _objects(spec, found)
    foreign = (Remark("text.odd_words", Weight.DOUBT),) if impossible_letters(found.raw) else ()
    rows = found.raw if found.value is not None else "\n".join(" ".join(w.text for w in line) for line in found.lines)
    verdict = KINDS["list"].judge(rows)
    value = found.value if found.value is not None else verdict.value
    return Verdict(value, remarks=(*verdict.remarks, *foreign))


def _objects(spec: FieldSpec, found: Candidate) -> Verdict:
    """Judge rows under a label as objects: a paper without the table that the columns name."""
    rows = [" ".join(word.text for word in line) for line in found.lines]
    value, remarks = objects_of(rows, spec.columns)
    return Verdict(value, remarks=remarks) if value else KINDS["list"].judge("")


def _choice(spec: FieldSpec, found: Candidate) -> Verdict:
    """Accept a value that is, but for one letter in six, exactly one of the form's choices."""
    seen = letters(str(found.value or found.raw))
    wordings = [(choice, letters(text)) for choice in spec.choices for text in (choice, *spec.printed.get(choice, ()))]
    near = {choice for choice, text in wordings if distance(text, seen, len(text) // 6) <= len(text) // 6}
    exact = {choice for choice, text in wordings if text == seen}
    if len(exact or near) == 1:
        return Verdict((exact or near).pop(), Backing.LEXICON)
    return Verdict(None, remarks=(Remark("choice.unknown", Weight.DOUBT, details={"raw": found.raw[:60]}),))
