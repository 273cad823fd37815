"""When a value may pass without a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Decision, Entry, Finding, Grade, State, Unread
from pipeline.stages.decide import decide, decide_document, outcome
from tests.flow.builders import birth_document, build_bench, build_dossier, doubt, entry, value
from validators.verdict import Weight


class Desk:
    """Decides one entry at a time on a sound paper."""

    def __init__(self, folder: Path) -> None:
        """Store the dossier the paper belongs to."""
        self._bench = build_bench(folder)
        self._dossier = build_dossier(self._bench)

    def __call__(self, one: Entry, *findings: Finding) -> Entry:
        """Return the entry with its decision."""
        document = replace(birth_document(findings=findings), entries=(one,))
        return decide_document(document, self._dossier, self._bench).entries[0]


@pytest.fixture
def decided(tmp_path: Path) -> Desk:
    """Return a desk that decides one entry."""
    return Desk(tmp_path)


def test_two_witnesses_are_enough(decided: Desk) -> None:
    """A value that print and second look agree on is accepted."""
    assert decided(entry()).decision is Decision.ACCEPT


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"witnesses": ("print",)}, "field.one_witness"),
        ({"witnesses": ("print", "print")}, "field.one_witness"),
        ({"witnesses": ()}, "field.one_witness"),
        ({"confidence": 0.3}, "field.low_confidence"),
        ({"value": None}, "field.not_understood"),
    ],
)
def test_a_weak_value_goes_to_a_person(decided: Desk, change: dict[str, Any], reason: str) -> None:
    """One witness, a faint reading or nothing valid: somebody must look, and is told why."""
    one = decided(entry(machine=value(**change)))

    assert one.decision is Decision.REVIEW
    assert reason in one.reasons


@pytest.mark.parametrize(
    ("witnesses", "least", "decision"),
    [
        (("print", "second_look"), 0.86, Decision.REVIEW),
        (("print", "second_look"), 0.9, Decision.ACCEPT),
        (("print", "second_look", "qr"), 0.86, Decision.ACCEPT),
        (("print", "field:nguoi_ky"), 0.86, Decision.ACCEPT),
    ],
)
def test_a_weak_word_in_a_name_needs_more_than_a_second_look(
    decided: Desk, witnesses: tuple[str, ...], least: float, decision: Decision
) -> None:
    """Two looks at the same ink misread the same tone mark; a code or another place on the paper does not."""
    measured = {"anchor": 1.0, "least": least, "mean": 0.95, "words": 3.0, "lines": 1.0, "second": 0.93}
    own = value(value="Lò Văn An", raw="Lò Văn An", how="after:Họ tên", witnesses=witnesses, evidence=measured)
    name = replace(entry(machine=own), name="ho_ten")

    assert decided(name).decision is decision


def test_unmeasured_confidence_takes_nothing_away(decided: Desk) -> None:
    """A value from a QR code has no reading confidence; its witnesses decide."""
    assert decided(entry(machine=value(confidence=None, witnesses=("qr", "mrz")))).decision is Decision.ACCEPT


def test_a_doubt_on_the_field_goes_to_a_person(decided: Desk) -> None:
    """A finding that names the field overrules its witnesses."""
    one = decided(entry(), doubt("date.order", "dan_toc"))

    assert (one.decision, one.reasons) == (Decision.REVIEW, ("date.order",))


def test_a_doubt_on_another_field_changes_nothing(decided: Desk) -> None:
    """A finding on one field leaves the others alone."""
    assert decided(entry(), doubt("date.order", "ngay_sinh")).decision is Decision.ACCEPT


def test_a_doubtful_paper_makes_all_its_fields_doubtful(decided: Desk) -> None:
    """When the kind of paper itself is unsure nothing on it passes."""
    assert decided(entry(), doubt("paper.uncertain")).decision is Decision.REVIEW


def test_a_line_left_open_is_absent(decided: Desk) -> None:
    """A dotted line with nothing on it is no question for a person."""
    blank = entry(machine=value(None), notes=(Finding("value.blank", Weight.NOTE),))

    assert decided(blank).decision is Decision.ABSENT


def test_a_field_that_is_not_there_is_absent(decided: Desk) -> None:
    """No value and no finding: the paper does not say it."""
    assert decided(replace(entry(), machine=None)).decision is Decision.ABSENT


def test_a_missing_field_that_must_be_there_is_asked_for(decided: Desk) -> None:
    """No value where one is required: a person is asked."""
    assert decided(replace(entry(), machine=None), doubt("field.missing", "dan_toc")).decision is Decision.REVIEW


def test_a_person_has_the_last_word(decided: Desk) -> None:
    """What a person typed is accepted, also where the machine's value was doubted."""
    one = replace(entry(machine=value(witnesses=())), person=value("Tày", author="lan", witnesses=()))

    assert decided(one, doubt("x", "dan_toc")).decision is Decision.ACCEPT


def test_values_on_an_unreadable_page_go_to_a_person(tmp_path: Path) -> None:
    """Witnesses on a page that cannot be read well prove nothing."""
    bench = build_bench(tmp_path)
    dossier = build_dossier(bench)
    dossier = replace(dossier, pages=(replace(dossier.pages[0], grade=Grade.UNREADABLE),))

    after = decide(dossier, bench).documents[0]

    assert {one.decision for one in after.entries if one.machine} == {Decision.REVIEW}


def test_outcome_needs_every_question_answered(tmp_path: Path) -> None:
    """A dossier is accepted only without open fields, doubts and unread files."""
    dossier = build_dossier(build_bench(tmp_path))
    doubted = replace(birth_document(), findings=(doubt(),))

    assert outcome(dossier) is State.ACCEPTED
    assert outcome(replace(dossier, documents=(doubted,))) is State.TO_REVIEW
    assert outcome(replace(dossier, unread=(Unread("x.pdf", "pdf.broken"),))) is State.TO_REVIEW
    assert outcome(replace(dossier, documents=())) is State.TO_REVIEW
    assert outcome(replace(dossier, pages=())) is State.FAILED
