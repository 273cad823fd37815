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
from tests.papers import birth_scripts as note
from tests.papers import business_scripts as business
from tests.papers import card_scripts as cards
from tests.papers import counter_scripts as counter
from tests.papers import couple_scripts as couple
from tests.papers import land_change_scripts as land_changes
from tests.papers import land_scripts as land
from tests.papers import office_scripts as office
from tests.papers import receipt_scripts as receipts
from tests.papers import residence_scripts as residence
from tests.papers import scripts as birth
from tests.papers import status_scripts as status
from tests.papers.scripts import Script

FORMS = Path(__file__).parents[1] / "forms"

SCRIPTS: Mapping[str, Script] = {
    "birth_2020": Script("giay_khai_sinh", (birth.birth_2020,), birth.BIRTH_2020),
    "birth_2006": Script("giay_khai_sinh", (birth.birth_2006,), birth.BIRTH_2006),
    "birth_extract": Script("giay_khai_sinh", (birth.extract_copy,), birth.EXTRACT),
    "card_one_sheet": Script("can_cuoc_cong_dan", (cards.both_sides,), cards.CARD),
    "card_two_pages": Script("can_cuoc_cong_dan", (cards.front_alone, cards.back_alone), cards.CARD_QR, (cards.QR,)),
    "request_2020": Script("to_khai_khai_sinh", (note.request_2020,), note.REQUEST_2020),
    "request_2010": Script("to_khai_khai_sinh", (note.request_2010,), note.REQUEST_2010),
    "birth_note": Script("giay_chung_sinh", (note.birth_note,), note.NOTE),
    "couple_ruled": Script("to_khai_ket_hon", (couple.request_ruled,), couple.REQUEST_RULED),
    "couple_unruled": Script("to_khai_ket_hon", (couple.request_unruled,), couple.REQUEST_UNRULED),
    "marriage_2020": Script("giay_chung_nhan_ket_hon", (couple.certificate_2020,), couple.CERTIFICATE_2020),
    "marriage_2006": Script("giay_chung_nhan_ket_hon", (couple.certificate_2006,), couple.CERTIFICATE_2006),
    "marital_2020": Script("giay_xac_nhan_hon_nhan", (status.marital_2020,), status.MARITAL_2020),
    "death_2020": Script("trich_luc_khai_tu", (status.death_2020,), status.DEATH_2020),
    "decision": Script("van_ban_hanh_chinh", (office.decision,), office.DECISION),
    "letter": Script("van_ban_hanh_chinh", (office.letter,), office.LETTER),
    "secret_notice": Script("van_ban_hanh_chinh", (office.secret_notice,), office.NOTICE),
    "identity_one_sheet": Script("can_cuoc", (residence.both_sides,), residence.CARD),
    "identity_two_pages": Script(
        "can_cuoc", (residence.front_alone, residence.back_alone), residence.CARD_QR, (residence.QR,)
    ),
    "residence_family": Script("ct01", (residence.ct01,), residence.CT01),
    "residence_alone": Script("ct01", (residence.ct01_alone,), residence.CT01_ALONE),
    "land_pink": Script(
        "giay_chung_nhan_quyen_su_dung_dat", (land.pink_first, land.pink_inside, land.pink_changes), land.PINK
    ),
    "land_red": Script("giay_chung_nhan_quyen_su_dung_dat", (land.red_book,), land.RED),
    "land_2024": Script("giay_chung_nhan_quyen_su_dung_dat", (land.two_pages_first,), land.NEW, (land.NEW_CODE,)),
    "change_2014": Script("don_dang_ky_bien_dong_dat", (land_changes.change_2014,), land_changes.CHANGE_2014),
    "change_2025": Script("don_dang_ky_bien_dong_dat", (land_changes.change_2025,), land_changes.CHANGE_2025),
    "business_request": Script("giay_de_nghi_ho_kinh_doanh", (business.request_2021,), business.REQUEST_2021),
    "business_2021": Script("giay_chung_nhan_ho_kinh_doanh", (business.certificate_2021,), business.CERTIFICATE_2021),
    "business_2025": Script("giay_chung_nhan_ho_kinh_doanh", (business.certificate_2025,), business.CERTIFICATE_2025),
    "record_columns": Script("to_khai_ly_lich_tu_phap", (counter.record_request,), counter.RECORD),
    "record_blocks": Script("to_khai_ly_lich_tu_phap", (counter.record_request_blocks,), counter.RECORD_BLOCKS),
    "receipt_table": Script("giay_tiep_nhan_ho_so", (receipts.receipt,), receipts.RECEIPT, (receipts.CASE_QR,)),
    "receipt_list": Script("giay_tiep_nhan_ho_so", (receipts.receipt_list,), receipts.RECEIPT_LIST),
    "mandate": Script("giay_uy_quyen", (receipts.mandate,), receipts.MANDATE),
    "residence_status": Script(None, (office.residence_status,), {}),
    "mandate_plain": Script("giay_uy_quyen", (office.authorisation,), {}),
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
        """Answer a second look as the recording reader did; a box it never saw reads as nothing.

        A short value is shown with what stands before it: recorded was its own box, which ends at the same place.
        """
        ends = {_without_left(key): answer for key, answer in self.looks.items()}
        keys = [look_key(page_number, box, charset) for box in boxes]
        return [self.looks.get(key) or ends.get(_without_left(key), ("", None)) for key in keys]


def look_key(page_number: int, box: Box, charset: str) -> str:
    """Name one look in a recording."""
    return f"{page_number} {box.left} {box.top} {box.right} {box.bottom} {'limited' if charset else 'any'}"


def _without_left(key: str) -> str:
    page, _, rest = key.split(" ", 2)
    return f"{page} {rest}"


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
