"""Objects to JSON text and back: nothing is lost, and what is not ours is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.words import Box
from pipeline.model import Dossier, Event, FieldValue, Finding, Grade, Page, Record, Session, User
from pipeline.ports import Damaged
from storage.codec import DOSSIERS, EVENTS, RECORDS, SESSIONS, USERS, Codec
from tests.stores.builders import dossier, event, record, session, user
from validators.verdict import Weight

KEYS = st.text(max_size=10)
# Besides whole characters: NUL, and the half ones by which Python keeps bytes of a file name that is not UTF-8.
TEXT = st.text(max_size=20) | st.text(alphabet='ế\x00\udc80\udcff"\\🏠\u2028a', max_size=8)
BOXES = st.builds(
    lambda left, top, wide, high: Box(left, top, left + wide, top + high),
    st.integers(-9, 9999),
    st.integers(-9, 9999),
    st.integers(1, 9999),
    st.integers(1, 9999),
)
ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-14 * 60, 14 * 60))
MOMENTS = st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001 - the zone is drawn
VALUES = (
    TEXT
    | st.integers()
    | st.booleans()
    | st.none()
    | st.lists(TEXT, max_size=3)
    | st.lists(st.dictionaries(KEYS, TEXT, max_size=2), max_size=3)
    | st.dictionaries(KEYS, TEXT, max_size=3)
)
CONFIDENCES = st.none() | st.floats(0, 1)
FIELD_VALUES = st.builds(
    FieldValue, TEXT, VALUES, CONFIDENCES, TEXT, TEXT, st.none() | st.integers(1, 999), st.none() | BOXES
)
FINDINGS = st.builds(
    Finding,
    TEXT,
    st.sampled_from(Weight),
    st.lists(TEXT, max_size=2).map(tuple),
    st.none(),
    st.none() | BOXES,
    st.dictionaries(KEYS, TEXT, max_size=2),
)


@pytest.mark.parametrize(
    ("codec", "one"),
    [(DOSSIERS, dossier()), (RECORDS, record()), (EVENTS, event(key="k")), (USERS, user()), (SESSIONS, session())],
)
def test_every_kind_of_object_survives(
    codec: Codec[Dossier | Record | Event | User | Session], one: Dossier | Record | Event | User | Session
) -> None:
    """What the stores keep comes back equal."""
    back = codec.decode(codec.encode(one), "one")
    assert back == one


@settings(max_examples=60)
@given(values=st.dictionaries(KEYS, VALUES, max_size=4), proof=FIELD_VALUES, at=MOMENTS)
def test_any_record_survives(values: dict[str, object], proof: FieldValue, at: datetime) -> None:
    """Any values, texts, boxes, numbers and moments come back equal, numbers still numbers and truths still truths."""
    one = replace(record(), values=values, provenance={"x": proof}, sealed_at=at)  # type: ignore[arg-type]
    text = RECORDS.encode(one)
    back = RECORDS.decode(text, "r")
    assert back == one
    assert repr(back.values) == repr(one.values)
    assert repr(back.provenance) == repr(one.provenance)
    assert back.sealed_at.utcoffset() == one.sealed_at.utcoffset()
    assert "\x00" not in text
    text.encode()


@settings(max_examples=40)
@given(findings=st.lists(FINDINGS, max_size=3).map(tuple), skew=st.floats(-360, 360), at=MOMENTS)
def test_any_dossier_survives(findings: tuple[Finding, ...], skew: float, at: datetime) -> None:
    """Findings, grades and angles come back equal, tuples still tuples."""
    page = Page(1, "f", 1, skew=skew, grade=Grade.UNREADABLE, reasons=("blur", "cut"))
    one = replace(dossier(), findings=findings, pages=(page,), received_at=at)
    back = DOSSIERS.decode(DOSSIERS.encode(one), "d")
    assert back == one
    assert repr(back.findings) == repr(one.findings)
    assert repr(back.pages) == repr(one.pages)


def test_the_text_is_readable_json() -> None:
    """An operator can read a dossier in the database: Vietnamese stays as it is."""
    text = DOSSIERS.encode(dossier())
    assert json.loads(text)["files"][0]["name"] == "tờ khai số 1.pdf"
    assert "tờ khai số 1.pdf" in text


def test_fields_added_later_get_their_defaults() -> None:
    """A dossier written before a field existed can still be read."""
    old = json.loads(DOSSIERS.encode(dossier()))
    del old["unread"], old["pages"][0]["codes"]
    back = DOSSIERS.decode(json.dumps(old), "d1")
    assert back.unread == ()
    assert back.pages[0].codes == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"id": 1}', "null", "NaN"])
def test_what_encode_did_not_write_is_damaged(text: str) -> None:
    """Tampered rows are told by name, not guessed at."""
    with pytest.raises(Damaged, match="the dossier d1 in the database cannot be read"):
        DOSSIERS.decode(text, "d1")


def test_a_confidence_that_is_no_number_is_refused() -> None:
    """NaN would come back as nothing; it is an error of whoever measured."""
    with pytest.raises(ValueError, match="JSON"):
        RECORDS.encode(replace(record(), provenance={"x": FieldValue("a", "a", float("nan"), "machine")}))
