"""The figures by API: a period's counts, indicators and shares, the lists behind them, the report; within the scope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response
from pydantic import Field

from pipeline.figures.counts import Measure, Word
from pipeline.figures.periods import period
from pipeline.figures.report_pdf import report_pdf
from pipeline.figures.report_sheet import report_sheet
from pipeline.figures.reporting import Choice, dossiers, spoilers, told
from pipeline.figures.tables import plain
from webapp.api_access import Client
from webapp.api_shapes import Shape
from webapp.dashboard.routes import SHEET
from webapp.sessions import AnOffice

router = APIRouter(prefix="/figures/{period}", tags=["figures"])

When = Annotated[
    str,
    Path(
        alias="period",
        pattern=r"^[12][0-9]{3}(-(Q[1-4]|0[1-9]|1[0-2]))?$",
        description="A month 2026-10, a quarter 2026-Q4 or a year 2026, in Vietnamese time",
    ),
]
Cursor = Annotated[str | None, Query(max_length=300)]
Rate = Annotated[str | None, Field(description="Per cent with two decimals; null without a denominator")]


class IndicatorLine(Shape):
    """One indicator of the digitisation group (Decision 766/QĐ-TTg)."""

    code: str
    numerator: int | None
    denominator: int | None
    rate: Rate
    points: str | None
    most: str


class ShareLine(Shape):
    """One share of the office's own."""

    name: str
    part: int
    whole: int
    rate: Rate


class Figures(Shape):
    """A period's figures: counts of all together, of each office and each procedure."""

    period: str
    since: str = Field(alias="from")
    until: str
    unit: str | None
    procedure: str | None
    whole: Mapping[str, int]
    indicators: list[IndicatorLine]
    shares: Mapping[str, ShareLine] = Field(
        description="prefilled, on_time, straight, wrong; valid, complete, clean, live"
    )
    offices: Mapping[str, Mapping[str, int]]
    procedures: Mapping[str, Mapping[str, int]]


class DossierLine(Shape):
    """One dossier of a list."""

    id: str
    code: str
    unit: str
    procedure: str
    state: str
    received_at: str
    due_at: str
    closed_at: str | None


class DossierList(Shape):
    """One page of dossiers; next is the cursor of the page after it, null at the end."""

    items: list[DossierLine]
    next: str | None


class SpoiltLine(Shape):
    """One record that spoils a word of quality, with all that is the matter with it."""

    id: str
    dossier: str
    unit: str
    form: str
    status: str
    sealed_at: str
    invalid: int = Field(description="Values against the rules")
    missing: int = Field(description="Demanded parts that are not there")
    unclean: int = Field(description="Values not written as their kind writes them")
    twin: str = Field(description="An older record in force of the same paper; empty for none")


class SpoiltList(Shape):
    """One page of records; next is the cursor of the page after it, null at the end."""

    items: list[SpoiltLine]
    next: str | None


def choice_of(
    when: When,
    unit: Annotated[str, Query(max_length=100)] = "",
    procedure: Annotated[str, Query(max_length=40)] = "",
) -> Choice:
    """Return what figures are asked for."""
    return Choice(period(when), unit, procedure)


AChoice = Annotated[Choice, Depends(choice_of)]


@router.get("", summary="The figures of a period", response_model=Figures)
def get_figures(choice: AChoice, client: Client, office: AnOffice) -> Figures:
    """Return counts, indicators 4.1 to 4.5 and shares within the client's scope, which must hold `purpose:figures`."""
    answer = told(choice, client, office.figures, office.bench.clock, office.settings.points)
    return Figures.model_validate(plain(answer))


@router.get("/dossiers", summary="The dossiers behind a count", response_model=DossierList)
def get_dossiers(
    choice: AChoice, client: Client, office: AnOffice, measure: Measure = Measure.RECEIVED, cursor: Cursor = None
) -> DossierList:
    """Return a page of dossiers, newest first."""
    found, after = dossiers(measure, choice, client, office.figures, office.bench.clock, cursor)
    items = [
        DossierLine(
            id=one.id,
            code=one.code,
            unit=one.unit,
            procedure=one.procedure,
            state=one.state,
            received_at=one.received_at.isoformat(),
            due_at=one.due_at.isoformat(),
            closed_at=one.closed_at.isoformat() if one.closed_at else None,
        )
        for one in found
    ]
    return DossierList(items=items, next=after)


@router.get("/records", summary="The records that spoil a word of quality", response_model=SpoiltList)
def get_spoilers(
    choice: AChoice, client: Client, office: AnOffice, word: Word = Word.VALID, cursor: Cursor = None
) -> SpoiltList:
    """Return a page of records, newest first; ids and counts only, never a value."""
    found, after = spoilers(word, choice, client, office.figures, office.bench.clock, cursor)
    items = [
        SpoiltLine(
            id=one.id,
            dossier=one.dossier,
            unit=one.unit,
            form=one.form,
            status=one.status,
            sealed_at=one.sealed_at.isoformat(),
            invalid=one.invalid,
            missing=one.missing,
            unclean=one.unclean,
            twin=one.twin,
        )
        for one in found
    ]
    return SpoiltList(items=items, next=after)


@router.get("/report", summary="The report as PDF or XLSX", response_class=Response)
def get_report(
    choice: AChoice,
    client: Client,
    office: AnOffice,
    kind: Annotated[Literal["pdf", "xlsx"], Query(alias="as")] = "pdf",
) -> Response:
    """Return the report for paper, in Vietnamese."""
    answer = told(choice, client, office.figures, office.bench.clock, office.settings.points)
    names = {one.code: one.name for one in office.bench.desks.units.all()}
    headers = {"content-disposition": f'attachment; filename="figures-{choice.period.text}.{kind}"'}
    if kind == "xlsx":
        return Response(report_sheet(answer, names), media_type=SHEET, headers=headers)
    content = report_pdf(answer, names, office.bench.clock.now())
    return Response(content, media_type="application/pdf", headers=headers)
