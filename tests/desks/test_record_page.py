"""The page of the store of records: what clerks find there, what they do not see, and that the journal is told."""

from __future__ import annotations

import pytest

from pipeline.model import Record
from pipeline.records.amending import Version, revoke
from tests.desks.conftest import UNIT, Door
from tests.reusing.family import BIRTH, CHILD, FATHERS_CARD, MOTHER, MOTHERS_CARD, keep
from tests.safety.test_matrix import somebody
from workers.assembly import Office


@pytest.fixture
def kept(office: Office) -> tuple[Record, ...]:
    """Seal a birth certificate and both parents' cards in one dossier."""
    papers = (("giay_khai_sinh", BIRTH), ("can_cuoc_cong_dan", MOTHERS_CARD), ("can_cuoc_cong_dan", FATHERS_CARD))
    return tuple(keep(office.bench, form, values, at) for at, (form, values) in enumerate(papers, start=1))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "DƯƠNG MAI HOÀ"),
        ({"tim": "doan van hoa"}, "DƯƠNG HOÀ"),  # without accents, with either tone placement
        ({"tim": '"nguyen thi mai"'}, "DƯƠNG MAI"),
        ({"tim": CHILD}, "DƯƠNG"),
        ({"tim": "0831 9500 4321"}, "MAI"),
        ({"tim": "45/2026"}, "DƯƠNG"),
        ({"tim": "mai", "mau": "can_cuoc_cong_dan"}, "MAI"),
        ({"tim": "khong co ai"}, ""),
    ],
)
def test_a_clerk_finds_papers_by_what_stands_on_them(door: Door, asked: dict[str, str], found: str) -> None:
    """Names, numbers and words; each paper shows its first values, and where it came from."""
    page = door("lan").get("/kho", params=asked)
    rows = page.text.partition("<tbody>")[2]
    names = {"DƯƠNG": "ĐOÀN THỊ THÙY DƯƠNG", "MAI": "NGUYỄN THỊ MAI", "HOÀ": "ĐOÀN VĂN HOÀ"}
    assert {short for short, name in names.items() if name in rows} == set(found.split())
    assert ("Không có giấy tờ nào như vậy" in page.text) == (not found)


def test_numbers_are_masked_and_the_search_is_told(door: Door, office: Office, kept: tuple[Record, ...]) -> None:
    """A list shows no whole number, and the journal that somebody looked, not for whom."""
    page = door("lan").get("/kho", params={"tim": "mai"})
    assert "0831******21" in page.text
    assert MOTHER not in page.text
    assert f'href="/ho-so/{kept[0].dossier}"' in page.text
    [told] = [event for _, event in office.bench.journal.read() if event.kind == "record.searched"]
    assert (told.actor, dict(told.details)) == ("lan", {"purpose": "records page", "found": "2"})


def test_what_may_not_serve_says_so(door: Door, office: Office, kept: tuple[Record, ...]) -> None:
    """A revoked paper is marked, and left out where only usable ones are asked for."""
    revoke(Version(kept[0].id, 1), "withdrawn", somebody("admin"), office.bench)
    assert "đã thu hồi" in door("lan").get("/kho").text
    usable = door("lan").get("/kho", params={"con": "1"}).text
    assert "ĐOÀN THỊ THÙY DƯƠNG" not in usable
    assert "ĐOÀN VĂN HOÀ" in usable


@pytest.mark.usefixtures("kept")
def test_another_office_finds_nothing(door: Door) -> None:
    """The search ends where the caller's units end, and a page mark of somebody else is refused."""
    assert UNIT not in door("xa").get("/kho").text
    assert "ĐOÀN" not in door("xa").get("/kho", params={"tim": "doan"}).text
    assert door("lan").get("/kho", params={"sau": "nonsense"}).status_code == 422
