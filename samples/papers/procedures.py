"""Procedures as the case system names them: codes, titles, components, days; and invented dossier codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from samples.places import Place


@dataclass(frozen=True, slots=True)
class Procedure:
    """One administrative procedure: its national code, its title, what is handed in, how many working days it takes."""

    code: str
    title: str
    components: tuple[str, ...]
    days: int


PROCEDURES = (
    Procedure(
        "1.001193",
        "Đăng ký khai sinh",
        ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Căn cước công dân của cha", "Giấy chứng nhận kết hôn"),
        1,
    ),
    Procedure(
        "1.000894",
        "Đăng ký kết hôn",
        ("Tờ khai đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân", "Căn cước công dân của hai bên"),
        5,
    ),
    Procedure(
        "1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", ("Tờ khai cấp giấy xác nhận", "Căn cước công dân"), 3
    ),
    Procedure("1.000656", "Đăng ký khai tử", ("Tờ khai đăng ký khai tử", "Giấy báo tử", "Căn cước công dân"), 1),
    Procedure(
        "1.004222", "Đăng ký thường trú", ("Tờ khai thay đổi thông tin cư trú", "Giấy tờ chứng minh chỗ ở hợp pháp"), 7
    ),
    Procedure(
        "1.001612",
        "Đăng ký thành lập hộ kinh doanh",
        ("Giấy đề nghị đăng ký hộ kinh doanh", "Căn cước công dân của chủ hộ"),
        3,
    ),
    Procedure(
        "1.012796",
        "Đính chính Giấy chứng nhận đã cấp",
        ("Đơn đăng ký biến động đất đai, tài sản gắn liền với đất", "Bản gốc Giấy chứng nhận đã cấp"),
        10,
    ),
    Procedure("2.000815", "Chứng thực bản sao từ bản chính", ("Bản chính giấy tờ", "Bản sao cần chứng thực"), 1),
)


AGENCIES = {
    "001": "H26", "006": "H03", "010": "H38", "022": "H49", "038": "H56", "040": "H41", "046": "H57", "064": "H21",
    "066": "H15", "068": "H36", "074": "H09", "077": "H06", "079": "H29", "092": "H13",
}  # fmt: skip
"""Agency codes of the provinces of samples.places (QĐ 20/2020/QĐ-TTg), by the prefix of their citizen numbers."""


def dossier_code(rng: Random, place: Place, day: date) -> str:
    """Invent a dossier code in one of the two ways agencies write theirs; the unit is chosen by the place."""
    agency, office = AGENCIES[place.code], int(place.code) % 80 + 10
    unit = rng.choice((f"000.00.{office}.{agency}", f"{agency}.{office}"))
    return f"{unit}-{day:%y%m%d}-{rng.randint(1, 260):04d}"
