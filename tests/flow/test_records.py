"""Sealed records: sealing is idempotent, alterations show, access is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.bench import Bench
from pipeline.metadata import metadata_of
from pipeline.model import Record, State
from pipeline.parcel import unpack
from pipeline.permissions import Forbidden
from pipeline.ports import Absent, Damaged, RecordQuery
from pipeline.reuse import Flaw, fetch, fetch_paper, find, verify
from pipeline.sealing import digest_of, seal
from pipeline.stages.archive import archive
from tests.flow.builders import BIRTH, UNIT, birth_document, build_bench, build_dossier, user, value

CLIENT = replace(user("api", login="cong_dvc"), scopes=("purpose:1.004222", "plain:1.004222"))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench with one archived, sealed dossier."""
    made = build_bench(tmp_path)
    made.dossiers.save(archive(build_dossier(made), made))
    return made


def only_record(bench: Bench) -> Record:
    """Return the one record."""
    (record,), _ = bench.records.find(RecordQuery())
    return record


def test_an_accepted_dossier_is_sealed_by_the_flow(bench: Bench) -> None:
    """Archiving a dossier without open questions stores a PDF and a record with the digest of every file."""
    record = only_record(bench)

    assert record.subject == "068321004417"
    assert set(record.files) == {"original-1", "page-1", "reading-1", "pdfa", "form"}
    assert bench.blobs.get(record.files["pdfa"]).startswith(b"%PDF-")
    assert record.digest == digest_of(record)


def test_sealing_again_changes_nothing(bench: Bench) -> None:
    """The same content sealed later keeps revision, moment and digest."""
    before = only_record(bench)

    seal(bench.dossiers.get("d" * 24), "somebody else", bench)

    assert only_record(bench) == before


def test_changed_content_is_a_new_revision_and_the_old_one_stays(bench: Bench) -> None:
    """A record is never overwritten."""
    dossier = bench.dossiers.get("d" * 24)
    paper = dossier.documents[0]
    entries = tuple(
        replace(one, person=value("Tày", author="lan")) if one.name == "dan_toc" else one for one in paper.entries
    )

    seal(replace(dossier, documents=(replace(paper, entries=entries),)), "lan", bench)

    new = only_record(bench)
    assert (new.revision, new.values["dan_toc"]) == (2, "Tày")
    assert bench.records.get(new.id, 1).values["dan_toc"] == "Kinh"


def test_an_altered_record_is_refused(bench: Bench) -> None:
    """A value changed behind the seal shows in verify, and fetch does not hand it out."""
    record = only_record(bench)
    altered = replace(record, id="f" * 32, values={**record.values, "ho_ten": "NGƯỜI KHÁC"})
    bench.records.add(altered, "")

    assert verify(altered, bench) == (Flaw("record", "record.altered"),)
    with pytest.raises(Damaged):
        fetch(altered.id, CLIENT, bench, purpose="1.004222")


def test_an_altered_file_is_found(bench: Bench, tmp_path: Path) -> None:
    """A blob changed on disk shows in verify under its role."""
    record = only_record(bench)
    (stored,) = (tmp_path / "blobs").rglob(record.files["pdfa"])
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes() + b"x")

    assert verify(record, bench) == (Flaw("pdfa", "file.altered"),)


def test_records_of_other_units_are_neither_found_nor_fetched(bench: Bench) -> None:
    """A client of another unit gets the same answer as for a record that does not exist."""
    stranger = user("api", unit="000.00.00.H09")

    assert list(find(RecordQuery(subject="068321004417"), stranger, bench, purpose="1.004222")[0]) == []
    with pytest.raises(Absent):
        fetch(only_record(bench).id, stranger, bench, purpose="1.004222")


@pytest.mark.parametrize("role", ["postal", "auditor"])
def test_only_roles_with_the_right_search_records(role: str, bench: Bench) -> None:
    """Those who do not work with an office's papers do not look for its records."""
    with pytest.raises(Forbidden):
        find(RecordQuery(), user(role), bench, purpose="1.004222")


def test_counter_staff_search_records_but_do_not_take_them(bench: Bench) -> None:
    """Seeing which records there are is not fetching one: that stays with programs (decision 0402)."""
    (record, *_), _ = find(RecordQuery(), user("counter"), bench, purpose="1.004222")
    with pytest.raises(Forbidden):
        fetch(record.id, user("counter"), bench, purpose="1.004222")


def test_every_access_stands_in_the_journal_with_its_purpose(bench: Bench) -> None:
    """Who fetched which record and why; never whose it is."""
    record = only_record(bench)

    fetch_paper(record.id, CLIENT, bench, purpose="1.004222")

    told = [event for _, event in bench.journal.read(record.id) if event.kind == "record.fetched"]
    assert [(event.actor, event.details["purpose"]) for event in told] == [("cong_dvc", "1.004222")]
    assert "068321004417" not in str(bench.journal.read())


def test_a_parcel_stands_on_its_own(bench: Bench, tmp_path: Path) -> None:
    """The exported folder holds every file, and SHA256SUMS is right for each."""
    from hashlib import sha256

    folder = unpack(only_record(bench), tmp_path / "out", bench)

    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert {"original-1.pdf", "page-1.jpg", "pdfa.pdf", "record.json", "metadata.json"} <= set(sums)
    assert all(sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert "LÝ" not in folder.name


def test_metadata_says_that_the_paper_was_converted_and_is_no_legal_copy(bench: Bench) -> None:
    """The archive's fields are there: who converted it and when, language, pages; unsigned is not legal."""
    dossier = bench.dossiers.get("d" * 24)

    told = metadata_of(birth_document(), dossier, "GIẤY KHAI SINH", BIRTH)

    assert (told["convertedBy"], told["confidenceLevel"], told["pageAmount"]) == (UNIT, "02", "1")
    assert (told["codeNumber"], told["issuedDate"], told["legalCopy"]) == ("45", "2021-05-20", "no")
    assert dossier.state is State.TO_REVIEW
