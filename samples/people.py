"""Invented people: names from common name lists, families whose facts fit, citizen numbers with right digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.places import PLACES, Place, birth_place, doorstep
from samples.splits import Lot

SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Mai", "Trịnh", "Đoàn", "Lâm", "Phùng", "Tạ", "Quách", "Cao", "Hà", "Lương", "Lưu", "Chu", "Tô",
)  # fmt: skip
MIDDLE_MALE = (
    "Văn",
    "Đức",
    "Minh",
    "Quang",
    "Hữu",
    "Gia",
    "Thành",
    "Xuân",
    "Đình",
    "Công",
    "Tuấn",
    "Bảo",
    "Ngọc",
    "Anh",
)
MIDDLE_FEMALE = (
    "Thị",
    "Thị Ngọc",
    "Thị Thu",
    "Ngọc",
    "Thu",
    "Thanh",
    "Phương",
    "Khánh",
    "Bảo",
    "Quỳnh",
    "Thị Mỹ",
    "Diệu",
)
GIVEN_MALE = (
    "Anh", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hoàng", "Huy", "Hùng", "Khoa", "Kiên", "Long", "Nam",
    "Nghĩa", "Phong", "Phúc", "Quân", "Quý", "Sơn", "Tài", "Thắng", "Thịnh", "Tiến", "Toàn", "Trung", "Tú", "Vinh",
    "Vỹ",
)  # fmt: skip
GIVEN_FEMALE = (
    "An", "Bích", "Chi", "Diễm", "Duyên", "Giang", "Hà", "Hạnh", "Hiền", "Hoa", "Hòa", "Hương", "Huyền", "Lan", "Liên",
    "Linh", "Mai", "My", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quyên", "Thảo", "Thủy", "Trang", "Tuyết", "Uyên",
    "Yến",
)  # fmt: skip
MINORITIES = ("Tày", "Nùng", "Mường", "Thái", "Hoa", "Dao", "Khmer", "Mông")

MALE, FEMALE = "Nam", "Nữ"


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; number is twelve digits: province, century with sex, year of birth, serial."""

    name: str
    sex: str
    birth: date
    number: str
    ethnicity: str
    home: Place
    door: str
    origin: Place
    born_at: str

    def address(self, *, reformed: bool) -> str:
        """Return where the person lives, as administrative papers write it."""
        return capital(f"{self.door}, {self.home.name(reformed=reformed)}")

    def card_address(self, *, reformed: bool = False) -> str:
        """Return where the person lives, as identity cards print it."""
        return capital(f"{self.door}, {self.home.short_name(reformed=reformed)}")


@dataclass(frozen=True, slots=True)
class Family:
    """A mother, a father and their child, whose surname, ethnicity and origin follow the father."""

    mother: Person
    father: Person
    child: Person


def capital(text: str) -> str:
    """Return the text with its first letter large."""
    return text[0].upper() + text[1:]


def citizen_number(place: Place, birth: date, sex: str, serial: int) -> str:
    """Build the 12 digits: province, century and sex (0/1 of 19xx, 2/3 of 20xx ...), two digits of the year, serial."""
    century = 2 * (birth.year // 100 - 19) + (1 if sex == FEMALE else 0)
    return f"{place.code}{century}{birth.year % 100:02d}{serial:06d}"


def full_name(rng: Random, sex: str, surname: str | None = None) -> str:
    """Invent a name in ordinary case; a lot of one split draws names of that split only."""
    middle, given = (MIDDLE_FEMALE, GIVEN_FEMALE) if sex == FEMALE else (MIDDLE_MALE, GIVEN_MALE)
    while True:
        family = surname or rng.choice(SURNAMES)
        name = f"{family} {rng.choice(middle)} {rng.choice(given)}"
        if not isinstance(rng, Lot) or rng.split.owns(name):
            return name


def day_between(rng: Random, first: date, last: date) -> date:
    """Draw a day, both ends included."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


def invent(rng: Random, sex: str, born: tuple[date, date], home: Place | None = None) -> Person:
    """Invent one grown-up living in a place (any place when none is given)."""
    birth = day_between(rng, *born)
    place = home or rng.choice(PLACES)
    origin = place if rng.random() < 0.6 else rng.choice(PLACES)
    return Person(
        name=full_name(rng, sex),
        sex=sex,
        birth=birth,
        number=citizen_number(origin, birth, sex, rng.randint(100, 999_899)),
        ethnicity="Kinh" if rng.random() < 0.75 else rng.choice(MINORITIES),
        home=place,
        door=doorstep(rng, place),
        origin=origin,
        born_at=birth_place(rng, origin, reformed=False),
    )


def invent_child(rng: Random, father: Person, birth: date) -> Person:
    """Invent a child with its father's surname and ethnicity, registered where he lives."""
    sex = rng.choice((MALE, FEMALE))
    return Person(
        name=full_name(rng, sex, father.name.split()[0]),
        sex=sex,
        birth=birth,
        number=citizen_number(father.home, birth, sex, rng.randint(100, 999_899)),
        ethnicity=father.ethnicity,
        home=father.home,
        door=father.door,
        origin=father.origin,
        born_at=birth_place(rng, father.home, reformed=birth >= date(2025, 7, 1)),
    )


def invent_family(rng: Random, born: tuple[date, date]) -> Family:
    """Invent a family whose child was born between two days; parents are 20 to 40 years older."""
    birth = day_between(rng, *born)
    home = rng.choice(PLACES)
    eldest, youngest = date(birth.year - 40, 1, 1), date(birth.year - 20, 12, 31)
    father = invent(rng, MALE, (eldest, youngest), home)
    mother = invent(rng, FEMALE, (eldest, youngest), home)
    mother = Person(
        mother.name,
        FEMALE,
        mother.birth,
        mother.number,
        mother.ethnicity,
        home,
        father.door,
        mother.origin,
        mother.born_at,
    )
    return Family(mother, father, invent_child(rng, father, birth))
