"""Machine-readable lines of identity cards (ICAO 9303 TD1 as Vietnam fills it), read strictly by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from validators.lookalikes import DIGIT_FOR

WIDTH: Final = 30
_WEIGHTS: Final = (7, 3, 1)
# What `<` is read as where only fillers stand.
_FILLERS: Final = "<«‹«KCLE({[£€c"
# Letters in a place of digits, with every digit each may have been; the likeliest first.
_CANDIDATES: Final = {
    **{letter: (digit,) for letter, digit in DIGIT_FOR.items()},
    "U": ("0",), "C": ("0", "6"), "T": ("7", "1"), "J": ("1", "3"), "L": ("1",), "i": ("1",), "Y": ("7", "4"),
    "A": ("4",), "E": ("3", "8"), "R": ("8",), "P": ("9",), "q": ("9",), "g": ("9",), "b": ("6",), "G": ("6", "0"),
    "B": ("8", "3"), "?": ("7", "2"), "/": ("1", "7"), "S": ("5", "8"), "Z": ("2", "7"), "]": ("1",), "[": ("1",),
}  # fmt: skip
_MOST_TRIALS: Final = 512
"""Combinations of digits tried on a damaged line; more letters than that and nothing is proven."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What the first two lines hold, proven by all four check digits, and the names of the third, which has none."""

    number: str
    """Twelve digits."""
    birth: str
    """YYMMDD."""
    sex: str
    """M, F or `<`."""
    expiry: str
    """YYMMDD; 991231 on cards that never expire."""
    names: str
    """Surname and given names in capitals without accents, single spaces; empty when the third line is missing."""
    repaired: bool


class Unproven(ValueError):
    """Lines of a card are there, but no reading of them fits the check digits."""


def check_digit(text: str) -> int:
    """Return the ICAO 9303 check digit: weights 7, 3, 1; letters count from 10, the filler is 0.

    Raises ValueError for any other character.
    """
    return sum(_worth(char) * _WEIGHTS[at % 3] for at, char in enumerate(text)) % 10


def find(raw: str) -> Lines | None:
    """Return what the lines in the text say; None when no card's lines are there; raises Unproven."""
    first, second, third = _three_lines(raw)
    if first is None or second is None:
        return None
    fits = list(islice(_fits(first, second), 2))
    different = {(fit.number, fit.birth, fit.sex, fit.expiry) for fit in fits}
    if len(different) != 1:
        message = "no single reading of the machine lines fits their check digits"
        raise Unproven(message)
    fit = fits[0]
    return Lines(fit.number, fit.birth, fit.sex, fit.expiry, _names(third), fit.repaired)


@dataclass(frozen=True, slots=True)
class _Fit:
    number: str
    birth: str
    sex: str
    expiry: str
    repaired: bool


_FIRST: Final = re.compile(r"[I1l|]D[VYU]NM[^<]")
_SECOND: Final = re.compile(r"^[^<]{7}[MFW<HP][^<]{7}[VYU]NM")
_FIRST_CORE: Final = 27
"""Prefix of 5, nine digits, their check, twelve digits."""
_SECOND_CORE: Final = 18


def _three_lines(raw: str) -> tuple[str | None, str | None, str]:
    """Find the lines by how they begin; blanks inside are OCR's. A text of one run of 90 is cut in three."""
    lines = [re.sub(r"\s+", "", line) for line in raw[: 40 * WIDTH].split("\n")]
    lines = [piece for line in lines for piece in _cut(line) if piece]
    for at, line in enumerate(lines):
        begin = _FIRST.search(line)
        if begin and len(line) - begin.start() > _FIRST_CORE:
            second = next((other for other in lines[at + 1 : at + 3] if _SECOND.match(other)), None)
            after = lines[lines.index(second) + 1 :] if second else []
            return line[begin.start() :], second, after[0] if after else ""
    return None, None, ""


def _cut(line: str) -> tuple[str, ...]:
    begin = _FIRST.search(line)
    if begin and len(line) - begin.start() == 3 * WIDTH:
        line = line[begin.start() :]
        return line[:WIDTH], line[WIDTH : 2 * WIDTH], line[2 * WIDTH :]
    return (line,)


def _fits(first: str, second: str) -> Iterator[_Fit]:
    """Yield every assignment of digits to the places of digits under which all four check digits hold."""
    if not _only_fillers(first[_FIRST_CORE:-1]) or not _only_fillers(second[_SECOND_CORE:-1]):
        return
    places = first[5:_FIRST_CORE] + first[-1] + second[:7] + second[8:15] + second[-1]
    sex = {"W": "M", "H": "M", "P": "F"}.get(second[7], second[7])
    options = [(place,) if place in "0123456789" else _CANDIDATES.get(place, ()) for place in places]
    for trial in islice(product(*options), _MOST_TRIALS):
        digits = "".join(trial)
        if _holds(digits):
            yield _Fit(digits[10:22], digits[23:29], sex, digits[30:36], digits != places or sex != second[7])


def _holds(digits: str) -> bool:
    """Check 9 digits + check, 12 digits + check, birth + check, expiry + check, composite, in one run of 38."""
    nine, nine_check, twelve, twelve_check = digits[:9], digits[9], digits[10:22], digits[22]
    birth, birth_check, expiry, expiry_check, composite = (
        digits[23:29],
        digits[29],
        digits[30:36],
        digits[36],
        digits[37],
    )
    whole = f"{nine}{nine_check}{twelve}<<{twelve_check}{birth}{birth_check}{expiry}{expiry_check}"
    return (
        twelve[3:] == nine
        and int(nine_check) == check_digit(nine)
        and int(twelve_check) == check_digit(twelve)
        and int(birth_check) == check_digit(birth)
        and int(expiry_check) == check_digit(expiry)
        and int(composite) == check_digit(whole)
    )


def _only_fillers(text: str) -> bool:
    return all(char in _FILLERS for char in text)


def _names(third: str) -> str:
    """Turn `TRAN<<THI<BICH<NGOC<<<` into `TRAN THI BICH NGOC`; without any filler it is no such line."""
    upper = third.upper().replace("«", "<<").replace("‹", "<")
    upper = re.sub(r"([KCLE])\1{2,}.*$", "<<<", upper)  # fillers read as letters: no name ends so
    if "<" not in upper:
        return ""
    body = re.split(r"<{3,}", upper.lstrip("<"), maxsplit=1)[0]
    words = [word for word in body.split("<") if word]
    return " ".join(words) if all(re.fullmatch(r"[A-Z]+", word) for word in words) else ""


def _worth(char: str) -> int:
    if char == "<":
        return 0
    if char in "0123456789":
        return int(char)
    if "A" <= char <= "Z":
        return ord(char) - ord("A") + 10
    message = f"{char!r} cannot stand in machine-readable lines"
    raise ValueError(message)
