"""Names of people: kept as written, with single spaces; what looks misread is asked about, never corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from validators.folding import compare_key, search_key
from validators.lexicons import given_names, surnames
from validators.syllables import is_syllable
from validators.trimming import strip_form
from validators.verdict import Backing, Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, too_long

_MOST_SYLLABLES: Final = 8
_FEWEST_USUAL: Final = 3
"""Syllables of nearly all names; one of two is rather a longer one that lost its surname or its last word."""
_TITLE: Final = re.compile(
    r"^(?:ông ?/ ?bà|ông ?\(bà\)|bà ?\(ông\)|ông \(bà\)|(?:ông|bà|anh|chị) ?:)[ :]*", re.IGNORECASE
)
# Degrees and ranks that signers print before their names; kept in the value, left out of the judgement.
_DEGREE: Final = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|BS|KS|CN|LS|DS|BSCK ?I{1,2}|CK ?I{1,2})[ .:]{1,3}"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) ){1,4}"
)
_MAYBE_TITLE: Final = re.compile(r"^(?:ông|bà|anh|chị|cháu) ", re.IGNORECASE)
# Vietnamese letters, and those of the highland peoples' own spellings (Bahnar, Jrai, Rade): domain handbook 2.15, 6.3.
_LETTERS: Final = re.compile(
    r"[a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵƀčĕĭŏŭñ' \-.]+", re.IGNORECASE
)
_NOBODY: Final = frozenset(
    {"chua dat ten", "chua co ten", "chua dat", "khong", "khong co", "khong ro", "khong xac dinh"}
)
"""Written where there is no name to write: a child not named yet, a father not known."""
_LONE_LETTERS: Final = frozenset({"A", "Á", "Y", "Ý", "Ỷ", "H", "K"})
_LABELS: Final = frozenset(
    {"ngay sinh", "gioi tinh", "dan toc", "quoc tich", "ho ten", "ho va ten", "sinh ngay", "noi sinh", "nam sinh",
     "que quan", "cu tru", "full name", "date of", "giay to", "chu dem", "can cuoc", "so dinh danh", "chu tich"}
)  # fmt: skip
"""Words of labels and titles; in a name they were cut from the wrong place."""


def judge(raw: str) -> Verdict:
    """Return the name as written; the pattern backs it when every syllable is Vietnamese and the surname is in use."""
    if len(raw) > LONGEST:
        return too_long()
    text = _TITLE.sub("", strip_form(raw))
    if not text or search_key(text) in _NOBODY:
        return blank()
    letters = sum(char.isalpha() for char in text)
    least = 2
    if letters < least or any(char.isdecimal() for char in text):
        return nothing("name.format")
    remarks = tuple(_remarks(_DEGREE.sub("", text)))
    return Verdict(text, Backing.FREE if remarks else Backing.PATTERN, remarks)


def usual_words(name: str) -> int:
    """Count the words of a name that are usual: a surname at its head, given names behind."""
    words = [word.lower() for word in name.split()]
    return sum(word in (given_names() if at else surnames()) for at, word in enumerate(words))


def _remarks(name: str) -> Iterator[Remark]:
    words = name.split()
    if len(words) == 1:
        yield doubt("name.one_word")
    if len(words) == _FEWEST_USUAL - 1:
        yield doubt("name.two_words")
    if len(words) > _MOST_SYLLABLES:
        yield doubt("name.too_many_words")
    if not _LETTERS.fullmatch(name) or any(word.strip("'-.") != word for word in words):
        yield doubt("name.foreign_letter")
    if any(label in f" {search_key(name)} " for label in _padded_labels()):
        yield doubt("name.label_left")
    if _MAYBE_TITLE.match(name):
        yield doubt("name.title")
    if _case_is_odd(words):
        yield doubt("name.case")
    yield from _doubt_accents(words)


def _doubt_accents(words: list[str]) -> Iterator[Remark]:
    if not all(_is_name_word(word) for word in re.findall(r"[^\W_]+", " ".join(words))):
        yield doubt("name.syllable")
    if len(words) == 1:
        return
    if compare_key(words[0]) not in _surname_keys():
        plain = search_key(words[0]) in _plain_surnames()
        yield doubt("name.surname_accents" if plain else "name.surname_unknown")
    # Văn and Thị are in every second name: what is spelled like them but for the accents is rather a misreading.
    middles = {search_key(word): compare_key(word) for word in words[1:-1]}
    if middles.get("van") in {"van", "vãn", "vằn", "vắn"} or middles.get("thi") not in {None, compare_key("thị")}:
        yield doubt("name.middle_accents")
    # Two readers of one ink misread the same mark; people whose names no list has are asked about, once.
    if any(_is_marked_oddly(word) for word in words[1:]):
        yield doubt("name.given_accents")


def _is_marked_oddly(word: str) -> bool:
    """Tell whether a possible syllable is no usual name, and one but for its accents: Mính beside Minh."""
    return search_key(word) in _plain_given() and compare_key(word) not in _given_keys() and _is_name_word(word)


def _is_name_word(word: str) -> bool:
    """Tell whether the word is a Vietnamese syllable or a letter that stands alone in names (A, Y; H', K')."""
    return word.upper() in _LONE_LETTERS if len(word) == 1 else is_syllable(word)


def _case_is_odd(words: list[str]) -> bool:
    """Tell whether the words are neither all capitals nor all begun by one: a letter was misread, or it is no name."""
    text = "".join(word for word in words if word.isalpha())
    if text.isupper():
        return False
    return not all(_begins_well(word) for word in words)


def _begins_well(word: str) -> bool:
    parts = [part for part in re.split(r"['\-.]", word) if part]
    return all(part[0].isupper() and (len(part) == 1 or part[1:].islower()) for part in parts)


@cache
def _padded_labels() -> tuple[str, ...]:
    return tuple(f" {label} " for label in _LABELS)


@cache
def _surname_keys() -> frozenset[str]:
    return frozenset(compare_key(name) for name in surnames())


@cache
def _given_keys() -> frozenset[str]:
    return frozenset(compare_key(name) for name in given_names()) | _surname_keys()


@cache
def _plain_given() -> frozenset[str]:
    return frozenset(search_key(name) for name in given_names())


@cache
def _plain_surnames() -> frozenset[str]:
    return frozenset(search_key(name) for name in surnames())
