"""Rules on how long papers hold."""

from __future__ import annotations

import pytest

from tests.values.told import TODAY, Told, check_rule

IDS = {"paper": "giay_to", "on": "ngay_lam_don"}


def id_paper(kind: str, issued: str) -> dict[str, str]:
    """Return an identity paper given on a day."""
    return {"loai": kind, "so": "079301000123", "ngay_cap": issued, "noi_cap": ""}


CASES = [
    Told("validity", {"a": "2026-05-21"}, {"issued": "a", "months": "6", "today": TODAY}, ("paper.expired",), ("a",)),
    Told("validity", {"a": "2026-05-22"}, {"issued": "a", "months": "6", "today": TODAY}),
    Told("validity", {"a": "2025-08-31", "on": "2026-02-28"}, {"issued": "a", "months": "6", "on": "on"}),
    Told("validity", {"b": "2026-11-21"}, {"until": "b", "today": TODAY}, ("paper.expired",), ("b",)),
    Told("validity", {"b": "2026-11-21"}, {"until": "b"}),
    Told(
        "id_paper_of_its_time",
        {"giay_to": id_paper("căn cước công dân", "2015-12-31")},
        IDS,
        ("id_paper.too_early",),
        ("giay_to",),
    ),
    Told(
        "id_paper_of_its_time",
        {"giay_to": id_paper("chứng minh nhân dân", "2020-01-01"), "ngay_lam_don": "2025-01-01"},
        IDS,
        ("id_paper.expired",),
        ("giay_to",),
    ),
    Told(
        "id_paper_of_its_time",
        {"giay_to": id_paper("chứng minh nhân dân", "2004-01-01"), "ngay_lam_don": "2020-01-01"},
        IDS,
        ("id_paper.expired",),
        ("giay_to",),
    ),
    Told(
        "id_paper_of_its_time",
        {"giay_to": id_paper("chứng minh nhân dân", "2010-01-01"), "ngay_lam_don": "2020-01-01"},
        IDS,
    ),
    Told("id_paper_of_its_time", {"giay_to": id_paper("căn cước công dân", "2021-12-31")}, IDS),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
