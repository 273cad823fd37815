"""What a chip card carries for machines: three MRZ lines with check digits, the QR text, the day it expires."""

from __future__ import annotations

from datetime import date

from samples.people import FEMALE, Person
from samples.spelling import without_accents

FOREVER = "Không thời hạn"
FOREVER_MRZ = "991231"
EXPIRY_AGES = (25, 40, 60)  # Luật Căn cước công dân 2014, Điều 21
GRACE_YEARS = 2  # the same article: a card issued within two years of such a birthday runs to the next one


def check_digit(text: str) -> int:
    """Return the check digit of ICAO 9303: weights 7, 3, 1; letters count 10..35, `<` counts 0."""
    values = [0 if letter == "<" else int(letter, 36) for letter in text]
    return sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10


def birthday(born: date, age: int) -> date:
    """Return the birthday at an age; 29 February becomes 28 February in common years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return born.replace(year=born.year + age, day=28)


def expiry(born: date, issued: date) -> date | None:
    """Return the day the card expires, None when it never does."""
    for age in EXPIRY_AGES:
        if issued < birthday(born, age - GRACE_YEARS):
            return birthday(born, age)
    return None


def mrz_lines(person: Person, expires: date | None) -> tuple[str, str, str]:
    """Return the three lines of 30 characters (TD1), as the chip card of 2021 prints them."""
    number = person.number
    first = f"IDVNM{number[3:]}{check_digit(number[3:])}{number}<<{check_digit(number + '<<')}"
    born = f"{person.birth:%y%m%d}"
    until = FOREVER_MRZ if expires is None else f"{expires:%y%m%d}"
    sex = "F" if person.sex == FEMALE else "M"
    left, right = f"{born}{check_digit(born)}", f"{until}{check_digit(until)}"
    filler = "<" * 11
    second = f"{left}{sex}{right}VNM{filler}{check_digit(first[5:] + left + right + filler)}"
    surname, *others = without_accents(person.name).upper().split()
    third = f"{surname}<<{'<'.join(others)}"[:30].ljust(30, "<")
    return first, second, third


def qr_text(person: Person, old_number: str, address: str, issued: date) -> str:
    """Return the seven fields of the chip card's QR, parted by pipes."""
    return "|".join(
        (person.number, old_number, person.name, f"{person.birth:%d%m%Y}", person.sex, address, f"{issued:%d%m%Y}")
    )
