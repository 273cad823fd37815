"""A dossier as the national portal takes it: `HoSo` with what was digitised and reused (domain handbook 1.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from eforms.procedures.catalogue import Procedure
from pipeline.figures.counts import Reused
from pipeline.model import Document, Dossier, State

HANOI: Final = timezone(timedelta(hours=7))
LONGEST_NAME: Final = 4000  # letters of TenTepDinhKem
COUNTER: Final = "1"  # KenhThucHien: handed in at the counter
STATES: Final = {State.ACCEPTED: "10", State.REJECTED: "3", State.FAILED: "6"}
"""TrangThaiHoSo as far as known: results returned, refused, in trouble; everything else is being processed."""
PROCESSING: Final = "4"


def hoso(
    dossier: Dossier, procedure: Procedure, files: Mapping[int, str], reuses: Iterable[Reused] = ()
) -> dict[str, Any]:
    """Return the payload; files gives the address of each paper's PDF by its number, empty ones are left out.

    Owner's data (`ChuHoSo`, numbers, telephones) are the case system's own and are not sent from here.
    """
    results = [paper for paper in dossier.documents if paper.form in procedure.results]
    components = [paper for paper in dossier.documents if paper.form and paper not in results]
    taken = list(reuses)
    return {
        "MaHoSo": dossier.code or dossier.id,
        "MaTTHC": procedure.code,
        "TenTTHC": procedure.title.vi,
        "KenhThucHien": COUNTER,
        "NgayTiepNhan": _moment(dossier.received_at),
        "NgayHenTra": _moment(dossier.promised_at) if dossier.promised_at else "",
        "TrangThaiHoSo": STATES.get(dossier.state, PROCESSING),
        "DonViXuLy": dossier.unit,
        "HoSoCoThanhPhanSoHoa": str(int(any(paper.pdf for paper in components))),
        "TaiLieuNop": [
            *(_handed_in(paper, dossier, procedure, files) for paper in components),
            *(_taken(one) for one in taken),
        ],
        "DanhSachGiayToKetQua": [_result(paper, files) for paper in results if files.get(paper.number)],
    }


def addresses(dossier: Dossier, address: str) -> dict[int, str]:
    """Return the address of each approved paper's PDF by its number, none where nobody knows it.

    `{record}` in the address stands for the record's id.
    """
    known = [paper for paper in dossier.documents if paper.record and address]
    return {paper.number: address.replace("{record}", paper.record or "") for paper in known}


def _handed_in(paper: Document, dossier: Dossier, procedure: Procedure, files: Mapping[int, str]) -> dict[str, str]:
    return {
        "TepDinhKemId": f"{dossier.id}-{paper.number}",
        "TenTepDinhKem": f"{paper.form}.pdf"[:LONGEST_NAME],
        "IsDeleted": "0",
        "MaThanhPhanHoSo": next((one.code for one in procedure.components if paper.form in one.forms), ""),
        "DuongDanTaiTepTin": files.get(paper.number, ""),
        "DuocSoHoa": str(int(paper.pdf is not None)),
        "DuocTaiSuDung": "0",
        "DuocLayTuKhoDMQG": "0",
        "MaKetQuaThayThe": "",
    }


def _taken(reused: Reused) -> dict[str, str]:
    return {
        "TepDinhKemId": reused.record,
        "TenTepDinhKem": f"{reused.form}.pdf",
        "IsDeleted": "0",
        "MaThanhPhanHoSo": reused.component,
        "DuongDanTaiTepTin": "",
        "DuocSoHoa": "1",
        "DuocTaiSuDung": "1",
        "DuocLayTuKhoDMQG": "1",  # what 4.4 of QĐ 766 counts: decision 0401
        "MaKetQuaThayThe": "",
    }


def _result(paper: Document, files: Mapping[int, str]) -> dict[str, str]:
    return {
        "TenGiayTo": paper.form or "",
        "MaThanhPhanHoSo": "",
        "GiayToId": paper.record or "",
        "DuongDanTepTinKetQua": files[paper.number],
        "MaGiayToKetQua": "",
    }


def _moment(at: datetime) -> str:
    return at.astimezone(HANOI).strftime("%Y%m%d%H%M%S")
