"""Facts that hold for every rule, whatever values come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.values import (
    test_rules_cards,
    test_rules_dates,
    test_rules_documents,
    test_rules_land,
    test_rules_papers,
    test_rules_people,
    test_rules_presence,
    test_rules_rows,
    test_rules_sameness,
)
from tests.values.told import TODAY
from validators.registry import ENTRIES, RULES, UnknownName, argument_faults, fields_of
from validators.verdict import Value, Weight

TABLES = (
    test_rules_cards,
    test_rules_dates,
    test_rules_documents,
    test_rules_land,
    test_rules_papers,
    test_rules_people,
    test_rules_presence,
    test_rules_rows,
    test_rules_sameness,
)
CASES = [case for table in TABLES for case in table.CASES]


def test_every_rule_has_a_case_that_speaks_and_one_that_is_silent() -> None:
    """No rule is without both kinds of evidence."""
    assert {case.rule for case in CASES if case.codes} == set(RULES)
    assert {case.rule for case in CASES if not case.codes} == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_there_nothing_said(rule: str) -> None:
    """Without values a rule is silent, whatever its arguments; only a required field is missed."""
    arguments = dict.fromkeys((*ENTRIES[rule].needs, *ENTRIES[rule].takes), "x") | {"today": TODAY}
    remarks = RULES[rule]({}, arguments)
    assert [remark.code for remark in remarks] == (["field.required_missing"] if rule == "required_present" else [])
    assert RULES[rule]({}, {}) == ()


PARTS = st.sampled_from(["so", "loai", "ngay_cap", "ho_ten", "so_dinh_danh", "ngay_sinh"])
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=20),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(
        st.sampled_from(["so", "loai", "ngay_cap", "ho_ten", "so_dinh_danh", "ngay_sinh"]), st.text(max_size=12)
    ),
    st.sampled_from(["2001-07-15", "2001", "079301000123", "12/QĐ-UBND", "quyết định", "Nam"]),
)


PATHS = st.lists(st.sampled_from(["a", "b", "c.so", "d.x", "a b", ""]), max_size=6)


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=15, deadline=None)
@given(
    values=st.dictionaries(st.sampled_from("abcd"), VALUES),
    paths=PATHS,
)
def test_no_value_makes_a_rule_raise(rule: str, values: dict[str, Value], paths: list[str]) -> None:
    """Values of any kind in any field are borne: what a rule cannot use it passes over."""
    names = (*ENTRIES[rule].needs, *ENTRIES[rule].takes)
    arguments = dict(zip(names, paths, strict=False)) | {"today": TODAY, "so_dinh_danh": "a", "parent": "mother"}
    for remark in RULES[rule](values, arguments):
        assert remark.code


def test_a_form_may_change_the_weight() -> None:
    """The argument weight overrides the rule's own."""
    remarks = RULES["date_order"]({"a": "2021", "b": "2020"}, {"dates": "a b", "weight": "note"})
    assert [remark.weight for remark in remarks] == [Weight.NOTE]


def test_faults_in_arguments_are_told() -> None:
    """A form file with a missing, unknown or wrong argument hears about each."""
    faults = argument_faults("same_date", {"one": "a", "othre": "b", "weight": "heavy"})
    assert len(faults) == 3
    with pytest.raises(UnknownName, match="same_date"):
        argument_faults("same_dat", {})


def test_fields_of_a_rule_are_found() -> None:
    """A form file can be checked for fields that a rule names but the form lacks."""
    births = {"child_birth": "ngay_sinh", "parent_birth": "me_nam_sinh", "parent": "mother"}
    mrz = {"machine": "mrz", "names": "plain", "ho_ten": "ho_ten", "ngay_het_han": "ngay_het_han"}
    assert fields_of("equals", {"one": "a", "other": "qr.so_dinh_danh", "compare": "date"}) == ("a", "qr")
    assert fields_of("required_present", {"fields": "a b"}) == ("a", "b")
    assert fields_of("parent_age", births) == ("ngay_sinh", "me_nam_sinh")
    assert fields_of("card_matches", mrz) == ("mrz", "ho_ten", "ngay_het_han")
