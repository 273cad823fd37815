"""Invents families and their sealed records: birth certificate, both parents' cards, marriage certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random

from ocr.words import Box
from pipeline.model import FieldValue, Record
from pipeline.records.papers import facts_of
from pipeline.sealing import digest_of
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
START = datetime(2015, 1, 5, 1, tzinfo=UTC)
UNITS = 150  # communes of one province after July 2025
RECORDS_EACH = 4


@dataclass(frozen=True, slots=True)
class Soul:
    """One invented person."""

    name: str
    number: str
    born: str


def families(count: int, seed: int = 1) -> Iterator[tuple[Record, ...]]:
    """Yield the records of one family after another until about count records are there."""
    rng = Random(seed)  # noqa: S311  # invents people
    for number in range(count // RECORDS_EACH):
        yield _family(rng, number)


def child_of(family: tuple[Record, ...]) -> str:
    """Return the child's citizen number."""
    return family[0].subject or ""


def _family(rng: Random, number: int) -> tuple[Record, ...]:
    unit = f"H36.{rng.randrange(UNITS):03}"
    mother = _soul(rng, number * 3, 1, rng.randrange(1970, 2000))
    father = _soul(rng, number * 3 + 1, 0, rng.randrange(1970, 2000))
    child = _soul(rng, number * 3 + 2, 2, rng.randrange(2010, 2026))
    place = f"Ủy ban nhân dân xã Tân {rng.choice(NAMES).title()}, tỉnh Lâm Đồng"
    at = START + timedelta(minutes=number * 20)
    made = (
        ("giay_khai_sinh", child.number, _birth(rng, child, mother, father, place)),
        ("can_cuoc_cong_dan", mother.number, _card(mother, "Nữ", place)),
        ("can_cuoc_cong_dan", father.number, _card(father, "Nam", place)),
        ("giay_chung_nhan_ket_hon", None, _marriage(rng, mother, father, place)),
    )
    dossier = sha256(f"dossier {number}".encode()).hexdigest()[:24]
    code = f"G22.99.{number % UNITS:03}-{at:%y%m%d}-{number % 10000:04}"
    return tuple(
        _record(form, subject, values, unit, dossier, code, document, at)
        for document, (form, subject, values) in enumerate(made, start=1)
    )


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


def _record(  # noqa: PLR0913, PLR0917  # one parameter for each part of a record
    form: str,
    subject: str | None,
    values: dict[str, Value],
    unit: str,
    dossier: str,
    code: str,
    document: int,
    at: datetime,
) -> Record:
    facts, until = facts_of(form, subject, values)
    box = Box(100, 200, 900, 240)
    witnesses = ("print", "second_look")
    record = Record(
        id=sha256(f"{dossier}/{document}".encode()).hexdigest()[:32],
        revision=1,
        form=form,
        edition=1,
        unit=unit,
        dossier=dossier,
        document=document,
        subject=subject or facts.owners[0],
        title=form.replace("_", " "),
        values=values,
        provenance={
            name: FieldValue(str(value), value, 0.96, "machine", "after:label", 1, box, witnesses)
            for name, value in values.items()
        },
        files={"original-1": sha256(dossier.encode()).hexdigest(), "pdfa": sha256(code.encode()).hexdigest()},
        metadata={"typeName": form, "language": "01", "legalCopy": "no"},
        sealed_at=at,
        sealed_by="machine",
        valid_from=facts.issued_on,
        valid_until=until,
        facts=replace(facts, procedure="1.001193", dossier_code=code),
    )
    return replace(record, digest=digest_of(record))
