"""What a stored value of each kind looks like to other systems: its JSON type, pattern and length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SEXES: Final = ("Nam", "Nữ")
LONG_TEXT, SHORT_TEXT = 4000, 300
"""Characters: the longest text a field keeps (a subject line runs to some hundred), and a line of a form."""

_DAY: Final = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_CLOCK: Final = r"([01]\d|2[0-3]):[0-5]\d"


@dataclass(frozen=True, slots=True)
class Shape:
    """One line of text (pattern, longest), one of a closed set (choices), an object of lines (parts), or a list."""

    pattern: str = ""
    """The whole text must match; written for JSON Schema (ECMA 262) and Python alike. Empty: any text."""
    longest: int = SHORT_TEXT
    choices: tuple[str, ...] = ()
    parts: Mapping[str, Shape] | None = None
    """The keys of an object."""
    needed: tuple[str, ...] = ()
    """Keys of an object that may not be empty."""
    many: bool = False
    """A list of these."""
    area: bool = False
    """Long text: screens give it several lines."""
    hint: str = ""
    """An example, for screens."""


_LINE: Final = Shape()
_DATE: Final = Shape(f"{_DAY}|không thời hạn", 14, hint="2024-03-05")  # a card may never expire
_FULL_DAY_OR_NONE: Final = Shape(rf"({_DAY})?", 10, hint="2024-03-05")
_CITIZEN: Final = Shape(r"\d{12}", 12, hint="027199004567")

SHAPES: Final[Mapping[str, Shape]] = {
    "address": Shape(longest=LONG_TEXT, area=True),
    "area": Shape(r"\d+(\.\d+)?", 20, hint="128.5"),
    "business_number": Shape(longest=30),
    "case_code": Shape(parts={"ma_ho_so": _LINE, "ma_thu_tuc": _LINE}, needed=("ma_ho_so",)),
    "choice": _LINE,
    "citizen_number": _CITIZEN,
    "clock": Shape(_CLOCK, 5, hint="14:30"),
    "count": Shape(r"\d+", 9, hint="2"),
    "date": _DATE,
    "date_words": _LINE,
    "document_number": Shape(longest=60),
    "dossier_code": Shape(r"[0-9A-Z.]+-\d{6}-\d{4,6}", 64, hint="H29.19-230515-0001"),
    "email": Shape(r"[^@\s]+@[^@\s]+\.[^@\s]+", 254, hint="ten@example.vn"),
    "ethnicity": Shape(longest=60),
    "id_paper": Shape(
        parts={"loai": _LINE, "so": Shape(longest=30), "ngay_cap": _FULL_DAY_OR_NONE, "noi_cap": _LINE}, needed=("so",)
    ),
    "land_book_number": Shape(longest=60),
    "land_code": Shape(parts={"so_phat_hanh": _LINE, "ngay_cap": _FULL_DAY_OR_NONE}, needed=("so_phat_hanh",)),
    "land_serial": Shape(longest=30),
    "land_terms": Shape(longest=LONG_TEXT, area=True),
    "line_code": Shape(r"\d{4,5}", 5, hint="4721"),
    "list": Shape(many=True, longest=LONG_TEXT),
    "mark": Shape(choices=("x", "")),
    "moment": Shape(rf"{_DAY}T{_CLOCK}", 16, hint="2024-03-05T14:30"),
    "money": Shape(r"\d+", 18, hint="150000000"),
    "mrz": Shape(
        parts={
            "so_dinh_danh": _LINE,
            "ngay_sinh": _LINE,
            "gioi_tinh": _LINE,
            "ngay_het_han": _LINE,
            "quoc_tich": _LINE,
            "ho_ten": _LINE,
        }
    ),
    "nationality": Shape(longest=60),
    "parcel_number": Shape(longest=30),
    "person_name": Shape(longest=120),
    "phone": Shape(r"0\d{8,10}", 11, hint="0912345678"),
    "place": Shape(longest=LONG_TEXT),
    "procedure_code": Shape(r"\d\.\d{6}(\.[A-Z]\d{2})?", 14, hint="1.001193"),
    "qr": Shape(
        parts={
            "so_dinh_danh": _LINE,
            "so_cmnd_cu": _LINE,
            "ho_ten": _LINE,
            "ngay_sinh": _LINE,
            "gioi_tinh": _LINE,
            "noi_cu_tru": _LINE,
            "ngay_cap": _LINE,
        }
    ),
    "sex": Shape(choices=SEXES),
    "text": Shape(longest=LONG_TEXT),
}
"""By kind of value (validators.registry.KINDS); a kind without a line here cannot be published, and a test says so."""
