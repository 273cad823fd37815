"""What invented administrative letters say: kinds, issuing bodies, subjects with sensible sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from samples.places import Place, bare, titled

REFORM = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class KindOfLetter:
    """One of the 29 kinds of NĐ 30/2020: its name in lower case and its abbreviation (công văn has none)."""

    name: str
    symbol: str


KINDS: Mapping[str, KindOfLetter] = {
    "cong_van": KindOfLetter("công văn", ""),
    "quyet_dinh": KindOfLetter("quyết định", "QĐ"),
    "thong_bao": KindOfLetter("thông báo", "TB"),
    "to_trinh": KindOfLetter("tờ trình", "TTr"),
    "bao_cao": KindOfLetter("báo cáo", "BC"),
    "giay_moi": KindOfLetter("giấy mời", "GM"),
    "ke_hoach": KindOfLetter("kế hoạch", "KH"),
    "huong_dan": KindOfLetter("hướng dẫn", "HD"),
}


@dataclass(frozen=True, slots=True)
class Office:
    """An issuing body: its superior as printed, its own lines, its symbol, where it sits, how its head is called."""

    upper: str
    own: tuple[str, ...]
    symbol: str
    unit: str
    place: str
    head: str
    deputy: str
    voice: str
    """How the text calls it (`Ủy ban nhân dân tỉnh Lào Cai`)."""
    level: str
    """The province with its word."""
    collective: bool = False


def _province(place: Place, *, reformed: bool) -> str:
    return place.new_province if reformed else place.province


def offices(place: Place, day: date) -> tuple[Office, ...]:
    """Return the bodies that may write from a place on a day: province, departments, commune, one-stop centre."""
    reformed = day >= REFORM
    province = _province(place, reformed=reformed)
    level = titled(province)
    commune = place.new_commune if reformed else place.commune
    above = "" if reformed else f"UBND {place.district.upper()}"
    where = f"TP. {province}" if province == "Hồ Chí Minh" else province
    village = bare(commune)
    chief, director = ("CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    people, upper = "ỦY BAN NHÂN DÂN", f"UBND {level.upper()}"
    centre = ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG")
    return (
        Office(
            "", (people, level.upper()), "UBND", "VP", where, *chief, f"Ủy ban nhân dân {level}", level, collective=True
        ),
        Office(upper, ("SỞ NỘI VỤ",), "SNV", "CCHC", where, *director, "Sở Nội vụ", level),
        Office(upper, ("SỞ TƯ PHÁP",), "STP", "HCTP", where, *director, "Sở Tư pháp", level),
        Office(f"{people} {level.upper()}", ("SỞ Y TẾ",), "SYT", "VP", where, *director, "Sở Y tế", level),
        Office(
            above,
            (people, commune.upper()),
            "UBND",
            "VHXH",
            village,
            *chief,
            f"Ủy ban nhân dân {commune}",
            level,
            collective=True,
        ),
        Office(upper, centre, "TTPVHCC", "TNTKQ", where, *director, "Trung tâm Phục vụ hành chính công", level),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """What a letter is about; `{y}` stands for the year, `{n}` for a figure."""

    title: str
    sentences: tuple[str, ...]


def _subjects() -> tuple[Subject, ...]:
    text = Path(__file__).with_name("subjects.toml").read_text(encoding="utf-8")
    return tuple(Subject(item["title"], tuple(item["sentences"])) for item in tomllib.loads(text)["subject"])


SUBJECTS = _subjects()

RECIPIENTS = (
    "Các sở, ban, ngành cấp tỉnh",
    "Ủy ban nhân dân các xã, phường",
    "Thủ trưởng các phòng chuyên môn",
    "Trung tâm Phục vụ hành chính công",
    "Văn phòng Đăng ký đất đai",
    "Công an các xã, phường",
    "Trưởng các thôn, tổ dân phố",
)
COPIES = (
    "Thường trực HĐND",
    "Lãnh đạo đơn vị (để b/c)",
    "Cổng Thông tin điện tử",
    "Các phòng, đơn vị trực thuộc (để t/h)",
    "Bộ phận Một cửa",
    "Ban Tiếp công dân",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the letter quotes: its symbol and how the text speaks of it."""

    symbol: str
    text: str


def references(rng: Random, office: Office, day: date) -> tuple[Reference, ...]:
    """Invent one to three documents that the letter refers to."""
    year = day.year
    found = [
        Reference("61/2018/NĐ-CP", "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ"),
        Reference("01/2023/TT-VPCP", "Thông tư số 01/2023/TT-VPCP ngày 05 tháng 4 năm 2023 của Văn phòng Chính phủ"),
    ]
    plan = f"{rng.randint(11, 240)}/KH-UBND"
    found.append(
        Reference(plan, f"Kế hoạch số {plan} ngày {rng.randint(10, 28)}/01/{year} của Ủy ban nhân dân {office.level}")
    )
    rng.shuffle(found)
    old_enough = [item for item in found if "2023" not in item.symbol or day > date(2023, 6, 1)]
    return tuple(old_enough[: rng.randint(1, 2)])
