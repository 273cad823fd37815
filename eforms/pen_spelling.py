"""Wordings read from handwriting, spelt as closed lists have them: units of addresses, names of bodies, number words.

Print is never corrected so. Where a value was read from writing the readers differ and a person is asked anyway: what
is put before that person may as well be the unit that the letters come nearest to. The text as read stays in `raw`, and
no second look can confirm a value that is not its own text, so nothing of this is accepted unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.form_schema import FieldSpec
from eforms.judging import judge_text
from eforms.paper import PageView
from eforms.pen_bodies import with_body
from eforms.pen_issuers import with_issuer, with_issuer_alone
from eforms.pen_names import with_name
from eforms.pen_numbers import with_birth_note, with_serial
from eforms.pen_places import with_address
from eforms.pen_words import with_answer, with_date, with_number_words, with_phrases
from ocr.written import BY_PEN
from validators.folding import compare_key, search_key
from validators.registry import KINDS
from validators.verdict import Remark, Value, Weight

DOUBTFUL = 0.6
"""Weakest word of a value below which its readers differed about it (ocr/voting.py leaves contested words so much)."""
UNIT_WORDS = frozenset({"tinh", "pho", "huyen", "quan", "xa", "phuong", "tran"})
"""Words without which a text (a purpose, a trade) does not end in a place."""
NEAREST = Remark("value.nearest_answer", Weight.DOUBT)


def spelt_by_lists(form: Form, found: Mapping[str, Extracted], pages: Sequence[PageView]) -> dict[str, Extracted]:
    """Return the fields; doubtful wordings on pages filled in by pen with what closed lists know of them put right."""
    written = {page.number for page in pages if page.reading.reader.endswith(BY_PEN)}
    return {name: _spelt(form.fields[name], each) if each.page in written else each for name, each in found.items()}


def _spelt(spec: FieldSpec, each: Extracted) -> Extracted:
    """Return one field with its value spelt by lists, itself when it is sure or no list knows better."""
    if "print" not in each.witnesses or _settled(each):
        return each
    if isinstance(each.value, list | tuple):
        return _spelt_rows(spec, each, each.value)
    if "\n" in each.raw:
        return each
    text = SPELLERS.get(spec.kind, str)(each.raw)
    if compare_key(text) == compare_key(each.raw):
        return each
    verdict = judge_text(spec, text, each.how)
    if verdict.value is None:
        return each
    return replace(each, value=verdict.value, backing=verdict.backing, remarks=(*each.remarks, NEAREST))


def _spelt_rows(spec: FieldSpec, each: Extracted, rows: Sequence[Mapping[str, str] | str]) -> Extracted:
    """Return a list with the cells of its rows, or its items, spelt by lists."""
    kinds = {column.key: column.kind for column in spec.columns}
    spelt = [
        {name: _cell(kinds.get(name, ""), text) for name, text in row.items()}
        if isinstance(row, Mapping)
        else _cell("text", row)
        for row in rows
    ]
    same = spelt == [dict(row) if isinstance(row, Mapping) else row for row in rows]
    value = cast("Value", tuple(spelt))
    return each if same else replace(each, value=value, remarks=(*each.remarks, NEAREST))


def _cell(kind: str, text: str) -> str:
    """Return one cell as lists spell it, judged as its kind where that gives a text."""
    spelt = SPELLERS.get(kind, str)(text)
    if compare_key(spelt) == compare_key(text) or kind not in KINDS:
        return text
    value = KINDS[kind].judge(spelt).value
    return value if isinstance(value, str) else spelt


def _settled(each: Extracted) -> bool:
    """Tell whether the readers agree about a value that nothing speaks against."""
    doubted = each.value is None or any(remark.weight is Weight.DOUBT for remark in each.remarks)
    return each.evidence.get("least", 1.0) >= DOUBTFUL and not doubted


def with_units(text: str) -> str:
    """Return an address, or the name of a place or body, with its units and the body before them put right."""
    return with_body(with_address(text))


def with_wording(text: str) -> str:
    """Return any text with a closed answer, or units and a body's name, or usual phrases put right."""
    answer = with_answer("text", with_birth_note(text))
    if answer != text:
        return answer
    placed = with_units(text) if set(search_key(text).split()) & UNIT_WORDS else text
    return placed if placed != text else with_phrases(with_body(text))


SPELLERS: Mapping[str, Callable[[str], str]] = {
    "address": with_units,
    "place": with_units,
    "text": with_wording,
    "date": with_date,
    "date_words": with_number_words,
    "person_name": with_name,
    "id_paper": with_issuer,
    "land_serial": with_serial,
    "id_issuer": with_issuer_alone,
    "sex": partial(with_answer, "sex"),
    "ethnicity": partial(with_answer, "ethnicity"),
    "nationality": partial(with_answer, "nationality"),
}
"""How what was read for a kind of value is spelt; other kinds stay as they were read."""
