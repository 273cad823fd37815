"""Real places under both administrations (three levels to 30/6/2025, two since), invented addresses in them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Place:
    """One commune under both regimes; code is the prefix of citizen numbers registered in the old province."""

    code: str
    commune: str
    district: str
    province: str
    new_commune: str
    new_province: str

    @property
    def old_name(self) -> str:
        """The three levels as administrative papers wrote them to 30/6/2025."""
        return f"{self.commune}, {self.district}, {titled(self.province)}"

    @property
    def new_name(self) -> str:
        """The two levels written since 1/7/2025."""
        return f"{self.new_commune}, {titled(self.new_province)}"

    def name(self, *, reformed: bool) -> str:
        """Return the name in one of the two regimes."""
        return self.new_name if reformed else self.old_name

    @property
    def short(self) -> str:
        """The three levels as identity cards print them: bare names, numbered wards keep their word."""
        parts = (bare(self.commune), bare(self.district), self.province)
        return ", ".join(parts)

    def short_name(self, *, reformed: bool) -> str:
        """Return the card's form in one of the two regimes."""
        return f"{bare(self.new_commune)}, {self.new_province}" if reformed else self.short


CITIES = frozenset({"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh"})
LEVELS = ("thành phố ", "thị trấn ", "thị xã ", "phường ", "quận ", "huyện ", "xã ")


def titled(province: str) -> str:
    """Return the province with its word: `tỉnh Lào Cai`, `thành phố Huế`."""
    return f"{'thành phố' if province in CITIES else 'tỉnh'} {province}"


def bare(unit: str) -> str:
    """Drop the level's word unless the name is a number (`Phường 2` stays)."""
    for level in LEVELS:
        if unit.lower().startswith(level):
            rest = unit[len(level) :]
            return unit[0].upper() + unit[1:] if rest.isdigit() else rest
    return unit


PLACES = (
    Place("001", "phường Dịch Vọng", "quận Cầu Giấy", "Hà Nội", "phường Cầu Giấy", "Hà Nội"),
    Place("006", "thị trấn Phủ Thông", "huyện Bạch Thông", "Bắc Kạn", "xã Phủ Thông", "Thái Nguyên"),
    Place("010", "phường Sa Pa", "thị xã Sa Pa", "Lào Cai", "phường Sa Pa", "Lào Cai"),
    Place("022", "phường Bãi Cháy", "thành phố Hạ Long", "Quảng Ninh", "phường Bãi Cháy", "Quảng Ninh"),
    Place("038", "thị trấn Bút Sơn", "huyện Hoằng Hóa", "Thanh Hóa", "xã Hoằng Hóa", "Thanh Hóa"),
    Place("040", "xã Kim Liên", "huyện Nam Đàn", "Nghệ An", "xã Kim Liên", "Nghệ An"),
    Place("046", "phường Vỹ Dạ", "thành phố Huế", "Thừa Thiên Huế", "phường Vỹ Dạ", "Huế"),
    Place("064", "phường Hội Thương", "thành phố Pleiku", "Gia Lai", "phường Pleiku", "Gia Lai"),
    Place("066", "xã Ea Tu", "thành phố Buôn Ma Thuột", "Đắk Lắk", "phường Tân An", "Đắk Lắk"),
    Place("068", "phường 2", "thành phố Đà Lạt", "Lâm Đồng", "phường Xuân Hương - Đà Lạt", "Lâm Đồng"),
    Place("074", "phường Phú Cường", "thành phố Thủ Dầu Một", "Bình Dương", "phường Thủ Dầu Một", "Hồ Chí Minh"),
    Place("077", "phường 1", "thành phố Vũng Tàu", "Bà Rịa - Vũng Tàu", "phường Vũng Tàu", "Hồ Chí Minh"),
    Place("079", "phường Bến Nghé", "quận 1", "Hồ Chí Minh", "phường Sài Gòn", "Hồ Chí Minh"),
    Place("092", "phường Xuân Khánh", "quận Ninh Kiều", "Cần Thơ", "phường Ninh Kiều", "Cần Thơ"),
)

STREETS = (
    "Trần Phú",
    "Lê Lợi",
    "Nguyễn Trãi",
    "Hai Bà Trưng",
    "Phan Chu Trinh",
    "Hùng Vương",
    "Lý Thường Kiệt",
    "Quang Trung",
)
HAMLETS = ("Đông", "Đoài", "Trung", "Thượng", "Hạ", "Bình An", "Phú Thịnh", "Tân Lập")


def doorstep(rng: Random, place: Place) -> str:
    """Invent the part of an address below the commune."""
    number = rng.randint(2, 280)
    town = place.commune.startswith("phường")
    if town:
        return rng.choice(
            (
                f"số {number} đường {rng.choice(STREETS)}",
                f"{number}/{rng.randint(2, 30)} {rng.choice(STREETS)}",
                f"tổ {rng.randint(1, 24)}, khu phố {rng.randint(1, 9)}",
                f"tổ dân phố {rng.randint(1, 18)}",
            )
        )
    return rng.choice(
        (
            f"thôn {rng.choice(HAMLETS)}",
            f"xóm {rng.randint(1, 14)}",
            f"tổ {rng.randint(1, 12)}, thôn {rng.choice(HAMLETS)}",
        )
    )


HOSPITALS = ("Bệnh viện Đa khoa", "Bệnh viện Phụ sản", "Bệnh viện Sản - Nhi")


def birth_place(rng: Random, place: Place, *, reformed: bool) -> str:
    """Invent where somebody was born: a hospital of the province, or the commune's health station."""
    province = place.new_province if reformed else place.province
    if rng.random() < 0.7:
        return f"{rng.choice(HOSPITALS)} {titled(province)}"
    return f"Trạm Y tế {place.name(reformed=reformed)}"
