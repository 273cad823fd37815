"""Who issues identity papers, and whether a printed name of one was cut off before its end."""

from __future__ import annotations

from typing import Final

from validators.folding import search_key
from validators.places import Match, locate
from validators.units.cut_short import opens_unit

FULL_NAMES: Final = (
    "Bộ Công an",
    "Bộ Ngoại giao",
    "Bộ Quốc phòng",
    "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "Cục Cảnh sát QLHC về trật tự xã hội",
    "Cục Cảnh sát QLHC về TTXH",
    "Cục CS QLHC về TTXH",
    "Cục CSQLHC về TTXH",
    "Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư",
    "Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư",
    "Cục Quản lý xuất nhập cảnh",
    "Cục Lãnh sự",
)
"""Names in use since 1999, with the shortenings that people write. Source: domain handbook 2.2 to 2.4 and the cards."""
_FULL: Final = tuple(search_key(name) for name in FULL_NAMES)
_NEVER_LAST: Final = frozenset(
    {"bo", "cuc", "truong", "giam", "doc", "cua", "ve", "va", "tinh", "huyen", "quan", "phuong", "xa", "tran"}
)
"""Words after which a name goes on: a rank, a joint, the kind of a unit."""
_UNIT_ENDS: Final = ("cong an", "thanh pho", "uy ban nhan dan", "ubnd", "ca")
_SHORTEST: Final = 2
"""Words; no issuer has a name of one (`CATP` glued to its place is a word that says nothing either)."""


def broken_off(issuer: str) -> bool:
    """Tell whether an issuer's name stops in its middle (`Cục`, `Công an`, `Cục Cảnh sát quản lý`); empty is whole."""
    key = search_key(issuer)
    words = key.split()
    if not words or key.endswith(_FULL):
        return False
    if len(words) < _SHORTEST or words[-1] in _NEVER_LAST or any(_ends(key, end) for end in _UNIT_ENDS):
        return True
    return any(_opens(key, name) for name in _FULL) or _province_unread(key, issuer) or opens_unit(key)


def _ends(key: str, end: str) -> bool:
    return key == end or key.endswith(f" {end}")


def _opens(key: str, name: str) -> bool:
    """Tell whether a name ends in the first words of a longer one: `Cục trưởng Cục Cảnh sát` too."""
    first = name.split(maxsplit=1)[0]
    starts = [number for number, word in enumerate(key.split()) if word == first]
    tails = (" ".join(key.split()[start:]) for start in starts)
    return any(name.startswith(f"{tail} ") for tail in tails)


def _province_unread(key: str, issuer: str) -> bool:
    """Tell whether the police of a province is said, and no province: `Công an tỉnh Bắc`."""
    return " tinh " in f" {key} " and locate(issuer).match is not Match.EXACT
