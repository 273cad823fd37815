"""The review desk: a person's value beside the machine's, approval that seals, and who may do what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.bench import Bench
from pipeline.model import Decision, Document, Dossier, Entry, FieldValue, Finding, State, User
from pipeline.permissions import Forbidden
from pipeline.ports import RecordQuery, StaleRevision
from pipeline.review import (
    InvalidValue,
    NotInReview,
    NotReady,
    Spot,
    approve,
    confirm,
    queue,
    reject,
    set_form,
    set_value,
)
from pipeline.stages.check import check_document
from pipeline.stages.decide import decide_document
from tests.flow.builders import birth_document, build_bench, build_dossier, user, value
from validators.verdict import Weight

REVIEWER = user("reviewer")
APPROVER = user("approver", login="lanh_dao")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench on fresh stores."""
    return build_bench(tmp_path)


def doubtful(bench: Bench) -> Dossier:
    """Store a dossier whose child's name has one witness only."""
    paper = birth_document()
    entries = tuple(
        replace(one, machine=value("LÝ GIA HẤN", witnesses=("print",))) if one.name == "ho_ten" else one
        for one in paper.entries
    )
    return settled(bench, replace(paper, entries=entries))


def settled(bench: Bench, paper: Document) -> Dossier:
    """Store a dossier with a paper checked and decided as the flow does."""
    dossier = build_dossier(bench, paper)
    done = decide_document(check_document(paper, dossier, bench), dossier, bench)
    return bench.dossiers.save(replace(dossier, documents=(done,)))


def spot(dossier: Dossier, name: str) -> Spot:
    """Return the place of a field of the first paper at the dossier's revision."""
    return Spot(dossier.id, dossier.revision, 1, name)


def field(dossier: Dossier, name: str) -> Entry:
    """Return one entry of the first paper."""
    return next(one for one in dossier.documents[0].entries if one.name == name)


def current(one: Entry) -> FieldValue:
    """Return the value that counts."""
    assert one.current is not None
    return one.current


def test_the_queue_shows_what_waits_in_the_users_units(bench: Bench) -> None:
    """A reviewer sees waiting dossiers of his unit and none of another."""
    dossier = doubtful(bench)

    assert [one.id for one in queue(REVIEWER, bench)[0]] == [dossier.id]
    assert list(queue(user("reviewer", unit="000.00.00.H09"), bench)[0]) == []


def test_a_typed_value_stands_beside_the_machines(bench: Bench) -> None:
    """The machine's value stays readable; the person's counts and is accepted."""
    after = set_value(spot(doubtful(bench), "ho_ten"), "LÝ GIA HÂN", REVIEWER, bench)

    one = field(after, "ho_ten")
    said = [each.value if each else None for each in (one.machine, one.person, one.current)]
    assert said == ["LÝ GIA HẤN", "LÝ GIA HÂN", "LÝ GIA HÂN"]
    assert (current(one).author, one.decision) == ("ra_soat", Decision.ACCEPT)


def test_a_typed_value_is_written_in_canonical_form(bench: Bench) -> None:
    """A date typed the way people write it is stored as ISO."""
    after = set_value(spot(doubtful(bench), "ngay_dang_ky"), "20/5/2021", REVIEWER, bench)

    assert current(field(after, "ngay_dang_ky")).value == "2021-05-20"


def test_a_value_of_the_wrong_kind_is_refused(bench: Bench) -> None:
    """Nothing is stored and the remarks say why."""
    dossier = doubtful(bench)

    with pytest.raises(InvalidValue) as refusal:
        set_value(spot(dossier, "ngay_sinh"), "31/02/2021", REVIEWER, bench)

    assert refusal.value.remarks
    assert bench.dossiers.get(dossier.id) == dossier


def test_a_typed_contradiction_is_found_again(bench: Bench) -> None:
    """After an edit the rules run anew: a birth year that the citizen number denies is a finding."""
    after = set_value(spot(doubtful(bench), "ngay_sinh"), "09/05/2011", REVIEWER, bench)

    assert "citizen_number.birth_year" in {one.code for one in after.documents[0].findings}


def test_confirming_takes_the_machines_value(bench: Bench) -> None:
    """One key press accepts what the machine read, in the person's name."""
    after = confirm(spot(doubtful(bench), "ho_ten"), REVIEWER, bench)

    one = field(after, "ho_ten")
    assert (current(one).value, current(one).author, one.decision) == ("LÝ GIA HẤN", "ra_soat", Decision.ACCEPT)


def test_a_field_without_a_machine_value_cannot_be_confirmed(bench: Bench) -> None:
    """There is nothing to agree with."""
    with pytest.raises(InvalidValue):
        confirm(spot(doubtful(bench), "ghi_chu"), REVIEWER, bench)


def test_an_edit_on_an_old_revision_is_refused(bench: Bench) -> None:
    """Two people on one paper: the second is told, and loses nothing of the first."""
    dossier = doubtful(bench)
    set_value(spot(dossier, "ho_ten"), "LÝ GIA HÂN", REVIEWER, bench)

    with pytest.raises(StaleRevision):
        set_value(spot(dossier, "ho_ten"), "LÝ GIA HẬN", REVIEWER, bench)

    assert current(field(bench.dossiers.get(dossier.id), "ho_ten")).value == "LÝ GIA HÂN"


def test_approval_waits_for_open_fields(bench: Bench) -> None:
    """A dossier with a field nobody looked at is not sealed."""
    dossier = doubtful(bench)

    with pytest.raises(NotReady) as refusal:
        approve(dossier.id, dossier.revision, APPROVER, bench)

    assert refusal.value.fields == ("1.ho_ten",)


def test_approval_seals_a_record_and_closes_the_dossier(bench: Bench) -> None:
    """The record carries the person's value, the owner's number and the approver; the dossier takes no more edits."""
    ready = set_value(spot(doubtful(bench), "ho_ten"), "LÝ GIA HÂN", REVIEWER, bench)

    done = approve(ready.id, ready.revision, APPROVER, bench)

    found, _ = bench.records.find(RecordQuery(subject="068321004417"))
    assert done.state is State.ACCEPTED
    assert [(one.values["ho_ten"], one.sealed_by) for one in found] == [("LÝ GIA HÂN", "lanh_dao")]
    assert done.documents[0].record == found[0].id
    with pytest.raises(NotInReview):
        set_value(spot(done, "ho_ten"), "KHÁC", REVIEWER, bench)


def test_rejection_keeps_the_scans_and_makes_no_record(bench: Bench) -> None:
    """A rejected dossier is closed with its reason in the journal."""
    dossier = doubtful(bench)

    done = reject(dossier.id, dossier.revision, "ảnh mờ", REVIEWER, bench)

    assert done.state is State.REJECTED
    assert bench.records.find(RecordQuery())[0] == []
    assert bench.blobs.has(dossier.files[0].blob)
    assert [event.details["reason"] for _, event in bench.journal.read(dossier.id) if event.kind == "dossier.rejected"]


def test_a_paper_that_is_no_form_is_kept_as_an_attachment(bench: Bench) -> None:
    """A person who says 'no form' settles the question of an unknown paper; approval then seals nothing for it."""
    unknown = Document(number=1, form=None, edition=0, form_confidence=0.0, pages=(1,))
    dossier = settled(bench, unknown)
    with pytest.raises(NotReady):
        approve(dossier.id, dossier.revision, APPROVER, bench)

    told = set_form(spot(dossier, ""), None, REVIEWER, bench)
    done = approve(told.id, told.revision, APPROVER, bench)

    assert (done.state, done.documents[0].record) == (State.ACCEPTED, None)


@pytest.mark.parametrize("who", [user("counter"), user("auditor"), user("api"), user("reviewer", unit="000.00.00.H09")])
def test_only_reviewers_of_the_unit_edit(bench: Bench, who: User) -> None:
    """Other roles and other units are refused."""
    dossier = doubtful(bench)

    with pytest.raises(Forbidden):
        set_value(spot(dossier, "ho_ten"), "LÝ GIA HÂN", who, bench)


def test_a_reviewer_does_not_approve(bench: Bench) -> None:
    """Approval is the approver's."""
    ready = confirm(spot(doubtful(bench), "ho_ten"), REVIEWER, bench)

    with pytest.raises(Forbidden):
        approve(ready.id, ready.revision, REVIEWER, bench)


def test_the_journal_names_fields_and_never_values(bench: Bench) -> None:
    """What was typed is in the dossier; the journal tells who touched which field."""
    dossier = set_value(spot(doubtful(bench), "ho_ten"), "LÝ GIA HÂN", REVIEWER, bench)

    told = [event for _, event in bench.journal.read(dossier.id) if event.kind == "field.set"]
    assert [(event.actor, event.details["name"]) for event in told] == [("ra_soat", "ho_ten")]
    assert "GIA" not in str(bench.journal.read())


def test_a_required_field_that_was_not_found_is_asked_for(bench: Bench) -> None:
    """Missing, or a line left open: a person is asked, and may answer that the paper does not say it."""
    paper = birth_document({"ho_ten": None})
    blank = tuple(
        replace(one, machine=value(None), notes=(Finding("value.blank", Weight.NOTE, ("dan_toc",)),))
        if one.name == "dan_toc"
        else one
        for one in paper.entries
    )

    dossier = settled(bench, replace(paper, entries=blank))

    assert [field(dossier, name).decision for name in ("ho_ten", "dan_toc")] == [Decision.REVIEW, Decision.REVIEW]
    after = set_value(spot(dossier, "dan_toc"), "", REVIEWER, bench)
    assert field(after, "dan_toc").decision is Decision.ABSENT
