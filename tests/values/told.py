"""How the tables of rules are written and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from validators.registry import RULES, argument_faults
from validators.verdict import Value, Weight

TODAY = "2026-11-22"


@dataclass(frozen=True)
class Told:
    """Values and arguments of a rule, with the codes and fields it must remark; none = it must be silent."""

    rule: str
    values: Mapping[str, Value]
    arguments: Mapping[str, str]
    codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    weight: Weight = Weight.DOUBT

    def __str__(self) -> str:
        """Name the case in a test's id."""
        return f"{self.rule}:{','.join(self.codes) or 'silent'}"


def check_rule(case: Told) -> None:
    """Run the rule and compare codes, fields and weight; its arguments must be such as it says it takes."""
    remarks = RULES[case.rule](case.values, case.arguments)
    assert tuple(remark.code for remark in remarks) == case.codes
    assert {name for remark in remarks for name in remark.fields} == set(case.fields)
    assert all(remark.weight is case.weight for remark in remarks)
    assert argument_faults(case.rule, case.arguments) == ()
