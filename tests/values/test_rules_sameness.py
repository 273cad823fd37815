"""Rules that hold two writings of one thing against each other."""

from __future__ import annotations

import pytest

from tests.values.told import Told, check_rule
from validators.verdict import Weight

CASES = [
    Told("equals", {"a": "Hòa", "b": "Hà"}, {"one": "a", "other": "b"}, ("values.differ",), ("a", "b"), Weight.BLOCK),
    Told("equals", {"a": "Hòa", "b": "Hoa"}, {"one": "a", "other": "b"}, ("values.accents_differ",), ("a", "b")),
    Told("equals", {"a": "HOÀ", "b": "Hòa"}, {"one": "a", "other": "b"}),
    Told("equals", {"a": "Hòa An", "m": {"ho_ten": "HOA AN"}}, {"one": "a", "other": "m.ho_ten", "compare": "plain"}),
    Told(
        "equals",
        {"a": "Hòa", "b": "hòa"},
        {"one": "a", "other": "b", "compare": "exact"},
        ("values.differ",),
        ("a", "b"),
        Weight.BLOCK,
    ),
    Told("equals", {"a": "2001", "b": "2001-05-01"}, {"one": "a", "other": "b", "compare": "date"}),
    Told("equals", {"a": "Hòa"}, {"one": "a", "other": "b"}),
    Told(
        "amount_words",
        {"a": "125000000", "b": "một trăm triệu đồng"},
        {"figures": "a", "words": "b"},
        ("amounts.differ",),
        ("a", "b"),
        Weight.BLOCK,
    ),
    Told(
        "amount_words",
        {"a": "125000000", "b": "một triệu triệu"},
        {"figures": "a", "words": "b"},
        ("amounts.words_unread",),
        ("a", "b"),
    ),
    Told(
        "amount_words", {"a": "128.5", "b": "Một trăm hai mươi tám phẩy năm mét vuông"}, {"figures": "a", "words": "b"}
    ),
    Told("amount_words", {"a": "125000000", "b": "125000000"}, {"figures": "a", "words": "b"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
