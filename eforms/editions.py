"""How values of an older edition of a form become values of the next: renamed, split, given, left out; data, not code.

A form file says it in `[[editions]]` blocks, one for each step:

    [[editions]]
    from = 1                                          # this step leads from edition 1 to edition 2
    rename = { noi_cu_tru = "noi_thuong_tru" }
    split = [{ field = "so", pattern = '(?P<so>[^/]+)/(?P<quyen_so>.+)' }]
    default = { quoc_tich = "Việt Nam" }              # only what every paper of the older edition says by being one
    drop = ["ghi_chu_noi_bo"]                         # what the next edition has no place for
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field, field_validator

from eforms.find_rules import Strict, compiled
from validators.verdict import Value

GIVEN: Final = ""
"""Origin of a value that the step itself gives."""


class Split(Strict):
    """One value parted into several fields, named by the pattern's groups; a value that does not fit stays apart."""

    field: str
    pattern: str

    @field_validator("pattern")
    @classmethod
    def _parts(cls, pattern: str) -> str:
        if not re.compile(compiled(pattern)).groupindex:
            message = "a split needs named groups: (?P<field>...)"
            raise ValueError(message)
        return pattern


class EditionStep(Strict):
    """The way from one edition to the next."""

    start: Annotated[int, Field(ge=1, alias="from")]
    rename: Mapping[str, str] = {}
    split: tuple[Split, ...] = ()
    default: Mapping[str, str] = {}
    drop: tuple[str, ...] = ()

    @property
    def targets(self) -> frozenset[str]:
        """Names that the step writes."""
        parts = {name for one in self.split for name in re.compile(one.pattern).groupindex}
        return frozenset({*self.rename.values(), *self.default, *parts})


@dataclass(frozen=True, slots=True)
class Moved:
    """Values under the names of the newer edition, and under which old name each stood (`GIVEN`: under none)."""

    values: Mapping[str, Value]
    origins: Mapping[str, str]
    unfit: tuple[str, ...] = ()
    """Old fields whose value no split fits, or that would take one another's place: a person must say what they are."""


def moved(values: Mapping[str, Value], steps: Sequence[EditionStep]) -> Moved:
    """Return the values after all steps, in their order."""
    now = Moved(dict(values), {name: name for name in values})
    for step in steps:
        now = _step(now, step)
    return now


def _step(before: Moved, step: EditionStep) -> Moved:
    kept = {name for name in before.values if name not in step.drop}
    parted = {one.field: _parts(one, before.values[one.field]) for one in step.split if one.field in kept}
    unfit = [before.origins[name] for name, parts in parted.items() if parts is None]
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for name in before.values:
        if name not in kept:
            continue
        found = parted.get(name) if name in parted else {step.rename.get(name, name): before.values[name]}
        for target, value in (found or {}).items():
            if target in values:  # two old values for one place: neither may cover the other
                unfit += [before.origins[name], origins[target]]
            values[target], origins[target] = value, before.origins[name]
    for name, text in step.default.items():
        if name not in values:
            values[name], origins[name] = text, GIVEN
    return Moved(values, origins, (*before.unfit, *unfit))


def _parts(split: Split, value: Value) -> Mapping[str, Value] | None:
    match = re.fullmatch(split.pattern, value) if isinstance(value, str) else None
    return {name: text for name, text in match.groupdict().items() if text} if match else None
