"""Vietnamese number words to integers and back, as written in dates, money and areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from validators.folding import clean, compare_key, search_key

_DIGITS: Final = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES: Final = (("ty", 10**9), ("ti", 10**9), ("trieu", 10**6), ("nghin", 1000), ("ngan", 1000))
_ZERO_TENS: Final = frozenset({"linh", "le"})
_TEN: Final = "muoi"
_HUNDRED: Final = "tram"
_NAMES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST: Final = 10**15
"""No amount, area or year on a paper comes near; a longer reading is damage."""

_SPELLED: Final = frozenset(
    compare_key(word)
    for word in (
        *("không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín"),
        *("mười", "mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "linh", "lẻ", "phẩy", "ngày", "tháng"),
        "nam",  # Việt Nam; and five without its mark is no other number
    )
)

WORDS: Final = frozenset({*_DIGITS, *(name for name, _ in _SCALES), *_ZERO_TENS, _TEN, _HUNDRED})
"""Every number word without marks."""


def words_to_number(text: str) -> int | None:
    """Return the whole number the words say, None when they say none exactly.

    Marks may be missing (OCR loses them). Accepts linh/lẻ, mốt, tư, lăm/nhăm, mươi left out after trăm ("chín trăm tám
    lăm"), nghìn/ngàn, tỷ/tỉ, and years read digit by digit ("một chín tám lăm").
    """
    return tokens_to_number(search_key(text).split())


def is_spelled_right(text: str) -> bool:
    """Tell whether every number word in the text has its own accents, or the whole text has none.

    `bả` may be ba or bảy: such words are understood as without accents, and the caller doubts them.
    """
    words = [(compare_key(word), search_key(word)) for word in clean(text).split()]
    if all(key == plain for key, plain in words):
        return True
    return all(key in _SPELLED for key, plain in words if plain in WORDS)


def tokens_to_number(tokens: Sequence[str]) -> int | None:
    """Do as `words_to_number` on words without marks."""
    if not tokens or any(token not in WORDS for token in tokens):
        return None
    four_digits = 4
    if len(tokens) == four_digits and all(token in _DIGITS for token in tokens):
        return int("".join(str(_DIGITS[token]) for token in tokens))
    return _scaled(tokens)


def decimal_to_text(text: str) -> str | None:
    """Return a number in words with phẩy as a decimal with a point ("mười hai phẩy năm" is "12.5"), else None."""
    tokens = search_key(text).split()
    if "phay" not in tokens:
        whole = tokens_to_number(tokens)
        return None if whole is None else str(whole)
    at = tokens.index("phay")
    whole, part = tokens_to_number(tokens[:at]), _fraction(tokens[at + 1 :])
    if whole is None or part is None:
        return None
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else str(whole)


def number_to_words(number: int) -> str:
    """Return a whole number from 0 to 10**15 - 1 in the words of official papers ("một trăm linh năm").

    Raises ValueError outside.
    """
    if not 0 <= number < _LARGEST:
        message = f"no words for {number}: give a number from 0 to {_LARGEST - 1}"
        raise ValueError(message)
    if number == 0:
        return _NAMES[0]
    words: list[str] = []
    for power, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"), (1, "")):
        group, number = divmod(number, power)
        if not group:
            continue
        if group >= 1000:  # noqa: PLR2004 - a group has three digits; more than 999 tỷ is counted in nghìn tỷ
            words += [number_to_words(group), name]
            continue
        words += [*_group_words(group, leading=bool(words)), *([name] if name else [])]
    return " ".join(words)


def _scaled(tokens: Sequence[str]) -> int | None:
    """Sum the groups: each is under a thousand and followed by its scale, scales falling."""
    total, rest, ceiling = 0, list(tokens), _LARGEST
    for name, scale in _SCALES:
        if name not in rest:
            continue
        at = rest.index(name)
        # "nghìn tỷ" counts thousands of billions: the part before tỷ is a number of its own.
        part = _scaled(rest[:at]) if scale == 10**9 else _group(rest[:at])
        if part is None or part == 0 or scale >= ceiling:
            return None
        total, rest, ceiling = total + part * scale, rest[at + 1 :], scale
    if not rest:
        return total
    group = _group(rest)
    return None if group is None else total + group


def _group(tokens: Sequence[str]) -> int | None:
    """Return a number under 1000, e.g. "không trăm linh tư", "chín trăm tám lăm", "hai mươi mốt", "mười lăm"."""
    if _HUNDRED in tokens:
        at = tokens.index(_HUNDRED)
        if at != 1 or tokens[0] not in _DIGITS:
            return None
        rest = tokens[2:]
        below = _tens(rest, after_hundred=True) if rest else 0
        return None if below is None else _DIGITS[tokens[0]] * 100 + below
    return _tens(tokens, after_hundred=False)


def _tens(tokens: Sequence[str], *, after_hundred: bool) -> int | None:
    """Return a number under 100; without mươi ("tám lăm") only behind a hundred."""
    if tuple(tokens) == (_TEN,):
        return 10
    units = [_DIGITS.get(token) for token in tokens]
    tens: int | None = None
    match len(tokens):
        case 1:
            return units[0]
        case 2 if tokens[0] in _ZERO_TENS:
            tens = 0
        case 2 if tokens[0] == _TEN:
            tens = 1
        case 2 if tokens[1] == _TEN:
            tens, units = units[0] or None, [0]
        case 2 if after_hundred:
            tens = units[0] or None
        case 3 if tokens[1] == _TEN and units[2]:
            tens = units[0] or None
    return None if tens is None or units[-1] is None else tens * 10 + units[-1]


def _fraction(tokens: Sequence[str]) -> str | None:
    if tokens and all(token in _DIGITS for token in tokens):
        return "".join(str(_DIGITS[token]) for token in tokens)
    number = tokens_to_number(tokens)
    return None if number is None else str(number)


def _group_words(group: int, *, leading: bool) -> list[str]:
    """Say a number of 1 to 999; inside a longer number the hundreds are said even when they are none."""
    hundreds, rest = divmod(group, 100)
    words = [_NAMES[hundreds], "trăm"] if hundreds or leading else []
    tens, units = divmod(rest, 10)
    if tens == 0:
        return words if units == 0 else [*words, *(["linh"] if words else []), _NAMES[units]]
    words += ["mười"] if tens == 1 else [_NAMES[tens], "mươi"]
    if units == 0:
        return words
    if units == 1 and tens > 1:
        return [*words, "mốt"]
    return [*words, "lăm" if units == 5 else _NAMES[units]]  # noqa: PLR2004 - five is said lăm after a ten
