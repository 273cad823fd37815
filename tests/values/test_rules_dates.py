"""Rules on dates."""

from __future__ import annotations

import pytest

from tests.values.told import TODAY, Told, check_rule
from validators.verdict import Weight

WORDS = {"one": "ngay_sinh", "other": "ngay_sinh_bang_chu"}

MOMENTS = {"start": "a", "end": "b"}

CASES = [
    Told(
        "same_date",
        {"ngay_sinh": "2001-07-15", "ngay_sinh_bang_chu": "2001-07-16"},
        WORDS,
        ("dates.differ",),
        tuple(WORDS.values()),
    ),
    Told("same_date", {"ngay_sinh": "2001-07-15", "ngay_sinh_bang_chu": "2001-07-15"}, WORDS),
    Told("same_date", {"ngay_sinh": "2001", "ngay_sinh_bang_chu": "2001-07-15"}, WORDS),
    Told("same_date", {"ngay_sinh": "2001-07-15"}, WORDS),
    Told("date_order", {"a": "2020-05-02", "b": "2020-05-01"}, {"dates": "a b"}, ("dates.order",), ("a", "b")),
    Told("date_order", {"a": "2020-05-02", "c": "2020-05-01"}, {"dates": "a b c"}, ("dates.order",), ("a", "c")),
    Told("date_order", {"a": "2020-05-01", "b": "2020-05-01", "c": "2021"}, {"dates": "a b c"}),
    Told("date_order", {"a": "2020-05-02", "b": "2020"}, {"dates": "a b"}),
    Told("not_future", {"a": "2026-11-23"}, {"fields": "a", "today": TODAY}, ("date.future",), ("a",)),
    Told("not_future", {"a": TODAY, "b": "2026"}, {"fields": "a b", "today": TODAY}),
    Told("not_future", {"a": "2126-11-23"}, {"fields": "a"}),
    Told(
        "within_days",
        {"a": "2024-01-01", "b": "2024-03-02"},
        {"start": "a", "end": "b", "days": "60"},
        ("dates.late",),
        ("a", "b"),
        Weight.NOTE,
    ),
    Told("within_days", {"a": "2024-01-01", "b": "2024-03-01"}, {"start": "a", "end": "b", "days": "60"}),
    Told("moment_order", {"a": "2024-03-05T08:30", "b": "2024-03-12T08:00"}, MOMENTS),
    Told("moment_order", {"a": "2024-03-05T08:30", "b": "2024-03-05"}, MOMENTS),
    Told("moment_order", {"a": "2024-03-05T08:30", "b": "2024-03-05T08:30"}, MOMENTS, ("dates.order",), ("a", "b")),
    Told("moment_order", {"a": "2024-03-05T08:30", "b": "2024-03-04"}, MOMENTS, ("dates.order",), ("a", "b")),
    Told("age_at_least", {"a": "2006-03-05", "b": "2024-03-05"}, {"birth": "a", "on": "b", "years": "18"}),
    Told("age_at_least", {"a": "2006", "b": "2024-01-05"}, {"birth": "a", "on": "b", "years": "18"}),
    Told(
        "age_at_least",
        {"a": "2006-03-06", "b": "2024-03-05"},
        {"birth": "a", "on": "b", "years": "18"},
        ("person.too_young",),
        ("a", "b"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
