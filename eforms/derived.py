"""Dates that a paper states as a term: `có giá trị 06 tháng kể từ ngày cấp` is that day, six months on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from eforms.candidates import Candidate
from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.folded import Unfolded
from eforms.form_schema import FieldSpec
from eforms.patterns import matching
from validators.dates import from_iso, months_after


def with_terms(form: Form, found: Sequence[Extracted], paper: Unfolded) -> tuple[Extracted, ...]:
    """Return the fields with the dates that a term and another field's date give; each is as sure as that date."""
    known = {each.name: each for each in found}
    for spec in form.fields.values():
        if (known[spec.name].value if spec.name in known else None) is None:
            known.update((one.name, one) for one in _ended(spec, known, paper))
    return tuple(known[name] for name in form.fields if name in known)


def _ended(spec: FieldSpec, known: Mapping[str, Extracted], paper: Unfolded) -> Iterable[Extracted]:
    """Yield the date that the field's first term found gives."""
    for rule in spec.find:
        base = known.get(rule.months_from)
        start = from_iso(base.value) if base is not None and isinstance(base.value, str) else None
        term = next(iter(matching(paper.sheets, rule)), None) if start is not None and start.day else None
        months = re.search(r"\d+", term.raw) if term else None
        if base is None or start is None or term is None or months is None:
            continue
        yield _made(spec, base, paper.put_back(term), months_after(start.first, int(months.group())).isoformat())
        return


def _made(spec: FieldSpec, base: Extracted, term: Candidate, value: str) -> Extracted:
    """Make the field: the value of the term, the witnesses and doubts of the date it counts from."""
    return replace(
        base,
        name=spec.name,
        raw=term.raw,
        value=value,
        page=term.page,
        box=term.box,
        how=f"months:{base.name}",
        line_boxes=(),
    )
