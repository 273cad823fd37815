"""Each export is what was recorded, byte for byte; a change of shape is a decision, not an accident."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from eforms.procedures.catalogue import load
from pipeline.exports.hoso import addresses, hoso
from pipeline.exports.records import SHAPES, NoSuchShape
from pipeline.figures.counts import Reused, Tally
from pipeline.figures.indicators import PointOptions, indicators
from pipeline.model import Document, Dossier, FieldValue, Record, State
from tests.flow.builders import BIRTH

FIXTURES = Path(__file__).parent / "fixtures"
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
LETTER = {
    "loai_van_ban": "công văn",
    "so_ky_hieu": "123/STP-HCTP",
    "co_quan_ban_hanh": "SỞ TƯ PHÁP",
    "dia_danh": "Đà Lạt",
    "ngay_ban_hanh": "2026-02-27",
    "trich_yeu": "rà soát dữ liệu hộ tịch",
    "noi_nhan": ["Như trên", "Lưu: VT"],
    "chuc_vu_nguoi_ky": "GIÁM ĐỐC",
    "nguoi_ky": "Lê Văn Mít",
}


def sealed(form: str, values: dict[str, object]) -> Record:
    """Return a record of invented values."""
    provenance = {name: FieldValue(str(value), str(value), 0.97, "machine", page=1) for name, value in values.items()}
    plain = Record("ab" * 16, 1, form, 1, "H36", "d" * 24, 1, None, form, {}, provenance, {}, {}, NOON, "machine")
    return replace(plain, values=values, digest="0" * 64)  # type: ignore[arg-type]


RECORDS = {
    "formio": sealed("giay_khai_sinh", dict(BIRTH)),
    "civil-status": sealed("giay_khai_sinh", dict(BIRTH)),
    "edxml": sealed("van_ban_hanh_chinh", dict(LETTER)),
    "csv": sealed("giay_khai_sinh", {**BIRTH, "ghi_chu": "=HYPERLINK(1)"}),
}


def held(name: str, data: bytes) -> None:
    """Compare with the recorded file; SOHOA_RECORD=1 records it anew."""
    path = FIXTURES / name
    if os.environ.get("SOHOA_RECORD"):
        path.write_bytes(data)
    assert data.decode() == path.read_bytes().decode()


@pytest.mark.parametrize("shape", RECORDS)
def test_a_record_in_each_shape(shape: str) -> None:
    """The file is what was recorded, its name is ASCII and carries no value."""
    told = SHAPES[shape](RECORDS[shape])
    held(f"{shape}.{told.name.rpartition('.')[2]}", told.data)
    assert told.name.isascii()
    assert "HÂN" not in told.name


def test_a_shape_without_meaning_is_refused() -> None:
    """A birth certificate is no inter-agency document, a letter no civil-status form."""
    with pytest.raises(NoSuchShape):
        SHAPES["edxml"](RECORDS["csv"])
    with pytest.raises(NoSuchShape):
        SHAPES["civil-status"](RECORDS["edxml"])


def test_a_workbook_holds_the_recorded_table() -> None:
    """Every cell is text as in the CSV: no formula, no number without its noughts, no sign that Excel refuses."""
    record = RECORDS["csv"]
    told = SHAPES["xlsx"](replace(record, values={**record.values, "ghi_chu": "=HYPERLINK(1)\x0b"}))
    page = load_workbook(io.BytesIO(told.data)).worksheets[0]
    cells = [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]
    assert cells == list(csv.reader(io.StringIO((FIXTURES / "csv.csv").read_text("utf-8-sig"))))
    assert {cell.data_type for cell in page["B"]} == {"s"}
    assert told.name.endswith("-bang-khong-ky-so.xlsx")


def test_what_is_exported_can_be_read_back() -> None:
    """JSON, XML and CSV parse, and nothing in the table is taken for a formula."""
    assert json.loads(SHAPES["formio"](RECORDS["formio"]).data)["data"]["ho_ten"] == BIRTH["ho_ten"]
    assert ET.fromstring(SHAPES["edxml"](RECORDS["edxml"]).data).tag.endswith("edXML")  # noqa: S314  # our own
    rows = list(csv.reader(io.StringIO(SHAPES["csv"](RECORDS["csv"]).data.decode("utf-8-sig"))))
    assert ["ghi_chu", "'=HYPERLINK(1)", "machine", "1"] in rows


def test_a_dossier_as_the_portal_takes_it() -> None:
    """Digitised, reused and result papers carry their flags; times are Hà Nội's."""
    forms = ("to_khai_khai_sinh", "giay_chung_sinh", "giay_khai_sinh")
    papers = tuple(Document(n, form, 1, 0.98, (n,), pdf="0" * 64, record=f"r{n}") for n, form in enumerate(forms, 1))
    dossier = Dossier(
        "d" * 24, "000.01.H36", (), NOON, code="000.01.H36-260302-0001", documents=papers, state=State.ACCEPTED
    )
    files = addresses(dossier, "https://kho.example.vn/{record}.pdf")
    body = hoso(dossier, load()["1.001193"], files, [Reused("can_cuoc_me", "r9", "can_cuoc")])
    held("hoso.json", json.dumps(body, ensure_ascii=False, indent=1).encode())
    assert body["NgayTiepNhan"] == "20260302120000"
    assert [one["DuocTaiSuDung"] for one in body["TaiLieuNop"]] == ["0", "0", "1"]
    assert hoso(dossier, load()["1.001193"], addresses(dossier, ""))["DanhSachGiayToKetQua"] == []


def test_the_portal_counts_from_the_payloads_what_the_report_says() -> None:
    """4.3 and 4.4 by the decision's own formulas over the flags: one dossier of three took papers from the store."""
    reuses = [(), (Reused("can_cuoc_me", "r9", "can_cuoc"), Reused("can_cuoc_cha", "r8", "can_cuoc")), ()]
    papers = (Document(1, "giay_chung_sinh", 1, 0.98, (1,), pdf="0" * 64),)
    dossiers = [Dossier(str(at) * 24, "H36", (), NOON, documents=papers) for at in range(3)]
    sent = [hoso(one, load()["1.001193"], {}, taken) for one, taken in zip(dossiers, reuses, strict=True)]
    flags = [[(file["DuocTaiSuDung"], file["DuocLayTuKhoDMQG"]) for file in one["TaiLieuNop"]] for one in sent]
    reused = sum(any(again != "0" for again, _ in one) for one in flags)
    from_store = sum(any(store == "1" for _, store in one) for one in flags)
    lines = {one.code: one.numerator for one in indicators(Tally(dossiers=3, reused=1), PointOptions())}
    assert (lines["4.3"], lines["4.4"]) == (reused, from_store) == (1, 1)
