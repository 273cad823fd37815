"""Rules on one person and on a family."""

from __future__ import annotations

import pytest

from tests.values.told import TODAY, Told, check_rule

PERSON = {"number": "so_dinh_danh", "birth": "ngay_sinh", "sex": "gioi_tinh"}
BIRTHS = {"child_birth": "ngay_sinh", "parent_birth": "me_nam_sinh", "parent": "mother"}
PARENTS = {"child": "ho_ten", "mother": "me_ho_ten", "father": "cha_ho_ten"}

CASES = [
    Told(
        "citizen_number_person", {"so_dinh_danh": "079301000123", "ngay_sinh": "2001-07-15", "gioi_tinh": "Nữ"}, PERSON
    ),
    Told("citizen_number_person", {"so_dinh_danh": "006085001234", "ngay_sinh": "1985", "gioi_tinh": "Nam"}, PERSON),
    Told(
        "citizen_number_person",
        {"so_dinh_danh": "079201000123", "ngay_sinh": "2001", "gioi_tinh": "Nữ"},
        PERSON,
        ("citizen_number.sex",),
        ("so_dinh_danh", "gioi_tinh"),
    ),
    Told(
        "citizen_number_person",
        {"so_dinh_danh": "079301000123", "ngay_sinh": "2007-07-15"},
        PERSON,
        ("citizen_number.birth_year",),
        ("so_dinh_danh", "ngay_sinh"),
    ),
    Told(
        "citizen_number_person",
        {"so_dinh_danh": "079327000123"},
        PERSON | {"today": TODAY},
        ("citizen_number.future",),
        ("so_dinh_danh",),
    ),
    Told("citizen_number_person", {"so_dinh_danh": "không có", "ngay_sinh": "2001"}, PERSON),
    Told(
        "marriage_age",
        {"a": "2005-06-01", "b": "2025-05-31"},
        {"birth": "a", "on": "b", "sex": "Nam"},
        ("marriage.age",),
        ("a", "b"),
    ),
    Told("marriage_age", {"a": "2005-06-01", "b": "2025-06-01"}, {"birth": "a", "on": "b", "sex": "Nam"}),
    Told("marriage_age", {"a": "2005-06-01", "b": "2024-06-01"}, {"birth": "a", "on": "b", "sex": "Nữ"}),
    Told(
        "parent_age",
        {"ngay_sinh": "2020-01-01", "me_nam_sinh": "2009"},
        BIRTHS,
        ("parent.age",),
        ("ngay_sinh", "me_nam_sinh"),
    ),
    Told(
        "parent_age",
        {"ngay_sinh": "2020-01-01", "me_nam_sinh": "1959"},
        BIRTHS,
        ("parent.age",),
        ("ngay_sinh", "me_nam_sinh"),
    ),
    Told("parent_age", {"ngay_sinh": "2020-01-01", "me_nam_sinh": "1995"}, BIRTHS),
    Told("parent_age", {"ngay_sinh": "2020-01-01", "me_nam_sinh": "1935"}, BIRTHS | {"parent": "father"}),
    Told(
        "surname_of_parent",
        {"ho_ten": "LÊ AN", "me_ho_ten": "Trần Bé", "cha_ho_ten": "Phạm Cả"},
        PARENTS,
        ("name.surname_parent",),
        ("ho_ten", "cha_ho_ten", "me_ho_ten"),
    ),
    Told("surname_of_parent", {"ho_ten": "LÝ AN", "me_ho_ten": "Trần Bé", "cha_ho_ten": "Lí Cả"}, PARENTS),
    Told("surname_of_parent", {"ho_ten": "LÊ AN", "me_ho_ten": "Trần Bé"}, PARENTS),
    Told(
        "ethnicity_of_parent",
        {"a": "Tày", "b": "Kinh", "c": "Mường"},
        {"child": "a", "mother": "b", "father": "c"},
        ("ethnicity.parent",),
        ("a", "c", "b"),
    ),
    Told("ethnicity_of_parent", {"a": "Tày", "b": "Kinh", "c": "Tày"}, {"child": "a", "mother": "b", "father": "c"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
