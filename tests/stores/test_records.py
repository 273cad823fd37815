"""The contract of Records, in SQLite and in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ports import Absent, Journal, RecordQuery, Records, StaleRevision, Unavailable
from pipeline.records.standing import Status
from storage.database import Database
from storage.tables import JOURNAL
from tests.stores.builders import blob, event, record, renamed

TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNơi sinh: Bệnh viện Đa khoa tỉnh Bắc Kạn, số 12/KS"


def ids(records: Records, query: RecordQuery) -> str:
    """Return what is found, as one line."""
    return " ".join(one.id for one in records.find(query)[0])


def test_a_record_comes_back_whole(records: Records) -> None:
    """Every field survives."""
    records.add(record(), TEXT)
    assert records.get("r1") == record()
    assert records.get("r1", 1) == record()


def test_all_revisions_are_kept(records: Records) -> None:
    """Each revision can be had, the newest by default, in whatever order they came."""
    for revision in (2, 1, 3):
        records.add(record(revision=revision, minutes=revision), TEXT)
    assert records.get("r1") == record(revision=3, minutes=3)
    assert [records.get("r1", number).revision for number in (1, 2, 3)] == [1, 2, 3]
    with pytest.raises(Absent, match="in revision 4"):
        records.get("r1", 4)


def test_a_record_and_its_line_in_the_journal_are_one(records: Records, journal: Journal, database: Database) -> None:
    """Stored twice it is told once; a refused record leaves no line, and a line that cannot be written no record."""
    line = event("r1", "record.sealed/r1/1")
    for _ in range(2):
        records.add(record(), TEXT, event=line)
    with pytest.raises(StaleRevision):
        records.add(renamed(record(), "KHÁC"), TEXT, event=replace(line, key="other"))
    assert [told for _, told in journal.read()] == [line]

    with database.write() as connection:
        JOURNAL.drop(connection)
    with pytest.raises(Unavailable):
        records.add(record("r2"), TEXT, event=event("r2", "r2"))
    with pytest.raises(Absent):
        records.get("r2")


@pytest.mark.parametrize("identity", ["", "nope", "r1\x00", "r\udc80", "x" * 5000])
def test_an_unknown_record_is_absent(records: Records, identity: str) -> None:
    """Whatever a URL holds, an unknown record is Absent."""
    with pytest.raises(Absent):
        records.get(identity)


def test_the_same_again_is_nothing_new(records: Records) -> None:
    """Sealing the same twice stores one and finds one."""
    records.add(record(), TEXT)
    records.add(record(), "another text")
    assert ids(records, RecordQuery(text="bệnh viện")) == "r1"
    assert ids(records, RecordQuery(text="another")) == ""


def test_another_content_in_a_taken_revision_is_stale(records: Records) -> None:
    """Two people sealing different values: the second is told, the first stays."""
    records.add(record(), TEXT)
    with pytest.raises(StaleRevision, match="another revision 1"):
        records.add(renamed(record(), "KHÁC"), TEXT)
    assert records.get("r1") == record()
    assert ids(records, RecordQuery(text="khac")) == ""


def test_lists_show_the_newest_revision_only(records: Records) -> None:
    """An old revision is found by nothing that only it says."""
    records.add(record("r1", 1, 0), "chữ xưa")
    records.add(replace(record("r1", 2, 5), subject="001187000018"), "chữ mới")
    records.add(record("r2", 1, 3), "chữ khác")
    found, _ = records.find(RecordQuery())
    assert [(one.id, one.revision) for one in found] == [("r1", 2), ("r2", 1)]
    assert ids(records, RecordQuery(text="xưa")) == ""
    assert ids(records, RecordQuery(text="mới")) == "r1"
    assert ids(records, RecordQuery(subject="001187000017")) == "r2"


def test_filters_narrow_the_search(records: Records) -> None:
    """Units, subject, form and dossier each filter, and all together; units see only their own."""
    records.add(record("a", minutes=1, unit="phuong-a"), TEXT)
    records.add(replace(record("b", minutes=2, unit="phuong-b"), form="can_cuoc_cong_dan", subject=None), TEXT)
    records.add(replace(record("c", minutes=3, unit="phuong-b"), dossier="d2"), TEXT)
    cases: list[tuple[RecordQuery, str]] = [
        (RecordQuery(), "c b a"),
        (RecordQuery(units=()), ""),
        (RecordQuery(units=("phuong-a",)), "a"),
        (RecordQuery(units=("phuong-b",), text="bac kan"), "c b"),
        (RecordQuery(units=("phuong-c",), text="bac kan"), ""),
        (RecordQuery(subject="001187000017"), "c a"),
        (RecordQuery(subject=""), ""),
        (RecordQuery(form="can_cuoc_cong_dan"), "b"),
        (RecordQuery(dossier="d2"), "c"),
        (RecordQuery(units=("phuong-b",), subject="001187000017", form="giay_khai_sinh", text="bưởi"), "c"),
    ]
    for query, expected in cases:
        assert ids(records, query) == expected, query


@pytest.mark.parametrize(
    "asked",
    [
        "Bắc Kạn",
        "bac kan",
        "BAC KAN",
        "Ba\u0301c Ka\u0323n",  # typed with combining marks
        "kan bac",  # any order
        "da khoa",  # đ is found by d
        "đa khoa",
        "12/KS",
        "buoi",  # in a value
        "COC",  # in a table's row
        "mận",  # in a list
        "2",  # a number among the values
        "giay khai sinh",  # the title
        '"bac kan"',  # side by side
        "“đa khoa tỉnh”",
        '"bac kan',  # a quotation mark left open
        "  sinh ,  viện!",
    ],
)
def test_words_are_found_without_regard_to_marks_and_case(records: Records, asked: str) -> None:
    """What a person types, with diacritics or without, finds the paper."""
    records.add(record(), TEXT)
    records.add(renamed(record("other"), "AI ĐÓ") if asked != "2" else replace(record("other"), values={}), "")
    assert "r1" in ids(records, RecordQuery(text=asked)).split()


@pytest.mark.parametrize(
    "asked", ["ka", "bac can", "bac kann", '"kan bac"', '"tinh khoa"', "khôngcó", "!!!", '""', "bac OR nope", "NOT bac"]
)
def test_what_is_not_there_is_not_found(records: Records, asked: str) -> None:
    """Parts of words, other words, and words of a query language find nothing."""
    records.add(record(), TEXT)
    assert ids(records, RecordQuery(text=asked)) == ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("G22.99.108-260302-0012", "mine"),
        ("g2299108260302 0012", ""),
        ("G22991082603020012", "mine"),  # as typed without dots
        ("260302-0012", "mine"),
        ("001187000017", "mine other"),
        ("001 187 000 017", "mine other"),
        ("001.187.000.017", "mine other"),
        ("45/2026", "mine"),
        ("2026/45", ""),  # what is typed in one piece stands side by side
        ("45 2026", "mine other"),
        ("hoà", "mine"),
        ("hòa", "mine"),
        ("NGUYỄN THỊ HOÀ", "mine"),
        ("nguyen thi hoa", "mine"),
        ("Lý Thị Mỵ", "mine"),
        ("LÍ THỊ MỊ", "mine"),
        ("ly thi mi", "mine"),
        ("Thúy Quí", "mine"),
        ("thuý quý", "mine"),
        ("huy", ""),  # y within a syllable is no i
        ("hui", ""),
        ("thui", ""),
    ],
)
def test_codes_numbers_and_names_are_found_as_people_type_them(records: Records, asked: str, found: str) -> None:
    """A dossier's code, a citizen number in groups, a paper's number, a name with its tone in either place, y or i."""
    facts = replace(record().facts, dossier_code="G22.99.108-260302-0012")
    number = {"so_dinh_danh": "001187000017"}
    records.add(
        replace(
            record("mine"),
            facts=facts,
            values={
                "ho_ten": "NGUYỄN THỊ HÒA",
                "me_ho_ten": "LÝ THỊ MỴ",
                "ba_ho_ten": "Thuý Quý",
                "so": "45/2026",
                **number,
            },
        ),
        "",
    )
    records.add(replace(record("other", minutes=1), values={"so": "45/2025", "nam": "2026", **number}), "")
    assert sorted(ids(records, RecordQuery(text=asked)).split()) == found.split()


def test_a_search_stays_within_its_units(records: Records) -> None:
    """However many units are asked for, others' records are not found, and each unit's own are."""
    for number in range(60):
        records.add(record(f"r{number:02}", minutes=number, unit=f"xa-{number:02}"), "Bắc Kạn")
    some = tuple(f"xa-{number:02}" for number in range(55))
    assert len(records.find(RecordQuery(text="kan", units=some), limit=100)[0]) == 55
    assert ids(records, RecordQuery(text="kan", units=("xa-07", "xa-03"))) == "r07 r03"
    assert ids(records, RecordQuery(text="kan", units=("xa", "XA-07"))) == ""


def test_both_owners_find_a_record(records: Records) -> None:
    """A marriage certificate is found by either spouse; an owner of an older revision finds nothing any more."""
    both = replace(record().facts, owners=("001187000017", "001086000018"))
    records.add(replace(record("r1"), facts=both), TEXT)
    records.add(replace(record("r2"), subject=None), TEXT)
    assert ids(records, RecordQuery(subject="001086000018")) == "r1"
    assert [one.id for one in records.owned(["001086000018", "001187000017"])] == ["r1"]
    assert records.owned(["001086000018"], ["can_cuoc"]) == []
    assert records.owned([]) == []
    records.add(replace(record("r1", 2, 1), facts=replace(both, owners=("001187000017",))), TEXT)
    assert records.owned(["001086000018"]) == []


def test_validity_is_a_filter(records: Records) -> None:
    """What was revoked or has ended is left out when only what holds on a day is asked for."""
    gone = replace(record().standing, status=Status.REVOKED, change="revoked")
    records.add(replace(record("good"), valid_until="2026-03-02"), TEXT)
    records.add(replace(record("ended", minutes=1), valid_until="2026-03-01"), TEXT)
    records.add(replace(record("revoked", minutes=2), standing=gone), TEXT)
    records.add(record("endless", minutes=3), TEXT)
    assert ids(records, RecordQuery(valid_on="2026-03-02")) == "endless good"
    assert ids(records, RecordQuery(valid_on="2026-03-02", text="kan", forms=("giay_khai_sinh",))) == "endless good"
    assert ids(records, RecordQuery(forms=("can_cuoc",))) == ""


def test_revisions_and_their_filing_can_be_had(records: Records) -> None:
    """All revisions, oldest first; each is filed as it says, and one that is not stored is absent."""
    for revision in (1, 2):
        records.add(record(revision=revision, minutes=revision), TEXT)
    assert [one.revision for one in records.revisions("r1")] == [1, 2]
    assert records.filed(record(revision=2, minutes=2))
    assert not records.filed(replace(record(revision=2, minutes=2), unit="phuong-b"))
    for absent in (records.revisions, lambda identity: records.filed(record(identity))):
        with pytest.raises(Absent):
            absent("nope")


def test_other_alphabets_are_found_as_whole_words(records: Records) -> None:
    """A foreign spouse's name in its own letters is found too, alike in both databases."""
    records.add(record(), "Søren Ærø 李小龍 Łódź ²³")
    for asked in ("søren", "SØREN", "李小龍", "ærø", "²³"):
        assert ids(records, RecordQuery(text=asked)) == "r1", asked
    assert ids(records, RecordQuery(text="李")) == ""


def test_a_very_long_text_is_searchable(records: Records) -> None:
    """A thick file is stored and found by its first words; nothing overflows in the index."""
    records.add(record(), "mở đầu " + " ".join(f"từ{number}" for number in range(120_000)) + " x" * 70_000)
    assert ids(records, RecordQuery(text="mo dau")) == "r1"
    assert ids(records, RecordQuery(text="tu30000")) == "r1"
    records.add(record("r2", minutes=1), "w" * 500_000)
    assert ids(records, RecordQuery(text="w" * 500_000)) == "r2"


def test_pages_cover_all_once(records: Records) -> None:
    """Walking the pages meets each record once, newest first, whatever comes in meanwhile."""
    for number in range(11):
        records.add(record(f"r{number:02}", minutes=number // 2), TEXT)
    met: list[str] = []
    cursor: str | None = None
    while True:
        found, cursor = records.find(RecordQuery(text="kan"), limit=3, after=cursor)
        met += [one.id for one in found]
        records.add(record(f"new{len(met)}", minutes=99 + len(met)), TEXT)
        if cursor is None:
            break
    assert met == [f"r{number:02}" for number in reversed(range(11))]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text(alphabet="\"'*():^-+&|!<>\\{}[]~ abANDORNOT\x00\ud800", max_size=30))
def test_no_typed_text_breaks_the_search(records: Records, text: str) -> None:
    """Whatever is typed into the search box is an answer, not an error of a query language."""
    records.add(record(), TEXT)
    assert ids(records, RecordQuery(text=text)) in {"", "r1"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.text(max_size=60), word=st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True))
def test_no_recognised_text_breaks_the_index(records: Records, noise: str, word: str) -> None:
    """Whatever the OCR reads can be stored, and a word in the midst of it finds the paper."""
    one = record("h" + blob(noise + word))
    records.add(one, f"{noise} {word} {noise}")
    records.find(RecordQuery(text=noise))
    assert one.id in {found.id for found in records.find(RecordQuery(text=word), limit=1000)[0]}
