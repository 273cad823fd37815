"""What a stage works with: the ports, the options and the hands that share out pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from eforms.catalogue import Catalogue
from ocr.cleaning import CleaningOptions
from ocr.opening import Limits
from ocr.tesseract import TesseractOptions
from pipeline.desks import Desks
from pipeline.pool import PagePool, SerialPool
from pipeline.ports import Blobs, Clock, Dossiers, Journal, Records
from pipeline.signing.signature import NoVerifier, Verifier
from pipeline.viruses import NoScanner, VirusScanner

Progress = Callable[[str, int, int], None]
"""Told (stage name, pages or papers done, of how many)."""


Around = Callable[[str, str], AbstractContextManager[None]]
"""Stands around each stage: called with its name and the dossier's id."""


def alone(_stage: str, _dossier: str) -> AbstractContextManager[None]:
    """Stand around nothing."""
    return nullcontext()


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


class DecisionOptions(BaseModel):
    """When a value may pass without a person; see decisions 0002 (the floor) and 0152 (the error budget)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    error_budget: Annotated[float, Field(gt=0, le=1)] = 0.001
    """Of the values that nobody looks at, at most this share may be wrong (docs/calibration.md)."""
    budgets: Mapping[str, float] = {}
    """Other budgets for single fields, by `form.field` or `field`: 0 asks about every value of the field."""
    witnesses: int = 2
    """The floor: how many independent sources must agree on a value, whatever its probability."""
    least_confidence: float = 0.6
    """The floor: below this a printed word is doubtful whatever else agrees."""
    least_word: float = 0.88
    """The floor for names, places and free text that only two looks at the same print agree on (decision 0145).

    Both nets misread a tone mark alike, and only the worst word's confidence shows it."""
    form_confidence: float = 0.8
    """Below this the kind of paper itself is in doubt, and nothing on it is accepted."""


class ExtractionOptions(BaseModel):
    """How fields are looked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    second_look: bool = True
    """Read every found value again from its own crop with another net."""


@dataclass(frozen=True, slots=True)
class Options:
    """Every option of the stages, frozen; a change makes the stages that use it run again."""

    limits: Limits = field(default_factory=Limits)
    cleaning: CleaningOptions = field(default_factory=CleaningOptions)
    reading: TesseractOptions = field(default_factory=TesseractOptions)
    extraction: ExtractionOptions = field(default_factory=ExtractionOptions)
    decision: DecisionOptions = field(default_factory=DecisionOptions)


@dataclass(frozen=True, slots=True)
class Bench:
    """The ports and options a stage or use case may use."""

    blobs: Blobs
    dossiers: Dossiers
    records: Records
    journal: Journal
    clock: Clock
    catalogue: Catalogue
    desks: Desks
    options: Options = field(default_factory=Options)
    pool: PagePool = field(default_factory=SerialPool)
    progress: Progress = silent
    around: Around = alone
    signatures: Verifier = field(default_factory=NoVerifier)
    viruses: VirusScanner = field(default_factory=NoScanner)
