"""Numbers and dates as Vietnamese papers write them: in figures, in long form, in words."""

from __future__ import annotations

import unicodedata
from datetime import date

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    if tens == 1:
        return "mười" + ("" if ones == 0 else " lăm" if ones == 5 else f" {DIGITS[ones]}")
    tail = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(ones, f" {DIGITS[ones]}")
    return f"{DIGITS[tens]} mươi{tail}"


def in_words(number: int) -> str:
    """Spell a number from 0 to 9999 (`hai nghìn không trăm hai mươi tư`).

    Raises:
        ValueError: outside that range; years and days need no more.
    """
    if not 0 <= number <= 9999:
        message = f"{number} is outside 0..9999"
        raise ValueError(message)
    if number < 100:
        return _tens(number)
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    parts = [f"{DIGITS[thousands]} nghìn"] if thousands else []
    if rest:
        parts.append(f"{DIGITS[hundreds]} trăm")
    if 0 < small < 10:
        parts.append(f"linh {DIGITS[small]}")
    elif small:
        parts.append(_tens(small))
    return " ".join(parts)


SCALES = (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3))


def amount_in_words(number: int) -> str:
    """Spell a whole amount below 10,000 billion (`một trăm hai mươi lăm triệu`)."""
    if number < 1000:
        return in_words(number)
    parts: list[str] = []
    rest = number
    for name, scale in SCALES:
        group, rest = divmod(rest, scale)
        if group:
            parts.append(f"{_group(group, full=bool(parts))} {name}")
    if rest:
        parts.append(_group(rest, full=True))
    return " ".join(parts)


def _group(number: int, *, full: bool) -> str:
    """Spell one group of three digits; after a larger group its hundreds are said even when there are none."""
    if number >= 100 or not full:
        return in_words(number)
    return f"không trăm {f'linh {DIGITS[number]}' if number < 10 else in_words(number)}"


def _day(day: int) -> str:
    return f"mồng {in_words(day)}" if day <= 10 else in_words(day)


def date_in_words(day: date, style: str = "commas") -> str:
    """Spell a date: `commas` sets commas between the parts, `plain` none, `mong` says mồng before days up to ten."""
    number = _day(day.day) if style == "mong" else in_words(day.day)
    month = "tư" if day.month == 4 else in_words(day.month)
    mark = "," if style == "commas" else ""
    return f"Ngày {number}{mark} tháng {month}{mark} năm {in_words(day.year)}"


def date_long(day: date, *, padded: bool = True) -> str:
    """Return `ngày 05 tháng 3 năm 2024`: NĐ 30/2020 pads days below 10 and months 1 and 2; hands do not."""
    figure = f"{day.day:02d}" if padded else str(day.day)
    month = f"{day.month:02d}" if padded and day.month < 3 else str(day.month)
    return f"ngày {figure} tháng {month} năm {day.year}"


def date_short(day: date, mark: str = "/") -> str:
    """Return `05/03/2024`."""
    return f"{day.day:02d}{mark}{day.month:02d}{mark}{day.year}"


def without_accents(text: str) -> str:
    """Return the text in ASCII letters (`Đặng` gives `Dang`), as machine-readable zones print names."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
