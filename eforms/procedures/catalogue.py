"""The catalogue of procedures: every file loaded and checked; codes change with each decision, so each has its days."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from eforms.form_schema import Bilingual

PROCEDURES = Path(__file__).parent


class Component(BaseModel):
    """One thing that is handed in (`thành phần hồ sơ`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Bilingual
    forms: tuple[str, ...] = ()
    """Form ids of the papers any of which will do; empty where no form is known."""
    need: Literal["submit", "show"] = "submit"
    """Handed in, or only shown at the counter (● and ○ of the domain handbook 5.2)."""
    conditional: bool = False
    """Only asked for in some cases, e.g. when somebody acts for another."""
    declaration: bool = False
    """What the applicant himself declares (`tờ khai`); can be filled from records, but he signs it."""
    reusable: bool = False
    """Not to be asked for when a database or the store has it (▣; NĐ 224/2026)."""
    person: str = ""
    """Whose paper it is, by the roles of the reuse map; empty = the applicant's."""


class Procedure(BaseModel):
    """One administrative procedure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, Field(pattern=r"^\d\.\d{6}$")]
    title: Bilingual
    form: str = ""
    """The electronic form that the applicant declares on."""
    results: tuple[str, ...] = ()
    """Form ids of the papers that come out."""
    days: Annotated[int, Field(ge=0)] | None = None
    """Working days; 0 = the same day; None = set by the province or not known."""
    since: date | None = None
    until: date | None = None
    components: Annotated[tuple[Component, ...], Field(min_length=1)]

    def component(self, code: str) -> Component | None:
        """Return the component of that code, None when the procedure has none such."""
        return next((one for one in self.components if one.code == code), None)

    def fulfilled_by(self, form: str) -> str:
        """Return the code of the component that such a paper fulfils; empty for none, or when several might."""
        found = [one.code for one in self.components if form in one.forms]
        return found[0] if len(found) == 1 else ""


Procedures = Mapping[str, Procedure]
"""Code to procedure, sorted by code."""


class BadProcedure(ValueError):
    """A procedure file that cannot be; the text names file and reason."""


def load(folder: Path = PROCEDURES) -> Procedures:
    """Return every procedure by its code: ours, and in their place what the office adopted; raises BadProcedure."""
    ours = _kept(folder)
    return dict(sorted({**ours, **_ADOPTED}.items())) if _ADOPTED and folder == PROCEDURES else ours


def offered(day: date) -> Procedures:
    """Return the procedures that can be applied for on the day."""
    return {code: one for code, one in load().items() if _holds(one, day)}


def adopt(procedures: Iterable[Procedure]) -> None:
    """Put an office's own procedures beside ours, in place of what was adopted before.

    Of several versions of one code the one with the newest first day stands for it.
    """
    _ADOPTED.clear()
    _ADOPTED.update({one.code: one for one in sorted(procedures, key=lambda one: one.since or date.min)})


def _holds(procedure: Procedure, day: date) -> bool:
    return (procedure.since or day) <= day <= (procedure.until or day)


@lru_cache(maxsize=8)
def _kept(folder: Path) -> Procedures:
    found = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            procedure = Procedure.model_validate(tomllib.loads(path.read_text("utf-8")))
        except ValueError as error:
            message = f"{path.name}: {error}"
            raise BadProcedure(message) from error
        found[procedure.code] = procedure
    return found


_ADOPTED: dict[str, Procedure] = {}
"""Filled once when a process starts (pipeline/catalogues), so that no caller has to carry a catalogue along."""


def plain_code(code: str) -> str:
    """Return the national code without a province's suffix: `1.012796.H36` is `1.012796`."""
    return ".".join(code.split(".")[:2])
