"""Invents plots of land and their certificates: owners, map and plot numbers, area, use, later changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.papers.identity import IdPaper, id_paper
from samples.papers.parts import reformed, working_day
from samples.people import FEMALE, MALE, Person, capital, day_between, full_name, invent
from samples.places import HAMLETS, STREETS, Place
from samples.spelling import amount_in_words, in_words

USES = (
    ("Đất ở tại nông thôn", "ONT"),
    ("Đất ở tại đô thị", "ODT"),
    ("Đất trồng cây lâu năm", "CLN"),
    ("Đất chuyên trồng lúa nước", "LUC"),
    ("Đất bằng trồng cây hàng năm khác", "BHK"),
    ("Đất nuôi trồng thủy sản", "NTS"),
)
ORIGINS = (
    "Nhà nước giao đất có thu tiền sử dụng đất",
    "Công nhận quyền sử dụng đất như giao đất có thu tiền sử dụng đất",
    "Nhận chuyển nhượng đất được công nhận quyền sử dụng đất như giao đất có thu tiền sử dụng đất",
    "Được tặng cho đất được Nhà nước giao đất có thu tiền sử dụng đất",
)
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Change:
    """One later entry: what changed, and the day."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot with its certificate."""

    owners: tuple[tuple[Person, IdPaper], ...]
    serial: str
    book: str
    number: str
    map_sheet: str
    street: str
    place: Place
    area: str
    """Square metres with a decimal point."""
    use: tuple[str, str]
    term: str
    origin: str
    day: date
    changes: tuple[Change, ...]

    @property
    def address(self) -> str:
        """Where the plot lies."""
        return capital(f"{self.street}, {self.place.name(reformed=reformed(self.day))}")

    @property
    def shown_area(self) -> str:
        """The area as Vietnam writes figures."""
        return self.area.replace(".", ",")

    @property
    def area_words(self) -> str:
        """The area in words."""
        whole, _, part = self.area.partition(".")
        tail = f" phẩy {in_words(int(part))}" if part else ""
        return capital(f"{amount_in_words(int(whole))}{tail} mét vuông")


def plot(
    rng: Random,
    first: date,
    last: date,
    *,
    serial_digits: int = 6,
    owners: tuple[Person, ...] = (),
    changed: bool = True,
) -> Plot:
    """Invent a plot certified between two days, of given owners when there are some."""
    day = working_day(day_between(rng, first, last))
    born = (day - timedelta(days=70 * 365), day - timedelta(days=25 * 366))
    if not owners:
        husband = invent(rng, MALE, born)
        owners = (husband,) if rng.random() < 0.45 else (husband, invent(rng, FEMALE, born, husband.home))
    place = owners[0].home
    town = place.commune.startswith("phường")
    use = rng.choice(USES[1:3] if town else (USES[0], *USES[2:]))
    letters = "".join(rng.choice("ABCDĐEGHKLMNOPSTUVX" if n else LETTERS) for n in range(2))
    digits = 10**serial_digits
    area = f"{rng.randint(48, 1900)}" + (f".{rng.randint(1, 9)}" if rng.random() < 0.6 else "")
    lasting = use[1] in {"ONT", "ODT"}
    street = f"đường {rng.choice(STREETS)}" if town else f"thôn {rng.choice(HAMLETS)}"
    return Plot(
        tuple((owner, id_paper(owner, day)) for owner in owners),
        f"{letters} {rng.randint(digits // 100, digits - 1):0{serial_digits}d}",
        f"{rng.choice(('CH', 'CS', 'CT', 'CL'))} {rng.randint(20, 99_000):05d}",
        str(rng.randint(1, 999)),
        str(rng.randint(1, 120)),
        street,
        place,
        area,
        use,
        "Lâu dài" if lasting else f"Đến ngày 15/10/{rng.choice((2043, 2063))}",
        rng.choice(ORIGINS),
        day,
        _changes(rng, day) if changed and rng.random() < 0.4 else (),
    )


def _changes(rng: Random, day: date) -> tuple[Change, ...]:
    """Invent one later entry, when there was time for one."""
    later = day + timedelta(days=rng.randint(200, 2500))
    buyer = full_name(rng, MALE)
    text = rng.choice(
        (
            f"Chuyển nhượng cho ông {buyer}, theo hồ sơ số {rng.randint(100, 9999)}",
            f"Thế chấp quyền sử dụng đất theo hợp đồng số {rng.randint(100, 999)}/HĐTC",
        )
    )
    return (Change(text, later),) if later < date(2026, 6, 1) else ()
