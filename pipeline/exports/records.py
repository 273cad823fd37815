"""One record in the shape another system takes: Form.io submission, civil-status keys, edXML, tables for people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Comment, Element, SubElement, indent, register_namespace, tostring

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from pipeline.model import Record
from pipeline.signing.reading import legal_copy
from validators.verdict import Value


class NoSuchShape(ValueError):
    """A record of this form has no meaning in the shape asked for."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One file for another system; the name carries ids only, in ASCII (portals refuse accents)."""

    name: str
    media_type: str
    data: bytes


UNSIGNED: Final = "ban_khong_ky_so"
SIGNED: Final = "ban_sao_ky_so"
"""Says on every export whether a digital signature makes the record's copy a legal one."""


def formio(record: Record) -> Exported:
    """Return a Form.io submission: the record's values under the field ids of its form's Form.io JSON."""
    body = {
        "data": dict(record.values),
        "metadata": {"form": record.form, "edition": record.edition, **_source(record)},
        "state": "submitted",
    }
    return _json(record, "formio", body)


CIVIL_KEYS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "giay_khai_sinh": {
            "ho_ten": "HoTenKS",
            "ngay_sinh": "NgaySinhChon",
            "gioi_tinh": "GioiTinhKS",
            "dan_toc": "DanTocKS",
            "quoc_tich": "QuocTichKS",
            "noi_sinh": "nksNoiSinh",
            "que_quan": "nksQueQuan",
            "me_ho_ten": "HoTenMeKS",
            "cha_ho_ten": "HoTenChaKS",
        },
        "can_cuoc_cong_dan": {"ho_ten": "HoVaTenC", "so_dinh_danh": "SoDinhDanhC", "ngay_cap": "NgayCapDDC"},
        "can_cuoc": {"ho_ten": "HoVaTenC", "so_dinh_danh": "SoDinhDanhC", "ngay_cap": "NgayCapDDC"},
    }
)
"""Our field to the national portal's civil-status key, as far as the keys were seen (domain handbook 6.1)."""


def civil_status(record: Record) -> Exported:
    """Return the national portal's civil-status keys; raises NoSuchShape for other papers."""
    form = "giay_khai_sinh" if record.form == "to_khai_khai_sinh" else record.form
    keys = CIVIL_KEYS.get(form)
    if keys is None:
        message = f"{record.form} has no civil-status keys; known: {', '.join(sorted(CIVIL_KEYS))}"
        raise NoSuchShape(message)
    return _json(record, "ho-tich", {key: record.values[name] for name, key in keys.items() if name in record.values})


_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_TITLE: Final = 31  # letters of a sheet's name in Excel
_WIDTHS: Final = 24, 60, 20, 8  # letters of the workbook's columns
_EDXML: Final = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


def edxml(record: Record) -> Exported:
    """Return the header of an inter-agency document (QCVN 102:2016/BTTTT); raises NoSuchShape for other papers."""
    if record.form != "van_ban_hanh_chinh":
        message = f"edXML carries documents of agencies, not {record.form}"
        raise NoSuchShape(message)
    register_namespace("edXML", _EDXML)
    number, _, notation = _text(record, "so_ky_hieu").partition("/")
    root = Element(f"{{{_EDXML}}}edXML")
    root.append(Comment(_notice(record)))
    header = _below(_below(_below(root, "edXMLEnvelope"), "edXMLHeader"), "MessageHeader")
    origin = _below(header, "From")
    _below(origin, "OrganId", record.unit)
    _below(origin, "OrganName", _text(record, "co_quan_ban_hanh"))
    _below(header, "DocumentId", record.id)
    code = _below(header, "Code")
    _below(code, "CodeNumber", number)
    _below(code, "CodeNotation", notation)
    promulgated = _below(header, "PromulgationInfo")
    _below(promulgated, "Place", _text(record, "dia_danh"))
    _below(promulgated, "PromulgationDate", _text(record, "ngay_ban_hanh"))
    kind = _below(header, "DocumentType")
    _below(kind, "TypeName", _text(record, "loai_van_ban"))
    _below(header, "Subject", _text(record, "trich_yeu"))
    signer = _below(header, "Author")
    _below(signer, "Competence", _text(record, "quyen_han_ky"))
    _below(signer, "Function", _text(record, "chuc_vu_nguoi_ky"))
    _below(signer, "FullName", _text(record, "nguoi_ky"))
    places = record.values.get("noi_nhan")
    if isinstance(places, list | tuple):
        target = _below(header, "ToPlaces")
        for place in places:
            _below(target, "Place", str(next(iter(place.values()), "")) if isinstance(place, Mapping) else str(place))
    indent(root)
    data = tostring(root, encoding="utf-8", xml_declaration=True)
    return Exported(_name(record, "edxml", "xml"), "application/xml", data)


def table(record: Record) -> Exported:
    """Return the values as CSV for people: field, value, who said so."""
    out = io.StringIO()
    csv.writer(out).writerows(_rows(record))
    # With a byte order mark, or Excel takes Vietnamese for something else.
    return Exported(_name(record, "bang", "csv"), "text/csv", out.getvalue().encode("utf-8-sig"))


def sheet(record: Record) -> Exported:
    """Return the same table as a workbook: numbers of papers stay text, with their noughts."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = record.form[:_LONGEST_TITLE]
    for row in _rows(record):
        page.append([ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row])
    for column, width in zip("ABCD", _WIDTHS, strict=True):
        page.column_dimensions[column].width = width
        page[f"{column}1"].font = Font(bold=True)
    page.freeze_panes = "A2"
    packed = io.BytesIO()
    book.save(packed)
    return Exported(_name(record, "bang", "xlsx"), _WORKBOOK, packed.getvalue())


SHAPES: Final[Mapping[str, Callable[[Record], Exported]]] = MappingProxyType(
    {"formio": formio, "civil-status": civil_status, "edxml": edxml, "csv": table, "xlsx": sheet}
)
"""Every shape by the name that commands and API take."""


def _rows(record: Record) -> Iterator[tuple[str | int, ...]]:
    yield "truong", "gia_tri", "nguoi_xac_nhan", "trang"
    for name, value in record.values.items():
        source = record.provenance.get(name)
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield name, _safe(shown), source.author if source else "", (source.page or "") if source else ""
    yield "", _notice(record), "", ""


def _safe(text: str) -> str:
    """Return the text so that a table program does not take it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _source(record: Record) -> dict[str, str]:
    return {"record": record.id, "revision": str(record.revision), "digest": record.digest, "notice": _notice(record)}


def _notice(record: Record) -> str:
    return SIGNED if legal_copy(record) else UNSIGNED


def _json(record: Record, shape: str, body: Mapping[str, object]) -> Exported:
    data = json.dumps(body, ensure_ascii=False, indent=1).encode()
    return Exported(_name(record, shape, "json"), "application/json", data)


def _name(record: Record, shape: str, ending: str) -> str:
    marked = "" if legal_copy(record) else "-khong-ky-so"
    return f"{record.form}-{record.id[:12]}-r{record.revision}-{shape}{marked}.{ending}"


def _text(record: Record, name: str) -> str:
    value: Value | None = record.values.get(name)
    return value if isinstance(value, str) else ""


def _below(parent: Element, name: str, text: str | None = None) -> Element:
    child = SubElement(parent, f"{{{_EDXML}}}{name}")
    child.text = text
    return child
