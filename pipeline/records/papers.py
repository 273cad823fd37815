"""Kinds of paper as reuse sees them: whose they are, who gives them out, how long they hold. Data: papers.toml."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pipeline.records.standing import Facts
from validators.dates import NO_EXPIRY
from validators.folding import search_key
from validators.verdict import Value

OWNER: Final = re.compile(r"\d{12}|\d{10}(?:-?\d{3})?")
"""A citizen number, or an enterprise or tax code; older numbers of nine digits name nobody for sure."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Paper(BaseModel):
    """What reuse knows of one kind of paper; the keys are explained in papers.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = ""
    owners: tuple[tuple[str, ...], ...] = ()
    issued: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    months: Annotated[int, Field(ge=0)] = 0
    endless: bool = False
    issuers: tuple[str, ...] = ()
    copy_kind: Annotated[str, Field(alias="copy")] = ""
    retention: str = "07"
    locks: bool = False
    once: bool = False


Papers = Mapping[str, Paper]
"""Form id to what reuse knows of it."""

UNLISTED: Final = Paper()
"""A kind of paper that nobody described: kept and found by its subject, never good for a prefill."""


_CODES: Final[dict[str, str]] = {}
"""Filled once when a process starts (pipeline/catalogues): the national catalogue changes with each decision."""


@cache
def papers() -> Papers:
    """Return every described kind of paper; raises pydantic.ValidationError naming what is wrong in the file."""
    text = files("pipeline.records").joinpath("papers.toml").read_text("utf-8")
    ours = TypeAdapter(dict[str, Paper]).validate_python(tomllib.loads(text))
    return ours | {form: ours.get(form, UNLISTED).model_copy(update={"code": code}) for form, code in _CODES.items()}


def adopt(codes: Mapping[str, str]) -> None:
    """Take a province's codes of the kinds of paper, form to code, in place of what was adopted before."""
    _CODES.clear()
    _CODES.update(codes)
    papers.cache_clear()
    locking_forms.cache_clear()


@cache
def locking_forms() -> tuple[str, ...]:
    """Return the forms that say that a person died."""
    return tuple(form for form, paper in papers().items() if paper.locks)


def facts_of(form: str, subject: str | None, values: Mapping[str, Value]) -> tuple[Facts, str | None]:
    """Return what the values say of the paper itself, and the last day it holds (None: none is known)."""
    paper = papers().get(form, UNLISTED)
    found = [number for places in paper.owners for number in _numbers(values, places)] + [subject or ""]
    issued = text_at(values, paper.issued)
    until, unlimited = _until(paper, values, issued)
    facts = Facts(
        owners=tuple(dict.fromkeys(number for number in found if OWNER.fullmatch(number))),
        issuer=text_at(values, paper.issuer),
        issued_on=issued or None,
        endless=paper.endless or unlimited,
        copy_kind=text_at(values, ("hinh_thuc_ban",)) or paper.copy_kind,
        code=paper.code,
        retention=paper.retention,
    )
    return facts, until


def competent(form: str, issuer: str) -> bool | None:
    """Tell whether the body may give such papers out; None when nobody can say: no body read, or none listed."""
    allowed = papers().get(form, UNLISTED).issuers
    if not allowed or not issuer.strip():
        return None if allowed else True
    said = f" {search_key(issuer)}"
    return any(said.startswith(f" {start}") for start in allowed)


def text_at(values: Mapping[str, Value], places: tuple[str, ...]) -> str:
    """Return the first text found; `a.b` is part b of the value a; empty when none is there."""
    for place in places:
        name, _, part = place.partition(".")
        value = values.get(name)
        found = value.get(part) if part and isinstance(value, Mapping) else None if part else value
        if isinstance(found, str) and found:
            return found
    return ""


def _numbers(values: Mapping[str, Value], places: tuple[str, ...]) -> Iterator[str]:
    """Yield whose paper it is: one number, or one of each row of a table."""
    yield text_at(values, places)
    for place in places:
        name, rows, part = place.partition("[].")
        table = values.get(name)
        if rows and isinstance(table, Sequence) and not isinstance(table, str):
            yield from (row.get(part, "") for row in table if isinstance(row, Mapping))


def _until(paper: Paper, values: Mapping[str, Value], issued: str) -> tuple[str | None, bool]:
    said = text_at(values, paper.until)
    if said == NO_EXPIRY:
        return None, True
    if _DAY.fullmatch(said):
        return said, False
    if paper.months and _DAY.fullmatch(issued):
        return months_after(date.fromisoformat(issued), paper.months).isoformat(), False
    return None, False


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the month's last day where it has none such (BLDS 2015 Điều 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
