"""Erased by law: two people, a ground, a decision, a hold that stops it, a tombstone that proves it; nothing left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ocr.texts import reading_to_json
from pipeline.bench import Bench
from pipeline.model import Record, State, User
from pipeline.permissions import Forbidden
from pipeline.ports import Absent, RecordQuery
from pipeline.records.amending import Version, correct
from pipeline.records.erasing import GROUNDS, Erased, erase, hold, lift, plan_of, propose
from pipeline.records.proving import Flaw, verify
from pipeline.records.refusals import Refused
from pipeline.records.retention import ends_on, over
from pipeline.reuse.access import fetch, states
from pipeline.safekeeping.proving import prove
from pipeline.sealing import digest_of, store
from pipeline.stages.archive import archive
from storage.seals import DiskSeals
from tests.flow.builders import BIRTH, UNIT, birth_document, build_bench, build_dossier, reading
from tests.reusing.family import TurnableClock
from validators.messages import CODES, sentence

HEAD = User("truong", "", UNIT, ("unit_head",))
APPROVER = User("duyet", "", UNIT, ("approver",))
ADMIN = User("quantri", "", UNIT, ("admin",))
DECISION = "12/QĐ-UBND"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Give an office with one dossier of two papers in one file, both sealed."""
    made = build_bench(tmp_path)
    dossier = build_dossier(made, birth_document(), birth_document({"ho_ten": "LÝ GIA BẢO"}, number=2, pages=(2,)))
    text = made.blobs.put(reading_to_json(reading("GIẤY KHAI SINH", "LÝ GIA BẢO")).encode())
    dossier = replace(dossier, pages=(*dossier.pages, replace(dossier.pages[0], number=2, file_page=2, reading=text)))
    sealed = archive(dossier, made)
    made.dossiers.save(replace(sealed, state=State.ACCEPTED))
    return made


def papers(bench: Bench) -> tuple[Record, Record]:
    """Return the two records, by paper."""
    found, _ = bench.records.find(RecordQuery())
    first, second = sorted(found, key=lambda one: one.document)
    return first, second


def version(record: Record) -> Version:
    """Return what a person saw."""
    return Version(record.id, record.revision)


def erased(record: Record, bench: Bench, ground: str = "court") -> Erased:
    """Erase as two people do."""
    propose(version(record), ground, DECISION, APPROVER, bench)
    return erase(version(record), HEAD, bench)


def refused(code: str, act: object) -> None:
    """Run and demand this refusal."""
    assert callable(act)
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.code == code


def test_an_erased_record_leaves_a_tombstone_and_nothing_else(bench: Bench) -> None:
    """Values, owners, words, page readings and PDF are gone; who, when, why and the digests stay, and all is proved."""
    first, second = papers(bench)

    done = erased(second, bench)

    stone = bench.records.get(second.id)
    assert (stone.values, stone.provenance, stone.subject, stone.facts.owners) == ({}, {}, None, ())
    assert (stone.standing.status, stone.standing.reason, stone.standing.previous) == ("erased", "court", second.digest)
    assert stone.metadata == {"ground": "court", "decision": DECISION, "proposedBy": "duyet"}
    assert (stone.sealed_by, done.tombstone) == ("truong", stone)
    assert list(bench.records.find(RecordQuery(text="Gia Bảo"))[0]) == []
    assert not bench.blobs.has(second.files["pdfa"])
    assert not bench.blobs.has(second.files["reading-1"])
    paper = bench.dossiers.get(second.dossier).documents[1]
    assert (paper.entries, paper.pdf, paper.record) == ((), None, second.id)
    assert verify(stone, bench) == ()
    assert verify(first, bench) == ()


def test_what_another_paper_needs_stays_until_that_goes_too(bench: Bench) -> None:
    """Both papers came in one file: the scan goes with the last of them, and its name, which may be a person's."""
    first, second = papers(bench)
    scan = first.files["original-1"]

    assert scan in erased(second, bench).kept
    assert bench.blobs.has(scan)
    assert scan in erased(first, bench).destroyed

    dossier = bench.dossiers.get(first.dossier)
    assert (dossier.erased, dossier.files[0].name) == ((scan,), "tep-1")
    assert all(page.image is None and page.reading is None for page in dossier.pages)
    assert list(bench.blobs.refs()) == []


def test_the_whole_store_is_proved_afterwards(bench: Bench, tmp_path: Path) -> None:
    """Chain of the journal, records against journal, dossiers against blobs: an erasure is no damage."""
    for record in papers(bench):
        erased(record, bench)

    account = prove(bench, DiskSeals(tmp_path / "seals"))

    assert [flaw for flaw in account.flaws if flaw.code != "dossier.not_in_journal"] == []
    assert (account.records, account.orphans) == (2, 0)


def test_all_revisions_go(bench: Bench) -> None:
    """A value that was corrected years ago is personal data as well."""
    record, _ = papers(bench)
    bench_admin = replace(ADMIN, roles=("approver",))
    new = correct(version(record), {"dan_toc": "Tày"}, "reading_error", bench_admin, bench)

    erased(new, bench)

    assert [one.revision for one in bench.records.revisions(record.id)] == [3]
    with pytest.raises(Absent):
        bench.records.get(record.id, 1)
    assert verify(bench.records.get(record.id), bench) == ()


def test_two_people_are_needed(bench: Bench) -> None:
    """Nobody erases unproposed, his own proposal, or a record that changed since."""
    record, _ = papers(bench)
    refused("erase.not_proposed", lambda: erase(version(record), HEAD, bench))
    propose(version(record), "court", DECISION, APPROVER, bench)
    refused("erase.same_person", lambda: erase(version(record), APPROVER, bench))

    new = correct(version(record), {"dan_toc": "Tày"}, "reading_error", APPROVER, bench)
    refused("erase.not_proposed", lambda: erase(version(new), HEAD, bench))
    assert bench.records.get(record.id) == new


def test_a_hold_stops_both_until_it_is_lifted(bench: Bench) -> None:
    """A trial needs the record: neither proposing nor an old proposal gets past the hold."""
    record, _ = papers(bench)
    propose(version(record), "court", DECISION, APPROVER, bench)
    hold(record.id, "3/QĐ-TA", HEAD, bench)

    refused("erase.held", lambda: erase(version(record), HEAD, bench))
    refused("erase.held", lambda: propose(version(record), "court", DECISION, APPROVER, bench))
    assert plan_of(record.id, bench).held == "3/QĐ-TA"

    lift(record.id, "4/QĐ-TA", HEAD, bench)
    assert erase(version(record), HEAD, bench).tombstone.standing.change == "erased"


@pytest.mark.parametrize(
    ("retention", "years", "code"),
    [("01", 500, "erase.kept_for_ever"), ("07", 500, "erase.too_early"), ("06", 10, "erase.too_early"), ("06", 11, "")],
)
def test_the_time_of_keeping(bench: Bench, retention: str, years: int, code: str) -> None:
    """Ten years run from the end of the year; for ever never ends; "other" ends only on another ground."""
    record, _ = papers(bench)
    kept = replace(record, id="e" * 32, facts=replace(record.facts, retention=retention), digest="")
    kept = store(replace(kept, digest=digest_of(kept)), "", bench)
    end = ends_on(kept)
    assert (end.isoformat() if end else "") == ("2036-12-31" if retention == "06" else "")
    later = replace(bench, clock=TurnableClock(bench.clock.now() + timedelta(days=365.25 * years)))

    if code:
        refused(code, lambda: propose(version(kept), "retention_ended", DECISION, APPROVER, later))
    else:
        assert list(over(later)) == [(kept, "2036-12-31")]
        propose(version(kept), "retention_ended", DECISION, APPROVER, later)
        assert erase(version(kept), HEAD, later).tombstone.standing.reason == "retention_ended"


def test_a_proposal_names_ground_and_decision(bench: Bench) -> None:
    """A closed list of grounds, and a number without blanks: no names in the journal."""
    record, _ = papers(bench)
    refused("erase.ground_unknown", lambda: propose(version(record), "vì thích", DECISION, APPROVER, bench))
    for decision in ("", "quyết định của ông Ba", "x" * 60):
        refused("erase.no_decision", lambda given=decision: propose(version(record), "court", given, APPROVER, bench))
    assert all(sentence(f"erase.{code}", {"grounds": ", ".join(GROUNDS)}) for code in ("ground_unknown", "held"))
    assert "record.erased" in CODES


@pytest.mark.parametrize("roles", [("reviewer",), ("counter",), ("api",), ("auditor",)])
def test_others_may_not(bench: Bench, roles: tuple[str, ...]) -> None:
    """Holding, proposing and erasing are one right."""
    record, _ = papers(bench)
    user = User("x", "", UNIT, roles)
    with pytest.raises(Forbidden):
        propose(version(record), "court", DECISION, user, bench)
    with pytest.raises(Forbidden):
        erase(version(record), user, bench)
    with pytest.raises(Forbidden):
        hold(record.id, DECISION, user, bench)


def test_an_erasure_that_was_cut_short_is_finished(bench: Bench) -> None:
    """Crash after the tombstone: the files are still there, and the same command destroys them."""
    record, _ = papers(bench)
    propose(version(record), "court", DECISION, APPROVER, bench)

    class Crash(RuntimeError):
        pass

    class Stubborn:
        def __getattr__(self, name: str) -> object:
            if name == "forget":
                raise Crash
            return getattr(bench.blobs, name)

    with pytest.raises(Crash):
        erase(version(record), HEAD, replace(bench, blobs=Stubborn()))  # type: ignore[arg-type]
    stone = bench.records.get(record.id)
    assert bench.blobs.has(record.files["pdfa"])

    assert record.files["pdfa"] in erase(version(stone), HEAD, bench).destroyed
    assert erase(version(stone), HEAD, bench).destroyed == ()
    assert bench.records.get(record.id) == stone


def test_a_tombstone_is_found_but_serves_nobody(bench: Bench) -> None:
    """It says that it is erased; a tombstone taken away or changed is found by the journal."""
    record, _ = papers(bench)
    stone = erased(record, bench).tombstone

    assert states([stone], bench) == {stone.id: "erased"}
    assert fetch(stone.id, ADMIN, bench, purpose="look").values == {}
    assert list(bench.records.owned([str(BIRTH["so_dinh_danh"])])) == [papers(bench)[1]]
    forged = replace(stone, metadata={**stone.metadata, "decision": "99/QĐ"})
    assert verify(forged, bench) == (Flaw("record", "record.altered"),)
    refused("record.erased", lambda: propose(version(stone), "court", DECISION, APPROVER, bench))
