"""Invents families and their sealed records: birth certificate, both parents' cards, marriage certificate or death.

Each family is drawn from its own number alone, so that filling a database can stop and go on anywhere. Records are made
as the plain JSON that the product stores, seal and all, without its dataclasses: a million take minutes, not hours;
`benchmarks.record_store` holds the first of them against what the product itself writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from pipeline.records.papers import facts_of
from validators.verdict import Value

SURNAMES = [*["NGUYỄN"] * 5, "TRẦN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "PHAN", "VÕ", "ĐẶNG", "BÙI", "ĐỖ", "LÝ"]
"""About as common as they are: nearly a third are called Nguyễn."""
MIDDLES = ["VĂN", "THỊ", "HỮU", "ĐỨC", "NGỌC", "MINH", "THANH", "QUỐC", "THU", "KIM", "GIA", "BẢO", "XUÂN"]
NAMES = [
    *("AN", "ANH", "BÌNH", "CHI", "DŨNG", "DUNG", "GIANG", "HÀ", "HẢI", "HẠNH", "HIẾU", "HÒA", "HÙNG", "HƯƠNG"),
    *("KHÁNH", "KHOA", "LAN", "LINH", "LONG", "MAI", "MINH", "NAM", "NGA", "NGÂN", "NHUNG", "OANH", "PHONG", "PHÚC"),
    *("QUÂN", "QUỲNH", "SƠN", "TÂM", "THẢO", "THỦY", "TRANG", "TRÍ", "TÚ", "TUẤN", "UYÊN", "VÂN", "VINH", "YẾN"),
]
TEXT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Họ, chữ đệm, tên Ngày, tháng, năm sinh Giới tính "
    "Dân tộc Quốc tịch Nơi sinh Quê quán Số định danh cá nhân Nơi cư trú Nơi đăng ký Ủy ban nhân dân người ký "
    "Họ, chữ đệm, tên người mẹ Năm sinh Họ, chữ đệm, tên người cha ghi chú"
)
"""What stands on every such paper beside its values."""
START = datetime(2025, 3, 5, 1, tzinfo=UTC)
EVERY = timedelta(minutes=2)  # a million records are a province's year: 22,000 dossiers and 88,000 records a month
UNITS = 150  # communes of one province after July 2025
RECORDS_EACH = 4
DEATHS = 50  # the father of every so many families has died, and his death extract came instead of the marriage's
PROCEDURES = ("1.001193", "1.004222", "1.000894", "2.000635")
BIRTH_FORM, CARD_FORM = "giay_khai_sinh", "can_cuoc_cong_dan"
_WITNESSES = ("print", "second_look")
_BOX = {"left": 100, "top": 200, "right": 900, "bottom": 240}


@dataclass(frozen=True, slots=True)
class Soul:
    """One invented person."""

    name: str
    number: str
    born: str


@dataclass(frozen=True, slots=True)
class Family:
    """One family's dossier and its records, each as the plain object that is stored."""

    number: int
    unit: str
    dossier: str
    code: str
    at: datetime
    child: str
    """The child's citizen number."""
    records: tuple[Mapping[str, Any], ...]

    @property
    def procedure(self) -> str:
        """Return what was applied for."""
        return PROCEDURES[self.number % len(PROCEDURES)]


def family(number: int) -> Family:
    """Return the family of that number, always the same."""
    rng = Random(number)  # noqa: S311  # invents people
    unit = f"H36.{rng.randrange(UNITS):03}"
    mother = _soul(rng, number * 3, 1, rng.randrange(1970, 2000))
    father = _soul(rng, number * 3 + 1, 0, rng.randrange(1970, 2000))
    child = _soul(rng, number * 3 + 2, 2, rng.randrange(2010, 2026))
    place = f"Ủy ban nhân dân xã Tân {rng.choice(NAMES).title()}, tỉnh Lâm Đồng"
    at = START + EVERY * number
    dossier = sha256(f"dossier {number}".encode()).hexdigest()[:24]
    code = f"G22.99.{number % UNITS:03}-{at:%y%m%d}-{number % 10000:04}"
    made = (
        (BIRTH_FORM, child.number, _birth(rng, child, mother, father, place)),
        (CARD_FORM, mother.number, _card(mother, "Nữ", place)),
        (CARD_FORM, father.number, _card(father, "Nam", place)),
        ("trich_luc_khai_tu", None, _death(rng, father, place))
        if number % DEATHS == 0
        else ("giay_chung_nhan_ket_hon", None, _marriage(rng, mother, father, place)),
    )
    where = {"unit": unit, "dossier": dossier}
    records = tuple(
        _sealed(form, subject, values, {**where, "document": document}, code, at)
        for document, (form, subject, values) in enumerate(made, start=1)
    )
    return Family(number, unit, dossier, code, at, child.number, records)


def _birth(rng: Random, child: Soul, mother: Soul, father: Soul, place: str) -> dict[str, Value]:
    return {
        "so": f"{rng.randrange(1, 400)}/{child.born[:4]}",
        "ho_ten": child.name,
        "ngay_sinh": child.born,
        "gioi_tinh": "Nam",
        "dan_toc": "Kinh",
        "quoc_tich": "Việt Nam",
        "noi_sinh": f"Bệnh viện {rng.choice(NAMES).title()}",
        "so_dinh_danh": child.number,
        "me_ho_ten": mother.name,
        "me_nam_sinh": mother.born[:4],
        "cha_ho_ten": father.name,
        "cha_nam_sinh": father.born[:4],
        "noi_dang_ky": place,
        "ngay_dang_ky": child.born,
    }


def _marriage(rng: Random, mother: Soul, father: Soul, place: str) -> dict[str, Value]:
    sides = {"vo": mother, "chong": father}
    married: dict[str, Value] = {
        "so": f"{rng.randrange(1, 400)}/2009",
        "noi_dang_ky": place,
        "ngay_dang_ky": "2009-05-20",
    }
    for side, soul in sides.items():
        paper = {"loai": "căn cước công dân", "so": soul.number, "ngay_cap": "2021-06-01", "noi_cap": "Cục Cảnh sát"}
        married |= {f"{side}_ho_ten": soul.name, f"{side}_ngay_sinh": soul.born, f"{side}_giay_to": paper}
    return married


def _card(soul: Soul, sex: str, place: str) -> dict[str, Value]:
    return {
        "so_dinh_danh": soul.number,
        "ho_ten": soul.name,
        "ngay_sinh": soul.born,
        "gioi_tinh": sex,
        "quoc_tich": "Việt Nam",
        "noi_thuong_tru": f"Thôn 3, {place.removeprefix('Ủy ban nhân dân ')}",
        "ngay_cap": "2021-06-01",
        "ngay_het_han": "2041-06-01",
    }


def _soul(rng: Random, serial: int, century_sex: int, year: int) -> Soul:
    name = f"{rng.choice(SURNAMES)} {rng.choice(MIDDLES)} {rng.choice(NAMES)}"
    born = f"{year}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    return Soul(name, f"{serial // 1_000_000:03}{century_sex}{year % 100:02}{serial % 1_000_000:06}", born)


def _death(rng: Random, soul: Soul, place: str) -> dict[str, Value]:
    paper = {"loai": "căn cước công dân", "so": soul.number, "ngay_cap": "2021-06-01", "noi_cap": "Cục Cảnh sát"}
    return {
        "so": f"{rng.randrange(1, 400)}/TLKT",
        "ho_ten": soul.name,
        "giay_to_tuy_than": paper,
        "noi_dang_ky": place,
        "ngay_dang_ky": "2025-02-20",
    }


def _sealed(
    form: str, subject: str | None, values: dict[str, Value], where: dict[str, Any], code: str, at: datetime
) -> dict[str, Any]:
    """Return a sealed record as `pipeline.sealing` makes it and the store writes it."""
    facts, until = facts_of(form, subject, values)
    plain: dict[str, Any] = {
        "id": sha256(f"{where['dossier']}/{where['document']}".encode()).hexdigest()[:32],
        "revision": 1,
        "form": form,
        "edition": 1,
        **where,
        "subject": subject or facts.owners[0],
        "title": form.replace("_", " "),
        "values": values,
        "provenance": {name: _source(value) for name, value in values.items()},
        "files": {
            "original-1": sha256(where["dossier"].encode()).hexdigest(),
            "pdfa": sha256(code.encode()).hexdigest(),
        },
        "metadata": {"typeName": form, "language": "01", "legalCopy": "no"},
        "sealed_at": at.isoformat().replace("+00:00", "Z"),
        "sealed_by": "machine",
        "valid_from": facts.issued_on,
        "valid_until": until,
        "facts": {**asdict(facts), "procedure": "1.001193", "dossier_code": code},
        "standing": {"status": "valid", "change": "sealed", "reason": "", "replaced_by": None, "previous": ""},
    }
    plain["digest"] = _digest(plain)
    return plain


def _digest(plain: Mapping[str, Any]) -> str:
    """Return the seal over canonical JSON, as `pipeline.sealing.digest_of` does."""
    text = json.dumps({**plain, "digest": ""}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _source(value: Value) -> dict[str, Any]:
    return {
        "raw": str(value),
        "value": value,
        "confidence": 0.96,
        "author": "machine",
        "how": "after:label",
        "page": 1,
        "box": _BOX,
        "witnesses": list(_WITNESSES),
        "at": None,
        "evidence": {},
    }
