"""The table of contents of the system: what happens to a dossier, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from pydantic import BaseModel

from eforms.catalogue import Catalogue
from pipeline.bench import Bench, Options
from pipeline.confidence.table import table
from pipeline.model import Dossier
from pipeline.stages.archive import archive
from pipeline.stages.check import check
from pipeline.stages.clean import clean
from pipeline.stages.decide import decide
from pipeline.stages.extract import extract
from pipeline.stages.open import open_files
from pipeline.stages.read import read
from pipeline.stages.sort import sort
from pipeline.stages.split import split


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: its name, its edition (raise it when its results change) and the options it depends on."""

    name: str
    edition: int
    run: Callable[[Dossier, Bench], Dossier]
    uses: tuple[str, ...] = ()
    """Names of the fields of Options that change its result, `catalogue` for the forms, `calibration` for the table."""

    def stamp(self, options: Options, catalogue: Catalogue) -> str:
        """Return the mark that says: this stage, in this edition, with these options, is done."""
        parts = [_said(name, options, catalogue) for name in self.uses]
        digest = sha256("\n".join(parts).encode()).hexdigest()[:12]
        return f"{self.name}@{self.edition}:{digest}"


def _said(name: str, options: Options, catalogue: Catalogue) -> str:
    """Say what a stage depends on: the forms, the fitted table, or one of its options."""
    if name == "catalogue":
        return _forms(catalogue)
    return _text(table() if name == "calibration" else getattr(options, name))


def _forms(catalogue: Catalogue) -> str:
    """Say what the forms say: a changed form file makes the stages that use forms run again."""
    said: list[str] = []
    for form in catalogue.values():
        parts = (*form.fields.values(), *form.signs, *form.sections, *form.rules)
        said += [f"{form.id}@{form.edition}", *map(_text, parts)]
    return "\n".join(said)


def _text(options: BaseModel) -> str:
    return options.model_dump_json()


FLOW: tuple[Stage, ...] = (
    Stage("open", 3, open_files, ("limits",)),
    Stage("clean", 3, clean, ("limits", "cleaning")),
    Stage("read", 5, read, ("reading",)),
    Stage("split", 3, split, ("catalogue",)),
    Stage("sort", 3, sort, ("catalogue",)),
    Stage("extract", 5, extract, ("catalogue", "extraction", "reading")),
    Stage("check", 2, check, ("catalogue",)),
    Stage("decide", 2, decide, ("decision", "calibration")),
    Stage("archive", 2, archive, ()),
)
