"""Invents household businesses: owner, name, place, lines of business with codes, capital."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from samples.papers.identity import IdPaper, id_paper
from samples.papers.parts import reformed, working_day
from samples.people import FEMALE, MALE, Person, capital, day_between, invent
from samples.places import doorstep

TRADES = (
    ("Bán lẻ lương thực, thực phẩm trong các cửa hàng chuyên doanh", "4721"),
    ("Bán lẻ hàng may mặc, giày dép trong các cửa hàng chuyên doanh", "4771"),
    ("Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", "5610"),
    ("Dịch vụ phục vụ đồ uống", "5630"),
    ("Cắt tóc, làm đầu, gội đầu", "9631"),
    ("Sửa chữa xe máy", "4542"),
    ("Dịch vụ lưu trú ngắn ngày", "5510"),
    ("Gia công cơ khí; xử lý và tráng phủ kim loại", "2592"),
    ("Sản xuất các loại bánh từ bột", "1071"),
    ("Vận tải hàng hóa bằng đường bộ", "4933"),
)
NAMES = ("Hoa Mai", "Thành Đạt", "Minh Phát", "Bếp Quê", "An Nhiên", "Phúc Lộc", "Tiến Phát", "Hương Sen", "Bình Minh")


@dataclass(frozen=True, slots=True)
class Business:
    """One household business as it is registered."""

    owner: Person
    paper: IdPaper
    name: str
    place: str
    trades: tuple[tuple[str, str], ...]
    """Names and four-digit codes; the first is the main one."""
    money: int
    day: date


def business(rng: Random, first: date, last: date, owner: Person | None = None) -> Business:
    """Invent a business registered between two days, of a given owner when there is one."""
    day = working_day(day_between(rng, first, last))
    who = owner or invent(rng, rng.choice((MALE, FEMALE)), (date(1962, 1, 1), date(2000, 1, 1)))
    own = rng.choice(NAMES) if rng.random() < 0.6 else " ".join(who.name.split()[-2:])
    place = capital(f"{doorstep(rng, who.home)}, {who.home.name(reformed=reformed(day))}")
    trades = tuple(rng.sample(TRADES, rng.randint(1, 4)))
    return Business(
        who,
        id_paper(who, day),
        f"HỘ KINH DOANH {own.upper()}",
        place,
        trades,
        rng.choice((30, 50, 80, 100, 150, 200, 350, 500)) * 1_000_000,
        day,
    )


def dotted(amount: int) -> str:
    """Return an amount with dots between groups of three digits."""
    return f"{amount:,}".replace(",", ".")
