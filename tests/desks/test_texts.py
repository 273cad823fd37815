"""The texts of both languages agree, and what the screens need is there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import webapp
from pipeline.flow import FLOW
from pipeline.model import Grade, State
from pipeline.permissions import ROLES
from webapp.dossier_view import pages_text
from webapp.review.desk import REJECTIONS
from webapp.texts import CHOICES, wording
from webapp.value_text import as_text
from workers.faults import FAULTS

HERE = Path(webapp.__file__).parent
USED = re.compile(r"""\bt\(\s*["']([a-z_.]+[a-z_])["']""")


def braces(text: str) -> set[str]:
    """Name what a text wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    """Every text has its twin, with the same parts to fill in."""
    assert {key for key, twins in wording().items() if set(twins) != set(CHOICES)} == set()
    assert {key for key, twins in wording().items() if braces(twins["vi"]) != braces(twins["en"])} == set()


def test_every_state_stage_role_and_fault_has_a_text() -> None:
    """Nothing can come up on a screen without words."""
    needed = {f"state.{one}" for one in State} | {f"dossier.next.{one}" for one in State}
    needed |= {f"grade.{one}" for one in Grade} | {f"role.{one}" for one in ROLES}
    needed |= {f"stage.{one.name}" for one in FLOW} | {f"reject.{one}" for one in REJECTIONS}
    needed |= {f"fault.{one.code}" for one in FAULTS.values() if one.status < 500}

    assert needed <= set(wording())


@pytest.mark.parametrize("template", sorted((HERE / "templates").glob("*.html")), ids=lambda path: path.name)
def test_templates_use_texts_that_exist(template: Path) -> None:
    """A misspelt key would break a page that is seldom opened."""
    assert set(USED.findall(template.read_text())) <= set(wording())


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("1987-05-02", "date", "02/05/1987"),
        ("1987-05", "date", "05/1987"),
        ("1987", "date", "1987"),
        ("1987-05-02", "text", "1987-05-02"),
        (None, "date", ""),
        (["UBND tỉnh", "Sở Tư pháp"], "list", "UBND tỉnh; Sở Tư pháp"),
        ([{"ho_ten": "A", "ngay_sinh": "1987-05-02"}], "list", "A, 02/05/1987"),
        (12, "text", "12"),
        (
            {"loai": "căn cước công dân", "so": "079087001234", "ngay_cap": "2021-02-01", "noi_cap": "Cục CS"},
            "id_paper",
            "căn cước công dân số 079087001234 cấp ngày 01/02/2021 tại Cục CS",
        ),
        ({"so": "079087001234", "loai": "", "ngay_cap": "", "noi_cap": ""}, "id_paper", "số 079087001234"),
    ],
)
def test_values_are_written_as_clerks_write_them(value: object, kind: str, text: str) -> None:
    """Dates day first, objects and lists on one line, in words that can be read back."""
    assert as_text(value, kind) == text  # type: ignore[arg-type]  # the table holds every shape of value


@given(st.sets(st.integers(1, 60), min_size=1))
def test_page_numbers_are_written_shortly_and_completely(numbers: set[int]) -> None:
    """Runs are joined, and nothing is lost."""
    found: set[int] = set()
    for part in pages_text(sorted(numbers)).split(", "):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))

    assert found == numbers
