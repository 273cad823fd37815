"""The page of the store of records: found by names, numbers and words, within one's own units, numbers masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from eforms.catalogue import Catalogue
from pipeline.model import Record
from pipeline.ports import RecordQuery
from pipeline.reuse.access import find, states, today
from pipeline.reuse.masking import masked_value
from pipeline.units import units
from webapp.dossier_view import form_title, label_of
from webapp.pages import render
from webapp.sessions import AnOffice, Visitor
from webapp.texts import Texts, language_of
from webapp.value_text import as_text

router = APIRouter()
PURPOSE: Final = "records page"
_PAGE: Final = 50
_SHOWN: Final = 4
"""Values of each record: enough to tell people of one name apart, little enough for a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the list."""

    record: Record
    title: str
    values: tuple[tuple[str, str], ...]
    """Label and masked value."""
    status: str
    unit: str


@router.get("/kho")
def store_page(  # one parameter for each filter
    request: Request,
    user: Visitor,
    office: AnOffice,
    tim: Annotated[str, Query(max_length=200)] = "",
    mau: Annotated[str, Query(max_length=100)] = "",
    sau: Annotated[str | None, Query(max_length=300)] = None,
    *,
    con: bool = False,
) -> Response:
    """List records, newest first: of words, of one form, or only those that may serve today."""
    bench, t = office.bench, Texts(language_of(request))
    day = today(bench).isoformat() if con else None
    query = RecordQuery(form=mau or None, text=tim.strip() or None, valid_on=day)
    found, after = find(query, user, bench, purpose=PURPOSE, limit=_PAGE, after=sau)
    now, names = states(found, bench), {one.code: one.name for one in units(user, bench)}
    values: dict[str, object] = {
        "rows": [_row(one, now[one.id], names, bench.catalogue, t) for one in found],
        "forms": sorted((form_title(name, bench.catalogue, t), name) for name in bench.catalogue),
        "asked": {"tim": tim, "mau": mau, "con": int(con)},
        "after": after,
    }
    return render(request, "records.html", values)


def _row(record: Record, status: str, names: dict[str, str], catalogue: Catalogue, t: Texts) -> Row:
    title = form_title(record.form, catalogue, t) if record.form in catalogue else record.title
    return Row(record, title, tuple(_values(record, catalogue, t)), status, names.get(record.unit, record.unit))


def _values(record: Record, catalogue: Catalogue, t: Texts) -> Iterator[tuple[str, str]]:
    """Yield the first values of the form that the record has, as somebody may see them who only searches."""
    form = catalogue.get(record.form)
    if form is None:
        return
    for name in [name for name in form.fields if record.values.get(name)][:_SHOWN]:
        value = masked_value(form, name, record.values[name])
        yield label_of(form, name, t), as_text(value, form.fields[name].kind)
