"""A catalogue's file is taken whole or not at all, each fault is told with its line, readers see what was taken."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eforms.procedures import catalogue as procedures
from pipeline.catalogues.adopting import adopt
from pipeline.catalogues.columns import COLUMNS, Kind
from pipeline.catalogues.importing import export, import_file
from pipeline.catalogues.reading import BadCatalogue, Row, read
from pipeline.desks import Unit
from pipeline.permissions import Forbidden
from pipeline.records import papers
from storage.catalogues import DatabaseCatalogues
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.reusing.family import ADMIN, APPROVER, DATABASE, House, build
from validators.messages import CODES
from validators.units import table
from validators.units.resolving import resolve

PROCEDURE = """code,title_vi,results,days,since,until,component,component_vi,forms,reusable
1.009999,Cấp lại giấy,giay_khai_sinh,3,2026-07-01,,to_khai,Tờ khai,,
1.009999,Cấp lại giấy,giay_khai_sinh,3,2026-07-01,,giay_to,Giấy tờ tùy thân,can_cuoc;can_cuoc_cong_dan,1
"""
PAPERS = "form;code;since\ngiay_khai_sinh;KQ.G15.999999;2026-01-01\ngiay_khai_sinh;KQ.G15.000031;2020-01-01\n"
AGENCIES = "code,name,parent,level,since,until\nH26,Tỉnh Vĩnh Long,,province,,\nH26.15,Phường An Hội,H26,centre,,\n"
UNITS = "code,kind,name,parent,since\n26999,p,Bình Minh Mới,79,2027-01-01\n"
FILES = {Kind.PROCEDURES: PROCEDURE, Kind.PAPERS: PAPERS, Kind.AGENCIES: AGENCIES, Kind.UNITS: UNITS}


@dataclass(frozen=True)
class Place:
    """An office and where its catalogues are kept."""

    house: House
    catalogues: DatabaseCatalogues

    def take(self, kind: Kind, text: str, *, dry_run: bool = False) -> tuple[int, int, int]:
        """Import a text; returns added, changed, same."""
        done = import_file(kind, text.encode(), ADMIN, self.house.bench, self.catalogues, dry_run=dry_run)
        return done.added, done.changed, done.same


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database once."""
    file = tmp_path_factory.mktemp("empty") / DATABASE
    open_database(SqliteOptions(file=file)).close()
    return file


@pytest.fixture
def place(tmp_path: Path, empty: Path) -> Iterator[Place]:
    """Give an empty office; what it adopted is forgotten afterwards."""
    shutil.copy(empty, tmp_path / DATABASE)
    made = build(tmp_path)
    yield Place(made, DatabaseCatalogues(made.database))
    made.database.close()
    procedures.adopt(())
    papers.adopt({})
    table.adopt(())


def faults(place: Place, kind: Kind, text: str) -> list[tuple[int, str, str]]:
    """Return line, column and code of every fault, after proving that nothing was stored."""
    with pytest.raises(BadCatalogue) as bad:
        place.take(kind, text)
    assert place.catalogues.all() == []
    assert place.house.told("catalogue.imported") == []
    assert {one.code for one in bad.value.faults} <= set(CODES)
    return [(one.line, one.column, one.code) for one in bad.value.faults]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_file_is_taken_told_and_given_out_again(place: Place, kind: Kind) -> None:
    """A dry run stores nothing; the file itself is stored once, and what comes out goes in again unchanged."""
    added, _, _ = place.take(kind, FILES[kind], dry_run=True)
    assert (added, place.catalogues.all()) == (len(FILES[kind].splitlines()) - 1, [])
    assert place.take(kind, FILES[kind]) == (added, 0, 0)
    assert place.take(kind, export(kind, place.catalogues)) == (0, 0, added)
    assert place.house.told("catalogue.imported")[0] == {"added": str(added), "changed": "0"}


def test_a_row_replaces_its_like_and_leaves_the_others(place: Place) -> None:
    """Nothing is taken away by a file that does not name it."""
    place.take(Kind.PAPERS, PAPERS)
    assert place.take(Kind.PAPERS, "form,code,since\ngiay_khai_sinh,KQ.X.000001,2026-01-01\n") == (0, 1, 0)
    assert export(Kind.PAPERS, place.catalogues).splitlines()[1:] == [
        "giay_khai_sinh,KQ.G15.000031,,2020-01-01,",
        "giay_khai_sinh,KQ.X.000001,,2026-01-01,",
    ]


def test_readers_see_what_was_imported(place: Place) -> None:
    """Procedures, papers' codes, units and offices are used by whoever asks after the next start."""
    for kind, text in FILES.items():
        place.take(kind, text)
    assert "1.009999" not in procedures.load()
    adopt(place.catalogues)
    made = procedures.load()["1.009999"]
    assert [one.code for one in made.components] == ["to_khai", "giay_to"]
    assert (made.days, made.results, made.components[1].reusable) == (3, ("giay_khai_sinh",), True)
    assert "1.009999" not in procedures.offered(date(2026, 6, 30))
    assert "1.009999" in procedures.offered(date(2026, 7, 1))
    assert "1.001193" in procedures.load()
    assert papers.papers()["giay_khai_sinh"].code == "KQ.G15.999999"
    found = table.unit(table.Period.NEW, "26999")
    assert found is not None
    assert [found.existed(date(year, 6, 1)) for year in (2026, 2027)] == [False, True]
    assert [one.code for one in resolve("Phường Bình Minh Mới, Thành phố Hồ Chí Minh").new][-1] == "26999"
    assert place.house.bench.desks.units.get("H26.15").parent == "H26"


def test_an_office_keeps_how_strictly_it_works(place: Place) -> None:
    """A name from a catalogue does not switch four eyes off."""
    place.house.bench.desks.units.put(Unit("H26.15", "Cũ", "", "commune", four_eyes=True, sample_percent=5))
    place.take(Kind.AGENCIES, AGENCIES)
    found = place.house.bench.desks.units.get("H26.15")
    assert (found.name, found.level, found.four_eyes, found.sample_percent) == ("Phường An Hội", "centre", True, 5)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.PAPERS, "form,code\ngiay_khai_sinh,\n", [(2, "code", "catalogue.cell_missing")]),
        (Kind.PAPERS, "form,code\nla_gi,KQ.1\n", [(2, "form", "catalogue.form_unknown")]),
        (Kind.PAPERS, "form\ngiay_khai_sinh\n", [(1, "code", "catalogue.column_missing")]),
        (Kind.PAPERS, "form,code,mau\nx,KQ.1,\n", [(1, "mau", "catalogue.column_unknown")]),
        (Kind.PAPERS, "form,code\n", [(1, "", "catalogue.empty")]),
        (Kind.PAPERS, "form,code,since\ngiay_khai_sinh,KQ.1,1/7/2026\n", [(2, "since", "catalogue.date")]),
        (Kind.PAPERS, "form,code,since\ngiay_khai_sinh,KQ.1,2026-02-30\n", [(2, "since", "catalogue.date")]),
        (
            Kind.PAPERS,
            "form,code,since,until\ngiay_khai_sinh,KQ.1,2026-07-01,2026-06-30\n",
            [(2, "until", "catalogue.days_reversed")],
        ),
        (
            Kind.PAPERS,
            "form,code\ngiay_khai_sinh,KQ.1\n\nct01,KQ.2\ngiay_khai_sinh,KQ.3,thừa\n",
            [(5, "", "catalogue.cells"), (5, "form", "catalogue.twice")],
        ),
        (Kind.AGENCIES, "code,name,parent\nH1,A,H9\n", [(2, "parent", "catalogue.parent_unknown")]),
        (
            Kind.AGENCIES,
            "code,name,parent\nH1,A,H2\nH2,B,H1\n",
            [(2, "parent", "catalogue.parent_ring"), (3, "parent", "catalogue.parent_ring")],
        ),
        (Kind.AGENCIES, "code,name,level\nH1,A,huyện\n", [(2, "level", "catalogue.cell")]),
        (Kind.UNITS, "code,kind,name,parent\n26999,p,Mới,55\n", [(2, "parent", "catalogue.parent_unknown")]),
        (Kind.UNITS, "code,kind,name\n269,p,Mới\n", [(2, "code", "catalogue.cell")]),
        (
            Kind.PROCEDURES,
            PROCEDURE.replace("giay_khai_sinh,3,2026-07-01,,giay_to", "giay_khai_sinh,5,2026-07-01,,giay_to"),
            [(3, "days", "catalogue.differs")],
        ),
    ],
)
def test_every_fault_is_told_and_nothing_is_taken(
    place: Place, kind: Kind, text: str, expected: list[tuple[int, str, str]]
) -> None:
    """Line, column and reason of each; the good lines beside a bad one are not taken either."""
    assert faults(place, kind, text) == expected


def test_letters_of_another_coding_are_told_with_their_line(place: Place) -> None:
    """A file saved in an old coding is refused where it first shows."""
    with pytest.raises(BadCatalogue) as bad:
        import_file(
            Kind.PAPERS, "form,code\nct01,KQ.1\né".encode("latin-1"), ADMIN, place.house.bench, place.catalogues
        )
    assert [(one.line, one.code) for one in bad.value.faults] == [(3, "catalogue.encoding")]


def test_only_administrators_import(place: Place) -> None:
    """Others change nothing, not even in a dry run."""
    with pytest.raises(Forbidden):
        import_file(Kind.PAPERS, PAPERS.encode(), APPROVER, place.house.bench, place.catalogues, dry_run=True)


@given(st.sampled_from(list(Kind)), st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_the_reader(kind: Kind, data: bytes) -> None:
    """Whatever comes, it is rows or told faults."""
    rows: list[Row] = []
    with suppress(BadCatalogue):
        rows = read(data, kind)
    assert all(set(row.cells) == {column.name for column in COLUMNS[kind]} for row in rows)
