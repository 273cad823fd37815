"""The contract of Dossiers, in SQLite and in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Dossier, Event, State
from pipeline.ports import Absent, DossierQuery, Dossiers, StaleRevision
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from tests.stores.builders import HANOI, dossier, event, later

ANY = DossierQuery()


def test_a_dossier_comes_back_whole(dossiers: Dossiers) -> None:
    """Every field survives, and the first revision is 1."""
    stored = dossiers.create(dossier())
    assert stored == replace(dossier(), revision=1)
    assert dossiers.get("d1") == stored


def test_creating_again_returns_the_stored_one(dossiers: Dossiers) -> None:
    """A second upload of the same papers changes nothing, whatever it says."""
    dossiers.create(dossier())
    saved = dossiers.save(replace(dossiers.get("d1"), state=State.RUNNING))
    assert dossiers.create(replace(dossier(), state=State.REJECTED)) == saved
    assert dossiers.get("d1") == saved


def test_a_dossier_and_its_lines_are_stored_together_or_not_at_all(
    dossiers: DatabaseDossiers, journal: DatabaseJournal
) -> None:
    """What the journal is told of a revision is there with it; when telling fails, the revision is not there either."""

    def told(stored: Dossier) -> tuple[Event, ...]:
        name = f"d1/{stored.revision}"
        return (event(name, key=name),)

    def failing(_: Dossier) -> tuple[Event, ...]:
        raise RuntimeError

    one = dossiers.create(dossier(), told)
    dossiers.create(dossier(), told)
    two = dossiers.save(replace(one, state=State.RUNNING), told)
    with pytest.raises(StaleRevision):
        dossiers.save(replace(one, state=State.REJECTED), told)
    with pytest.raises(RuntimeError):
        dossiers.save(replace(two, state=State.REJECTED), failing)
    assert dossiers.get("d1") == two
    assert [line.key for _, line in journal.read()] == ["d1/1", "d1/2"]


@pytest.mark.parametrize("identity", ["", "nope", "d1\x00", "d\udc80", "x" * 5000, "'; DROP TABLE dossiers; --"])
def test_an_unknown_id_is_absent(dossiers: Dossiers, identity: str) -> None:
    """Whatever a URL holds, an unknown dossier is Absent."""
    dossiers.create(dossier())
    with pytest.raises(Absent):
        dossiers.get(identity)
    with pytest.raises(Absent):
        dossiers.save(dossier(identity))


def test_saving_counts_revisions(dossiers: Dossiers) -> None:
    """Each save is the next revision and the newest is given."""
    one = dossiers.create(dossier())
    two = dossiers.save(replace(one, state=State.RUNNING))
    three = dossiers.save(replace(two, state=State.TO_REVIEW))
    assert [one.revision, two.revision, three.revision] == [1, 2, 3]
    assert dossiers.get("d1") == three


def test_a_stale_save_is_refused_and_changes_nothing(dossiers: Dossiers) -> None:
    """Two clerks with the same revision: the second is told to read again."""
    one = dossiers.create(dossier())
    two = dossiers.save(replace(one, state=State.RUNNING))
    with pytest.raises(StaleRevision, match="revision 2 is stored, 1 was read"):
        dossiers.save(replace(one, state=State.REJECTED))
    with pytest.raises(StaleRevision):
        dossiers.save(replace(two, revision=7))
    assert dossiers.get("d1") == two


def test_names_that_are_not_utf8_survive(dossiers: Dossiers) -> None:
    """A file name in an old code page, and a NUL read by the OCR, come back as they were."""
    odd = replace(dossier(), code="\x00\udc80", procedure="🏠 \u2028", created_by="\x00")
    dossiers.create(odd)
    assert dossiers.get("d1") == replace(odd, revision=1)
    assert [one.id for one in dossiers.find(DossierQuery(created_by="\x00"))[0]] == ["d1"]


def test_a_moment_without_zone_is_refused(dossiers: Dossiers) -> None:
    """A local time nobody can place is an error of the caller, not a guess of the store."""
    with pytest.raises(ValueError, match="without a zone"):
        dossiers.create(replace(dossier(), received_at=later(0).replace(tzinfo=None)))


def test_lists_are_newest_first_whatever_the_zone(dossiers: Dossiers) -> None:
    """Order is by the moment, then by id, downward."""
    for identity, minutes in (("a", 0), ("c", 2), ("b", 2), ("z", 1)):
        dossiers.create(dossier(identity, minutes=minutes))
    dossiers.create(replace(dossier("hanoi"), received_at=later(1.5).astimezone(HANOI)))
    found, cursor = dossiers.find(ANY)
    assert [one.id for one in found] == ["c", "b", "hanoi", "z", "a"]
    assert cursor is None


def test_pages_cover_all_once_while_others_come_in(dossiers: Dossiers) -> None:
    """Walking the pages meets each dossier once, whatever is inserted before them meanwhile."""
    for number in range(25):
        dossiers.create(dossier(f"d{number:02}", minutes=number // 3))
    met: list[str] = []
    cursor: str | None = None
    for turn in range(10):
        found, cursor = dossiers.find(ANY, limit=7, after=cursor)
        met += [one.id for one in found]
        dossiers.create(dossier(f"new{turn}", minutes=100 + turn))
        if cursor is None:
            break
    assert sorted(met) == [f"d{number:02}" for number in range(25)]
    keys = [(one.received_at, one.id) for one in map(dossiers.get, met)]
    assert all(left > right for left, right in pairwise(keys))


def test_the_last_full_page_has_no_next(dossiers: Dossiers) -> None:
    """No empty page follows when the rows fit exactly."""
    for number in range(4):
        dossiers.create(dossier(f"d{number}"))
    _, cursor = dossiers.find(ANY, limit=2)
    found, cursor = dossiers.find(ANY, limit=2, after=cursor)
    assert [one.id for one in found] == ["d1", "d0"]
    assert cursor is None


@pytest.mark.parametrize("cursor", ["", "x", "!!!!", "W10=", "WzEsMl0=", "W251bGwsICJhIl0=", "A" * 10_000, "ố"])
def test_a_strange_cursor_is_the_callers_error(dossiers: Dossiers, cursor: str) -> None:
    """A page mark that we did not give raises ValueError and tells what to do."""
    with pytest.raises(ValueError, match="ask for the first page again"):
        dossiers.find(ANY, after=cursor)


def test_filters_narrow_the_list(dossiers: Dossiers) -> None:
    """Units, states, the clerk and a part of id or code each filter, and all together."""
    dossiers.create(dossier("a1", "phuong-a", 0))
    dossiers.create(dossier("b1", "phuong-b", 1, State.TO_REVIEW))
    dossiers.create(replace(dossier("b2", "phuong-b", 2), created_by="khac", code="H08.1-0007"))
    cases: list[tuple[DossierQuery, str]] = [
        (DossierQuery(units=("phuong-b",)), "b2 b1"),
        (DossierQuery(units=("phuong-a", "phuong-b")), "b2 b1 a1"),
        (DossierQuery(units=()), ""),
        (DossierQuery(states=(State.TO_REVIEW, State.FAILED)), "b1"),
        (DossierQuery(created_by="khac"), "b2"),
        (DossierQuery(text="B"), "b2 b1"),
        (DossierQuery(text="h08.1-00"), "b2"),
        (DossierQuery(text="260302-0012"), "b1 a1"),
        (DossierQuery(text="g22 99108260302"), "b1 a1"),
        (DossierQuery(text="  "), "b2 b1 a1"),
        (DossierQuery(text="---"), ""),
        (DossierQuery(text="%"), ""),
        (DossierQuery(text="_B 1"), "b1"),
        (DossierQuery(text="x" * 60_000), ""),
        (DossierQuery(units=("phuong-b",), states=(State.RECEIVED,), text="000"), "b2"),
    ]
    for query, expected in cases:
        found, _ = dossiers.find(query)
        assert " ".join(one.id for one in found) == expected, query


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), unit=st.text(max_size=10))
def test_no_typed_text_breaks_the_list(dossiers: Dossiers, text: str, unit: str) -> None:
    """Any text in any filter is an answer, not an error."""
    dossiers.create(dossier("only"))
    found, _ = dossiers.find(DossierQuery(units=(unit, "phuong-a"), created_by=None, text=text))
    assert {one.id for one in found} <= {"only"}


def test_the_census_counts_by_state(dossiers: Dossiers) -> None:
    """Every state that has dossiers, with the oldest of each; nothing about an empty store."""
    assert list(dossiers.census()) == []
    dossiers.create(dossier("a", minutes=5))
    dossiers.create(dossier("b", minutes=1))
    dossiers.create(dossier("c", minutes=9, state=State.TO_REVIEW))
    assert {one.state: (one.count, one.oldest) for one in dossiers.census()} == {
        State.RECEIVED: (2, later(1)),
        State.TO_REVIEW: (1, later(9)),
    }
