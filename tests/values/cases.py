"""How the tables of good and bad values are written and checked."""

from __future__ import annotations

from dataclasses import dataclass

from validators.registry import kind
from validators.verdict import Value, Weight


@dataclass(frozen=True)
class Case:
    """One printed text, the value it must give, and the codes that must be remarked, no more and no fewer."""

    raw: str
    value: Value
    codes: tuple[str, ...] = ()
    repaired: bool = False

    def __str__(self) -> str:
        """Name the case in a test's id."""
        return self.raw[:30]


def good(raw: str, value: Value) -> Case:
    """Return a case that nobody is asked about."""
    return Case(raw, value)


def asked(raw: str, value: Value, *codes: str, repaired: bool = False) -> Case:
    """Return a case with remarks; value None means that nothing valid can be made of it."""
    return Case(raw, value, codes, repaired)


def check(kind_name: str, case: Case) -> None:
    """Judge the text as the kind and compare value, codes and repair."""
    verdict = kind(kind_name).judge(case.raw)
    assert verdict.value == case.value
    assert sorted(remark.code for remark in verdict.remarks) == sorted(case.codes)
    assert verdict.repaired == case.repaired
    if verdict.value is None:
        weights = {remark.weight for remark in verdict.remarks}
        assert weights == {Weight.NOTE} if "value.blank" in case.codes else Weight.DOUBT in weights
