"""Which rules and figures hold on a day, and what each code weighs: pipeline/data/rule_packs.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from pipeline.dossier_rules import (
    birth,
    business,
    cards,
    components,
    identity,
    issuing,
    land,
    lives,
    marriage,
    numbers,
    receipts,
    stored,
)
from pipeline.dossier_rules.case import Case, Said
from validators.verdict import Weight

Rule = Callable[[Case], Iterator[Said]]

RUNS: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "parents": identity.parents,
        "parent_source": birth.parent_source,
        "child_facts": birth.child_facts,
        "child_name": birth.child_name,
        "child_origin": birth.child_origin,
        "parents_certificate": marriage.parents_certificate,
        "parent_age": birth.parent_age,
        "applicant": birth.applicant,
        "ages": marriage.ages,
        "proof_of_being_single": marriage.proof_of_being_single,
        "earlier_marriage": marriage.earlier_marriage,
        "deceased": identity.deceased,
        "day_of_death": lives.day_of_death,
        "two_sides": cards.two_sides,
        "in_force": cards.in_force,
        "old_numbers": cards.old_numbers,
        "land_application": land.application,
        "land_contract": land.contract,
        "owner": identity.owner,
        "name_taken": business.name_taken,
        "components": receipts.components,
        "reception": receipts.reception,
        "issuing_units": issuing.issuing_units,
        "dead_applicant": lives.dead_applicant,
        "life_order": lives.life_order,
        "anybody": identity.anybody,
        "unique_numbers": numbers.unique_numbers,
        "capital": business.capital,
        "composition": components.composition,
        "already_stored": stored.already_stored,
    }
)
"""Every rule by the name that the pack file gives it."""


class Dated(BaseModel):
    """Something that holds from a day to a day, both included; without a day it always did, or still does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: date = date.min
    until: date = date.max
    basis: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether it holds on that day."""
        return self.since <= day <= self.until


class PackRule(Dated):
    """One rule of the pack: X across papers, P against the procedure, S against stored records."""

    number: Annotated[str, Field(pattern=r"^[XPS]\d\d$")]
    run: str
    codes: Mapping[str, Weight]


class Figure(Dated):
    """One figure that rules use."""

    name: str
    value: int


class Pack(BaseModel):
    """The pack file, whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[PackRule, ...]
    figures: tuple[Figure, ...]

    def rules_on(self, day: date) -> tuple[PackRule, ...]:
        """Return the rules that hold on a day, in the file's order."""
        return tuple(rule for rule in self.rules if rule.holds(day))

    def figures_on(self, day: date) -> Mapping[str, int]:
        """Return the figures that hold on a day."""
        return {figure.name: figure.value for figure in self.figures if figure.holds(day)}


@cache
def pack() -> Pack:
    """Return the pack as shipped; raises tomllib.TOMLDecodeError or pydantic.ValidationError when somebody broke it."""
    text = (files("pipeline") / "data" / "rule_packs.toml").read_text(encoding="utf-8")
    return Pack.model_validate(tomllib.loads(text))


def said(case: Case, day: date) -> Iterator[tuple[Said, Weight]]:
    """Yield what the rules of a day say, each with the weight of its code."""
    for rule in pack().rules_on(day):
        for one in RUNS[rule.run](case):
            yield one, rule.codes[one.code]
