"""The recorded samples: which scripts there are, and how a recording is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eforms.paper import PageView
from ocr.texts import reading_from_json
from ocr.words import Box
from tests.papers import card_scripts as cards
from tests.papers import office_scripts as office
from tests.papers import scripts as birth
from tests.papers.scripts import Script

FORMS = Path(__file__).parents[1] / "forms"

SCRIPTS: Mapping[str, Script] = {
    "birth_2020": Script("giay_khai_sinh", (birth.birth_2020,), birth.BIRTH_2020),
    "birth_2006": Script("giay_khai_sinh", (birth.birth_2006,), birth.BIRTH_2006),
    "birth_extract": Script("giay_khai_sinh", (birth.extract_copy,), birth.EXTRACT),
    "card_one_sheet": Script("can_cuoc_cong_dan", (cards.both_sides,), cards.CARD),
    "card_two_pages": Script("can_cuoc_cong_dan", (cards.front_alone, cards.back_alone), cards.CARD_QR, (cards.QR,)),
    "decision": Script("van_ban_hanh_chinh", (office.decision,), office.DECISION),
    "letter": Script("van_ban_hanh_chinh", (office.letter,), office.LETTER),
    "secret_notice": Script("van_ban_hanh_chinh", (office.secret_notice,), office.NOTICE),
    "marital_status": Script(None, (office.marital_status,), {}),
    "authorisation": Script(None, (office.authorisation,), {}),
    "appendix_table": Script(None, (office.appendix_table,), {}),
}


@dataclass(frozen=True)
class Sample:
    """One recording: the pages as read, and what extraction must give from them."""

    name: str
    form: str | None
    pages: tuple[PageView, ...]
    values: Mapping[str, Any]
    misread: Mapping[str, Any]
    looks: Mapping[str, tuple[str, float | None]]

    def look(self, page_number: int, boxes: Sequence[Box], charset: str) -> list[tuple[str, float | None]]:
        """Answer a second look as the recording reader did; a box it never saw reads as nothing."""
        return [self.looks.get(look_key(page_number, box, charset), ("", None)) for box in boxes]


def look_key(page_number: int, box: Box, charset: str) -> str:
    """Name one look in a recording."""
    return f"{page_number} {box.left} {box.top} {box.right} {box.bottom} {'limited' if charset else 'any'}"


def samples(form: str) -> tuple[Sample, ...]:
    """Return the recordings of one form (`unknown`: of papers that are none)."""
    return tuple(sample(path) for path in sorted((FORMS / form).glob("*.expected.json")))


def sample(path: Path) -> Sample:
    """Read one recording."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    readings = json.loads(path.with_name(path.name.replace(".expected.", ".readings.")).read_text(encoding="utf-8"))
    pages = tuple(
        PageView(number, reading_from_json(json.dumps(reading)), tuple(expected["codes"]) if number == 1 else ())
        for number, reading in enumerate(readings, start=1)
    )
    name = path.name.removesuffix(".expected.json")
    looks = {key: (text, confidence) for key, (text, confidence) in expected["looks"].items()}
    return Sample(name, expected["form"], pages, expected["values"], expected["misread"], looks)


def jsonable(value: object) -> Any:
    """Return a value as JSON keeps it: tuples as lists, mappings as plain ones."""
    if isinstance(value, Mapping):
        return {key: jsonable(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [jsonable(part) for part in value]
    return value
