"""One field on the review desk: what stands there, who says so, why somebody must look, and what else it could be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from eforms.catalogue import Form
from eforms.form_schema import FieldSpec
from ocr.words import Box
from pipeline.model import Document, Entry, FieldValue
from pipeline.review.keying import disputed, waits_for_another
from validators.messages import sentence
from validators.registry import kind as judged
from validators.verdict import Value, Weight
from webapp.dossier_view import is_open, label_of
from webapp.pages import moment
from webapp.texts import Texts
from webapp.value_text import as_text

LONG = frozenset({"address", "place", "text", "list", "id_paper", "qr", "mrz", "date_words"})
"""Kinds whose values often run over one line."""
SEX = ("Nam", "Nữ")
MARGIN = 0.35  # of the box's height, shown around a cut-out so that cut strokes can be seen
LEAST_MARGIN = 12  # pixels
MOST_ALTERNATIVES = 5  # Alt+1 to Alt+5; more would have to be read like a list
LIKELY = ((0.999, "certain"), (0.98, "likely"), (0.85, "perhaps"), (0.0, "doubtful"))
"""Words for probabilities: the first is the default error budget, in the last every seventh value is wrong."""
SPARE_ROWS = 1  # empty lines under a table, to add to it


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed that is not saved, and why not."""

    text: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the field, and who read it so."""

    text: str
    source: str


Others = Callable[[Entry, str], Sequence[tuple[str, str]]]
"""Entry and kind of a field to other texts for it, each with its source (`reader`, `familiar`)."""


def _nothing_else(_entry: Entry, _kind: str) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a row is shown: his login, which fields are keyed blind, what he typed without saving.

    others tells what else the reader saw where a value stands, and what the office often has there.
    """

    login: str
    blind: frozenset[str] = frozenset()
    typed: Mapping[tuple[int, str], Typed] = field(default_factory=dict)
    others: Others = _nothing_else


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field on the screen; baseline is what the machine or the last person said, text what the input holds."""

    paper: int
    name: str
    label: str
    kind: str
    required: bool
    open: bool
    waits: bool
    baseline: str
    text: str
    raw: str
    by: str
    was: str
    reasons: tuple[str, ...]
    wrong: str
    page: int
    box: Box | None
    crop: str
    choices: tuple[str, ...]
    long: bool
    hint: str
    alternatives: tuple[Alternative, ...]
    columns: tuple[tuple[str, str], ...]
    table: tuple[tuple[str, ...], ...]


def row_of(entry: Entry, document: Document, form: Form, t: Texts, viewer: Viewer) -> FieldRow:
    """Shape one field for a viewer."""
    spec = form.fields[entry.name]
    blind = entry.name in viewer.blind
    baseline = "" if blind else _baseline(entry, spec.kind)
    typed = viewer.typed.get((document.number, entry.name), Typed(baseline))
    spot = _spot(entry)
    columns = _columns(spec)
    waits = waits_for_another(entry, viewer.login)
    to_look_at = is_open(entry, document) and not waits
    read = viewer.others(entry, spec.kind) if to_look_at and not blind else ()
    return FieldRow(
        paper=document.number,
        name=entry.name,
        label=label_of(form, entry.name, t),
        kind=spec.kind,
        required=spec.required,
        open=to_look_at,
        waits=waits,
        baseline=baseline,
        text=typed.text,
        raw="" if blind or entry.machine is None else entry.machine.raw,
        by="" if blind else _by(entry, t),
        was=_was(entry, spec.kind, t),
        reasons=_reasons(entry, document, t),
        wrong=typed.wrong,
        page=_page(spot, document),
        box=spot.box if spot else None,
        crop=crop_of(spot.box) if spot and spot.box else "",
        choices=SEX if spec.kind == "sex" else spec.choices,
        long=spec.kind in LONG,
        hint=t(f"review.hint.{spec.kind}") if t.has(f"review.hint.{spec.kind}") else "",
        alternatives=_alternatives(entry, spec.kind, baseline, t, read=None if blind else read),
        columns=columns,
        table=_table(entry.current.value if entry.current else None, [key for key, _ in columns]),
    )


def crop_of(box: Box) -> str:
    """Return the part of the page to show around a box, as an SVG view box."""
    margin = max(LEAST_MARGIN, round(box.height * MARGIN))
    return f"{box.left - margin} {box.top - margin} {box.width + 2 * margin} {box.height + 2 * margin}"


def _spot(entry: Entry) -> FieldValue | None:
    """Return the value that says where to look: a person's own place, else the machine's."""
    if entry.person is not None and entry.person.how == "read_in_box":
        return entry.person
    return entry.machine or entry.current


def _page(spot: FieldValue | None, document: Document) -> int:
    if not document.pages:
        return 0
    return spot.page if spot and spot.page else document.pages[0]


def _baseline(entry: Entry, kind: str) -> str:
    """Write the present value; where the machine understood nothing, what it read, as a start for typing."""
    current = entry.current
    if current is None:
        return ""
    if current.value is None:
        return "" if entry.person else current.raw
    return as_text(current.value, kind)


def _by(entry: Entry, t: Texts) -> str:
    """Say where the value comes from."""
    if entry.person is not None:
        when = moment(entry.person.at) if entry.person.at else ""
        key = "review.by_person_absent" if entry.person.value is None else "review.by_person"
        return f"{t(key, who=entry.person.author)}{f', {when}' if when else ''}"
    if entry.machine is None:
        return t("review.not_printed")
    if entry.probability is not None:
        return t("review.by_machine_likely", words=t(f"review.likely.{likelihood(entry.probability)}"))
    if entry.machine.confidence is None:
        return t("review.by_machine_bare")
    return t("review.by_machine", percent=round(entry.machine.confidence * 100))


def likelihood(probability: float) -> str:
    """Name how probable it is that a value is right: `certain`, `likely`, `perhaps` or `doubtful`."""
    return next(word for least, word in LIKELY if probability >= least)


def _was(entry: Entry, kind: str, t: Texts) -> str:
    """Name the machine's value where a person gave another one."""
    if entry.person is None or entry.machine is None:
        return ""
    said = as_text(entry.machine.value, kind) or entry.machine.raw
    differs = said and entry.machine.value != entry.person.value
    return t("review.machine_said", value=said) if differs else ""


def _alternatives(
    entry: Entry, kind: str, shown: str, t: Texts, *, read: Sequence[tuple[str, str]] | None
) -> tuple[Alternative, ...]:
    """Return other readings than the one shown: the machine's, other witnesses', the reader's own, disputed keyings.

    read: what else the reader and the office know; None for a field keyed blind,
    of which nothing is shown.
    """
    found: list[tuple[str, str]] = []
    if read is not None:
        if entry.machine is not None:
            found += [(as_text(entry.machine.value, kind), "machine"), (entry.machine.raw, "print")]
        for note in entry.notes:
            found += [(text, source) for source, text in note.details.items() if t.has(f"review.source.{source}")]
        found += [(_written(raw, kind), source) for raw, source in read]
    found += [(as_text(one.value, kind), "keyed") for one in disputed(entry)]
    distinct: dict[str, Alternative] = {}
    for text, source in found:
        clean = " ".join(text.split())
        if clean and clean != shown:
            distinct.setdefault(clean, Alternative(clean, t(f"review.source.{source}")))
    return tuple(distinct.values())[:MOST_ALTERNATIVES]


def _written(raw: str, kind: str) -> str:
    """Write another reading as the field would show it; as it was read where it makes no value of its kind."""
    value = judged(kind).judge(raw).value
    return raw if value is None else as_text(value, kind)


def _reasons(entry: Entry, document: Document, t: Texts) -> tuple[str, ...]:
    """Say in plain words why somebody must look."""
    known = {one.code: one for one in document.findings if entry.name in one.fields or not one.fields}
    blocking = [one.code for one in known.values() if one.weight is Weight.BLOCK and one.fields]
    details = {code: known[code].details if code in known else {} for code in (*entry.reasons, *blocking)}
    return tuple(dict.fromkeys(sentence(code, filled, t.language) for code, filled in details.items()))


def _columns(spec: FieldSpec) -> tuple[tuple[str, str], ...]:
    """Name the columns of a table field: key and printed head."""
    return tuple((one.key, one.heads[0][:1].upper() + one.heads[0][1:]) for one in spec.columns if not one.skip)


def _table(value: Value, keys: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Lay a table value out in rows of texts, with empty rows below to add to."""
    if not keys:
        return ()
    rows = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    filled = [tuple(as_text(row.get(key, "")) for key in keys) for row in rows if isinstance(row, Mapping)]
    return (*filled, *((("",) * len(keys),) * SPARE_ROWS))
