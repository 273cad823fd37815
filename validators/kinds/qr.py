"""The QR code on a citizen's card: seven fields by pipes on the card of 2021, found by their form on that of 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from validators.dates import from_iso, plausible, real_date
from validators.folding import one_line
from validators.kinds.citizen_number import birth_year, is_number, remarks_on, sex
from validators.verdict import Backing, Remark, Verdict
from validators.verdicts import blank, doubt, note, nothing

_KEYS: Final = ("so_dinh_danh", "so_cmnd_cu", "ho_ten", "ngay_sinh", "gioi_tinh", "noi_cu_tru", "ngay_cap")
_MOST: Final = 4000
"""Characters; a QR code of the largest size holds 2,953 bytes."""


def judge(raw: str) -> Verdict:
    """Return `{so_dinh_danh, so_cmnd_cu, ho_ten, ngay_sinh, gioi_tinh, noi_cu_tru, ngay_cap}`, dates ISO.

    The text comes from the code itself, never from reading print, so nothing is repaired. Source: domain handbook 2.13.
    """
    if not raw.strip():
        return blank()
    if len(raw) > _MOST:
        return nothing("qr.format")
    parts = [one_line(part) for part in raw.split("|")]
    fields = _by_place(parts) or _by_form(parts)
    if fields is None:
        return nothing("qr.format")
    more = len(parts) > len(_KEYS)
    return Verdict(fields, Backing.CHECKSUM, tuple(_remarks(fields, more=more)))


def _by_place(parts: Sequence[str]) -> dict[str, str] | None:
    """Take exactly seven fields in the order of the card of 2021; None when one is not what its place asks."""
    if len(parts) != len(_KEYS):
        return None
    fields = dict(zip(_KEYS, parts, strict=True))
    fields["ngay_sinh"], fields["ngay_cap"] = _iso(fields["ngay_sinh"]), _iso(fields["ngay_cap"])
    fits = (
        is_number(fields["so_dinh_danh"])
        and (fields["so_cmnd_cu"] == "" or _old_number(fields["so_cmnd_cu"]))
        and fields["gioi_tinh"] in {"Nam", "Nữ"}
        and all(fields[key] for key in ("ho_ten", "ngay_sinh", "ngay_cap"))
    )
    return fields if fits else None


def _by_form(parts: Sequence[str]) -> dict[str, str] | None:
    """Find each field by its form among seven or more; None when number, birth or sex is not there exactly once.

    The order on the card of 2024 is not published; of two dates the earlier is the birth, of texts the first is the
    name and the next with a comma the residence. Parents' names are left out: nothing tells which is which.
    """
    if len(parts) < len(_KEYS):
        return None
    numbers = [part for part in parts if is_number(part)]
    dates = sorted({iso for part in parts if (iso := _iso(part))})
    sexes = [part for part in parts if part in {"Nam", "Nữ"}]
    texts = [part for part in parts if part and part not in sexes and not re.search(r"[0-9]{6}", part)]
    two_dates = 2
    if not numbers or len(dates) != two_dates or len(sexes) != 1 or not texts or parts[0] != numbers[0]:
        return None
    return {
        "so_dinh_danh": numbers[0],
        "so_cmnd_cu": next((part for part in parts if _old_number(part)), ""),
        "ho_ten": texts[0],
        "ngay_sinh": dates[0],
        "gioi_tinh": sexes[0],
        "noi_cu_tru": next((text for text in texts[1:] if "," in text), ""),
        "ngay_cap": dates[1],
    }


def _iso(eight: str) -> str:
    """Turn ddMMyyyy or dd/MM/yyyy into ISO; empty when it is neither or no real date."""
    match = re.fullmatch(r"([0-9]{2})[/\-]?([0-9]{2})[/\-]?([0-9]{4})", eight)
    found = real_date(int(match[3]), int(match[2]), int(match[1])) if match else None
    return found.iso if found and plausible(found) else ""


def _old_number(part: str) -> bool:
    return re.fullmatch(r"[0-9]{9}", part) is not None


def _remarks(fields: dict[str, str], *, more: bool) -> Iterator[Remark]:
    number = fields["so_dinh_danh"]
    yield from remarks_on(number)
    born = from_iso(fields["ngay_sinh"])
    if born and birth_year(number) != born.year:
        yield doubt("citizen_number.birth_year")
    if fields["gioi_tinh"] != sex(number):
        yield doubt("citizen_number.sex")
    if more:
        yield note("qr.more_fields")
