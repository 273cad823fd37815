"""The four words of quality over real seals, and every figure made anew from the journal alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.figures.counts import Measure, Span, Word
from pipeline.figures.facts import counted
from pipeline.figures.reporting import by_unit
from pipeline.model import Document, Dossier, Event, State
from pipeline.records.amending import Version, revoke
from pipeline.records.standing import Standing, Status
from pipeline.reuse.prefill import Asked, prefill
from pipeline.reuse.registering import Reuse, register
from pipeline.sealing import digest_of, store
from storage.figures import DatabaseFigures
from tests.reusing.family import APPROVER, BIRTH, CHILD, CLIENT, FATHERS_CARD, FOR, MOTHERS_CARD, UNIT, House
from tests.reusing.test_standing import DEATH


def span(house: House) -> Span:
    """Return all that happened within a year of now."""
    year = timedelta(days=365)
    return Span(house.clock.now() - year, house.clock.now() + year)


def spoilers(house: House, word: Word) -> set[str]:
    """Return the ids of the records that spoil a word today."""
    found, _ = DatabaseFigures(house.database).spoilers(word, span(house), house.clock.now())
    return {one.id for one in found}


def share_of(house: House) -> dict[str, int]:
    """Return how many records are counted, and how many spoil each word."""
    own = by_unit(DatabaseFigures(house.database).cells(span(house), house.clock.now()))[UNIT]
    counts = own.invalid, own.incomplete, own.unclean, own.lapsed
    return {"records": own.records} | {word.value: count for word, count in zip(Word, counts, strict=True)}


def test_a_clean_family_spoils_nothing(house: House) -> None:
    """Papers as they should be are valid, complete, clean and live."""
    house.family()
    assert share_of(house) == {"records": 3, "valid": 0, "complete": 0, "clean": 0, "live": 0}


def test_a_value_that_no_rule_accepts_spoils_valid(house: House) -> None:
    """A birthday that is none counts, unless a person said that the paper really says so."""
    machine = house.keep("giay_khai_sinh", {**BIRTH, "ngay_sinh": "2026-02-31"})
    confirmed = house.keep("giay_khai_sinh", {**BIRTH, "so": "46/2026", "ngay_dang_ky": "2026-01-21"})
    by_lan = {name: replace(one, author="lan") for name, one in confirmed.provenance.items()}
    values = {**BIRTH, "ngay_sinh": "2026-02-31", "ngay_dang_ky": "2026-01-22"}
    house.keep("giay_khai_sinh", values, provenance=by_lan)
    assert spoilers(house, Word.VALID) == {machine.id}
    assert share_of(house)[Word.VALID] == 1


def test_a_missing_demanded_field_and_a_missing_pdf_spoil_complete(house: House) -> None:
    """What the form demands must be there, and so must the paper itself."""
    without = {name: value for name, value in BIRTH.items() if name != "noi_sinh"}
    found = {house.keep("giay_khai_sinh", without).id, house.keep("can_cuoc_cong_dan", MOTHERS_CARD, files={}).id}
    assert spoilers(house, Word.COMPLETE) == found


@pytest.mark.parametrize("change", ["signed", "corrected", "migrated"])
def test_the_newest_revision_counts_whatever_made_it(house: House, change: str) -> None:
    """A field that a later revision holds is missing no more, and the record is still one, of its first day."""
    lacking = house.keep("giay_khai_sinh", {name: value for name, value in BIRTH.items() if name != "noi_sinh"})
    whole = replace(lacking, revision=2, values=BIRTH, standing=Standing(change=change, previous=lacking.digest))
    store(replace(whole, digest=digest_of(whole)), "", house.bench)
    assert share_of(house) == {"records": 1, "valid": 0, "complete": 0, "clean": 0, "live": 0}


def test_an_erased_record_is_counted_no_more(house: House) -> None:
    """Neither at once nor after a recount."""
    record = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    gone = Event(house.clock.now(), "record.erased", record.id, "minh", {"unit": UNIT}, f"record.erased/{record.id}/2")
    tombstone = replace(record, revision=2, values={}, provenance={}, standing=Standing(Status.ERASED, "erased"))
    house.bench.records.erase(tombstone, gone)
    figures = DatabaseFigures(house.database)
    assert figures.cells(span(house), house.clock.now()) == {}
    figures.recount()
    assert figures.cells(span(house), house.clock.now()) == {}


def test_two_records_of_one_paper_spoil_clean_until_one_goes(house: House) -> None:
    """The younger of two spoils; once the older is revoked it stands alone."""
    first = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.clock.turn(days=1)
    second = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.keep(
        "can_cuoc_cong_dan", {**MOTHERS_CARD, "ngay_cap": "2015-08-10"}
    )  # an older card of hers is another paper
    assert spoilers(house, Word.CLEAN) == {second.id}
    revoke(Version(first.id, 1), "wrong_paper", APPROVER, house.bench)
    assert spoilers(house, Word.CLEAN) == set()


def test_a_text_not_written_as_its_kind_writes_it_spoils_clean(house: House) -> None:
    """Double blanks and the like are counted."""
    record = house.keep("can_cuoc_cong_dan", {**FATHERS_CARD, "ho_ten": "ĐOÀN  VĂN HÒA"})
    assert spoilers(house, Word.CLEAN) == {record.id}


def test_revoked_expired_and_the_dead_are_not_live(house: House) -> None:
    """Each with its reason; the death's own paper stays live."""
    birth, mother, father = house.family()
    house.keep("trich_luc_khai_tu", DEATH)
    revoke(Version(birth.id, 1), "forged", APPROVER, house.bench)
    figures, later = DatabaseFigures(house.database), house.clock.now().replace(year=2034)
    found, _ = figures.spoilers(Word.LIVE, span(house), later)
    assert {one.id: one.status for one in found} == {birth.id: "revoked", mother.id: "locked", father.id: "expired"}
    assert spoilers(house, Word.LIVE) == {birth.id, mother.id}


def test_every_figure_comes_back_from_the_journal_alone(house: House) -> None:
    """The rows that figures are counted from are thrown away; the journal's lines make the very same ones."""
    house.family()
    record = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    revoke(Version(record.id, 1), "wrong_paper", APPROVER, house.bench)
    asked = Asked(FOR, {"citizen": CHILD}, "M-1")
    answer = prefill(asked, CLIENT, house.bench, purpose=FOR)
    used = next(one for one in answer.components if one.record)
    assert used.record
    register(Reuse(used.record.id, "M-1", used.component.code), CLIENT, house.bench, house.keys, purpose=FOR)
    paper = Document(1, "ct01", 1, 0.98, (1,), pdf="0" * 64)
    mine = Dossier("d1", UNIT, (), house.clock.now(), procedure=FOR, code="M-1", documents=(paper,), revision=1)
    house.bench.journal.append(counted(mine, house.clock.now()))
    closed = replace(mine, state=State.ACCEPTED, revision=2)
    house.clock.turn(hours=3)
    house.bench.journal.append(counted(closed, house.clock.now()))

    figures, now = DatabaseFigures(house.database), house.clock.now()
    before = figures.cells(span(house), now)
    lists = [figures.dossiers(measure, span(house), now) for measure in Measure]
    spoilt = [figures.spoilers(word, span(house), now) for word in Word]
    own = by_unit(figures.cells(span(house), now))[UNIT]
    assert (own.dossiers, own.resolved, own.reused, own.reuses) == (1, 1, 1, 1)
    assert own.prefill_fields > own.prefill_filled > 0
    assert (own.records, own.lapsed) == (4, 1)

    assert figures.recount() == house.bench.journal.head().number  # type: ignore[union-attr]  # it is not empty
    assert figures.cells(span(house), now) == before
    assert [figures.dossiers(measure, span(house), now) for measure in Measure] == lists
    assert [figures.spoilers(word, span(house), now) for word in Word] == spoilt
