"""Other readings of a field are offered at the desk: one word changed each time, in the field's own place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.texts import reading_to_json
from ocr.words import Box, Line, Reading, Word
from pipeline.bench import Bench
from pipeline.model import Dossier, FieldValue
from pipeline.review.readings import MOST, OtherReadings
from tests.desks.conftest import Door, app, clock, dispatcher, door, office
from tests.desks.dossiers import DPI, HEIGHT, WIDTH, box_of, recorded
from workers.assembly import Office

__all__ = ["app", "clock", "dispatcher", "door", "office"]
PLACE = Box(300, 138, 760, 170)
NAME = (
    Word("NGUYỄN", Box(310, 140, 420, 166), 0.9),
    Word("THỊ", Box(430, 140, 490, 166), 0.9, ("THI",)),
    Word("MAI,", Box(500, 140, 590, 166), 0.5, ("MAY", "MẠI")),
)
ELSEWHERE = Word("MAI", Box(310, 900, 420, 926), 0.5, ("HAI",))


def read_as(dossier: Dossier, words: tuple[Word, ...], bench: Bench) -> Dossier:
    """Give the first page of a dossier another reading."""
    data = reading_to_json(Reading(WIDTH, HEIGHT, DPI, "drawn", (Line(words),)))
    return replace(dossier, pages=(replace(dossier.pages[0], reading=bench.blobs.put(data.encode())),))


def found(raw: str, *, box: Box | None = PLACE, page: int | None = 1) -> FieldValue:
    """Return a value as it was found on the page."""
    return FieldValue(raw, raw, 0.5, "machine", "drawn", page, box)


@pytest.mark.parametrize(
    ("value", "readings"),
    [
        (found("NGUYỄN THỊ MAI"), ("NGUYỄN THI MAI", "NGUYỄN THỊ MAY", "NGUYỄN THỊ MẠI")),
        (found("NGUYỄN THỊ MAI", box=Box(300, 138, 495, 170)), ("NGUYỄN THI MAI",)),
        (found("LÝ HÂN"), ()),
        (found("MAI THỊ MAI"), ("MAI THI MAI",)),
        (found("NGUYỄN THỊ MAI", box=None), ()),
        (found("NGUYỄN THỊ MAI", page=7), ()),
        (None, ()),
    ],
)
def test_one_word_is_read_otherwise_each_time(
    office: Office, value: FieldValue | None, readings: tuple[str, ...]
) -> None:
    """Words of the field's own place that stand in it once; a word that stands twice is not guessed at."""
    dossier = read_as(recorded(office.bench), (*NAME, ELSEWHERE), office.bench)

    assert OtherReadings(dossier, office.bench)(value) == readings


def test_few_are_offered_and_a_reading_that_is_gone_offers_none(office: Office) -> None:
    """A person can look over three; a page whose text was taken away does not close the desk."""
    many = (replace(NAME[2], alternatives=("MAY", "MẠI", "MÀI", "MÁI")),)
    dossier = read_as(recorded(office.bench), many, office.bench)
    gone = replace(dossier, pages=(replace(dossier.pages[0], reading="0" * 64),))

    assert len(OtherReadings(dossier, office.bench)(found("MAI"))) == MOST
    assert OtherReadings(gone, office.bench)(found("MAI")) == ()


def test_the_desk_offers_them_by_key_and_names_the_probability(office: Office, door: Door) -> None:
    """Open fields show what else was read with its key, sure ones do not; a fitted probability is said in words."""
    bench = office.bench
    dossier = recorded(bench)
    document = dossier.documents[0]
    at = next(place for place, one in enumerate(document.entries) if one.name == "me_ho_ten")
    places = [box_of(place) for place in (at, at - 1)]
    words = tuple(
        Word(text, Box(box.left + 5, box.top + 4, box.left + 90, box.bottom - 4), 0.5, (other,))
        for box, text, other in zip(places, ("MAI", "083326001234"), ("MAY", "083326001239"), strict=True)
    )
    entries = [replace(one, probability=0.99) if one.name == "me_ho_ten" else one for one in document.entries]
    fresh = replace(read_as(dossier, words, bench), documents=(replace(document, entries=tuple(entries)),))
    bench.dossiers.save(fresh)

    page = door("hoa").get(f"/duyet/{dossier.id}").text

    assert 'data-text="NGUYỄN THỊ MAY"' in page
    assert "máy đọc cách khác" in page
    assert "083326001239" not in page
    assert "máy: rất có thể đúng" in page
