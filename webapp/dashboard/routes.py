"""Pages of figures: one period at a glance, the lists behind its numbers, and the report to take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from pipeline.figures.counts import Measure, Word
from pipeline.figures.periods import month_of, period
from pipeline.figures.report_pdf import report_pdf
from pipeline.figures.report_sheet import report_sheet
from pipeline.figures.reporting import Choice, Told, dossiers, over_time, spoilers, told, wrong_samples
from pipeline.model import User
from pipeline.permissions import Action, may
from pipeline.units import units
from webapp.dashboard import view
from webapp.dossier_view import form_title, label_of
from webapp.pages import render
from webapp.sessions import AnOffice, Visitor
from webapp.texts import Texts, language_of
from workers.assembly import Office

router = APIRouter(prefix="/so-lieu")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks at which figures, in which language."""

    request: Request
    user: User
    office: Office
    choice: Choice
    texts: Texts

    @property
    def query(self) -> str:
        """Return the choice as an address carries it."""
        asked = {"ky": self.choice.period.text, "don_vi": self.choice.unit, "thu_tuc": self.choice.procedure}
        return urlencode({name: text for name, text in asked.items() if text})

    def names(self) -> dict[str, str]:
        """Return what the offices within reach are called."""
        return {one.code: one.name for one in units(self.user, self.office.bench)}

    def form(self, form: str) -> str:
        """Return what a form is called; its id when the catalogue has lost it."""
        catalogue = self.office.bench.catalogue
        return form_title(form, catalogue, self.texts) if form in catalogue else form

    def field(self, form: str, name: str) -> str:
        """Return what a field is called; its id when the catalogue has lost it."""
        known = self.office.bench.catalogue.get(form)
        return label_of(known, name, self.texts) if known and name in known.fields else name

    def values(self, **more: object) -> dict[str, object]:
        """Return what every page of figures needs: the choice, what can be chosen, the names."""
        now, t = period(month_of(self.office.bench.clock.now())), self.texts
        names, procedures = self.names(), view.procedure_names(t)
        return {
            "choice": self.choice,
            "query": self.query,
            "period_title": view.period_title(self.choice.period.text, t),
            "periods": view.periods(self.choice.period, now, t),
            "units": sorted(names.items(), key=lambda one: one[1]),
            "procedures": sorted(procedures.items(), key=lambda one: one[1]),
            "names": names | {code: f"{code} {title}" for code, title in procedures.items()},
            "number": lambda count: view.number(count, t),
            **more,
        }


def seen(
    request: Request,
    user: Visitor,
    office: AnOffice,
    ky: Annotated[str, Query(max_length=10)] = "",
    don_vi: Annotated[str, Query(max_length=100)] = "",
    thu_tuc: Annotated[str, Query(max_length=40)] = "",
) -> Seen:
    """Return who looks at what; without a period at the running month."""
    chosen = period(ky or month_of(office.bench.clock.now()))
    return Seen(request, user, office, Choice(chosen, don_vi, thu_tuc), Texts(language_of(request)))


ASeen = Annotated[Seen, Depends(seen)]
Cursor = Annotated[str | None, Query(max_length=300)]


@router.get("")
def dashboard(seen: ASeen) -> Response:
    """Show a period's figures."""
    office, t = seen.office, seen.texts
    answer = _answer(seen)
    over = over_time(seen.choice, view.MONTHS, seen.user, office.figures, office.bench.clock)
    values = seen.values(
        told=answer,
        lines=view.lines(answer, t),
        points=view.points(answer, t),
        words=view.words(answer, t, seen.query),
        shares=view.shares(answer, t, seen.query),
        columns=view.columns(over),
        offices=view.rows(answer.offices, seen.names()),
        by_procedure=view.rows(answer.procedures, view.procedure_names(t)),
        measures=[one.value for one in Measure],
    )
    return render(seen.request, "figures.html", values)


@router.get("/ho-so")
def listed(seen: ASeen, viec: Measure = Measure.RECEIVED, sau: Cursor = None) -> Response:
    """List the dossiers behind a number."""
    office = seen.office
    found, after = dossiers(viec, seen.choice, seen.user, office.figures, office.bench.clock, sau)
    opens = may(seen.user, Action.READ_DOSSIER)
    values = seen.values(title=f"figures.list.{viec}", dossiers=found, after=_next(after, viec=viec), opens=opens)
    return render(seen.request, "figures_dossiers.html", values | {"here": "/so-lieu/ho-so", "kept": {"viec": viec}})


@router.get("/ban-ghi")
def spoilt(seen: ASeen, chu: Word = Word.VALID, sau: Cursor = None) -> Response:
    """List the records that spoil a word of quality."""
    office = seen.office
    found, after = spoilers(chu, seen.choice, seen.user, office.figures, office.bench.clock, sau)
    opens = may(seen.user, Action.READ_DOSSIER)
    values = seen.values(title=f"figures.spoilt.{chu}", records=found, after=_next(after, chu=chu), opens=opens)
    more = {"here": "/so-lieu/ban-ghi", "kept": {"chu": chu}, "form": seen.form}
    return render(seen.request, "figures_records.html", values | more)


@router.get("/mau-sai")
def wrong(seen: ASeen) -> Response:
    """List the accepted values that persons found wrong."""
    found = wrong_samples(seen.choice, seen.user, seen.office.figures)
    opens = may(seen.user, Action.READ_DOSSIER)
    values = seen.values(title="figures.list.wrong", samples=found, opens=opens, form=seen.form, field=seen.field)
    return render(seen.request, "figures_samples.html", values | {"here": "/so-lieu/mau-sai", "kept": {}})


@router.get("/bao-cao.pdf")
def pdf(seen: ASeen) -> Response:
    """Give the report as PDF."""
    return _file(seen, "pdf", "application/pdf", report_pdf(_answer(seen), seen.names(), seen.office.bench.clock.now()))


@router.get("/bao-cao.xlsx")
def sheet(seen: ASeen) -> Response:
    """Give the report as a workbook."""
    return _file(seen, "xlsx", SHEET, report_sheet(_answer(seen), seen.names()))


def _answer(seen: Seen) -> Told:
    office = seen.office
    return told(seen.choice, seen.user, office.figures, office.bench.clock, office.settings.points)


def _file(seen: Seen, ending: str, kind: str, content: bytes) -> Response:
    name = f"bao-cao-{seen.choice.period.text}.{ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


def _next(after: str | None, **kept: str) -> str:
    """Return what the address of the next page carries besides the choice; empty at the end."""
    return urlencode({**kept, "sau": after}) if after else ""
