"""Words read from handwriting, spelt as people and offices usually write them: names, usual phrases, closed answers.

Only for proposals that a person will check (eforms/pen_spelling.py): print is never corrected so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from ocr.usual import PAIRS
from validators.folding import compare_key, search_key
from validators.lexicons import choices, ethnic_groups, given_names, nationalities, surnames, usual_phrases
from validators.syllables import is_syllable

SIGNS = ".,;:()-"
NEAR = 1.0
"""Letters of a word that may be wrong, marks counting half."""
ANSWER = 0.4
"""Part of a short answer's letters that may be wrong when no other answer is as near."""
LIMITS = {"sex": 1.5, "text": NEAR}
"""Letters that may be wrong where there are two answers that share but their first, and where any text may stand."""
PHRASE = 0.3
"""Part of the letters of an identity paper's words that may be wrong."""
SHORTEST_PHRASE = 5
"""Letters: shorter pairs (`y tế`) are near too much."""
JOINTS = (
    "các của cho có do đã để được đến hai khi không là mới một này nộp những ông bà ở sau tại theo thì tỉnh huyện"
    " quận xã phường thị trấn thành từ và vào về với vay mua bán bị ra lên xuống trên dưới trong ngoài"
    " số ngày tháng năm"
)
"""Words that stand between others everywhere: none of them is a misread part of a phrase."""
PAPERS = ("chứng minh nhân dân", "căn cước công dân", "căn cước", "hộ chiếu", "CMND", "CCCD")
PAPER_WORDS = ("cấp ngày", "nơi cấp", "công an", "cục cảnh sát", "ngày cấp", "trật tự", "xã hội", "quản lý")


def with_name(text: str) -> str:
    """Return a person's name with what cannot be a syllable, or is a mark away from a usual one, put right."""
    words = text.split()
    spelt = [_name_word(word, surnames() if at == 0 else given_names()) for at, word in enumerate(words)]
    return " ".join(spelt)


def _name_word(word: str, usual: Iterable[str]) -> str:
    core = word.strip(".,;:")
    known = set(usual)
    if not core.isalpha() or len(core) == 1 or core.lower() in known:
        return word
    if is_syllable(core):  # as it stands it may be anybody's name: only marks may be wrong
        known = {one for one in known if search_key(one) == search_key(core)}
    found = nearest(core, known, NEAR)
    return word.replace(core, cased(found, core)) if found else word


def nearest(word: str, usual: Iterable[str], limit: float) -> str:
    """Return the one usual wording within so many letters of a word that no other is as near as, empty when none is."""
    far = sorted((apart(word, one), one) for one in usual if abs(len(one) - len(word)) <= limit + 1)
    if not far or far[0][0] > limit or (len(far) > 1 and far[1][0] <= far[0][0]):
        return ""
    return far[0][1]


def apart(one: str, other: str) -> float:
    """Return how many letters differ, marks counting half."""
    return (OSA.distance(search_key(one), search_key(other)) + OSA.distance(compare_key(one), compare_key(other))) / 2


def cased(spelling: str, read: str) -> str:
    """Return a spelling in the capitals of what was read."""
    letters = [letter for letter in read if letter.isalpha()]
    if len(letters) > 1 and sum(map(str.isupper, letters)) > len(letters) / 2:
        return spelling.upper()
    if len(letters) > 0 and letters[0].isupper():
        return spelling[0].upper() + spelling[1:]
    return spelling


def with_phrases(text: str) -> str:
    """Return a text with two neighbouring words that are nearly one usual pair spelt as that pair."""
    words = text.split()
    for at in range(len(words) - 1):
        one, two = (word.strip(SIGNS) for word in words[at : at + 2])
        whole = words[at].endswith(one) and f"{one} {two}".lower() not in _pairs()
        if whole and one.isalpha() and two.isalpha() and (found := _near_pair(one, two)):
            words[at : at + 2] = [_like(*pair) for pair in zip(found.split(), words[at : at + 2], strict=True)]
    return " ".join(words)


def _near_pair(one: str, two: str) -> str:
    """Return the one usual pair that two words are but for marks, and for a letter of a word that is no usual one."""
    fits = {
        pair: apart(f"{one} {two}", pair)
        for pair in _pairs()
        if all(_may_be(read, wanted) for read, wanted in zip((one, two), pair.split(), strict=True))
    }
    best = sorted(fits, key=lambda pair: fits[pair])[:2]
    return best[0] if best and (len(best) == 1 or fits[best[0]] < fits[best[1]]) else ""


def _may_be(read: str, wanted: str) -> bool:
    """Tell whether a word may be another one misread."""
    wrong = OSA.distance(search_key(read), search_key(wanted), score_cutoff=1)
    return wrong == 0 or (wrong == 1 and len(wanted) > 1 and read.lower() not in _usual_words())


@cache
def _usual_words() -> frozenset[str]:
    return frozenset({word for pair in _pairs() for word in pair.split()} | set(JOINTS.split()))


def _like(spelling: str, word: str) -> str:
    """Return a word spelt so, in its capitals and with the signs around it."""
    core = word.strip(SIGNS)
    return word.replace(core, cased(spelling, core), 1) if core else spelling


@cache
def _pairs() -> frozenset[str]:
    listed = (" ".join(one.split()).lower() for one in PAIRS.read_text(encoding="utf-8").split(","))
    long = (one for one in (*listed, *usual_phrases()) if len(search_key(one)) >= SHORTEST_PHRASE)
    return frozenset(" ".join(pair) for one in long for pair in pairwise(one.split()))


def with_answer(kind: str, text: str) -> str:
    """Return the closed answer of a kind of value that a short text nearly is, the text itself when none or two are."""
    core = re.sub(r"[^\w ]", "", text).strip()
    limit = LIMITS.get(kind, max(NEAR, ANSWER * len(core)))
    return (core and nearest(core, CLOSED[kind](), limit)) or text


CLOSED: Mapping[str, Callable[[], Iterable[str]]] = {
    "sex": lambda: ("Nam", "Nữ"),
    "ethnicity": ethnic_groups,
    "nationality": nationalities,
    "text": lambda: (one for one in choices() if " " in one),
}
"""Kinds whose values are, or for texts (a relation, a kind of paper) may be, one of few answers."""


def with_paper(text: str) -> str:
    """Return an identity paper on one line with its kind and the words of its issue put right."""
    words = text.split()
    wanted = sorted((tuple(one.split()) for one in (*PAPERS, *PAPER_WORDS)), key=len, reverse=True)
    at = 0
    while at < len(words):
        found = next((one for one in wanted if _fits(words[at : at + len(one)], one)), ())
        words[at : at + len(found)] = [_like(*pair) for pair in zip(found, words[at:], strict=False)]
        at += max(1, len(found))
    return " ".join(words)


def _fits(read: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether words are a phrase but for a letter or two of each."""
    if len(read) != len(phrase):
        return False
    pairs = [(apart(one, other), len(other)) for one, other in zip(read, phrase, strict=True)]
    letters = sum(count for _, count in pairs)
    return (
        all(far <= max(NEAR, PHRASE * count) for far, count in pairs)
        and sum(far for far, _ in pairs) <= PHRASE * letters
    )


def with_number_words(text: str) -> str:
    """Return a date in words with each word that is nearly one number word put right."""
    return " ".join(map(_number_word, text.split()))


def _number_word(word: str) -> str:
    limit = NEAR if len(search_key(word)) <= SHORT else NEAR + 1
    return nearest(word, NUMBER_WORDS, limit) or word


def with_date(text: str) -> str:
    """Return a date in figures with what no date can have put right: a stroke read as 1, a leading 1 read as 4 or 7."""
    text = _STROKES.sub(r"\1/\2/\3", text)
    return _DATE.sub(lambda found: "/".join((_one(found[1], "3"), _one(found[2], "1"), _year(found[3]))), text)


def _one(number: str, most: str) -> str:
    """Return a day or month with a leading 4 or 7 that it cannot have as 1; most: the largest tens."""
    return "1" + number[1] if len(number) > 1 and number[0] > most and number[0] in LIKE_ONE else number


def _year(number: str) -> str:
    return "1" + number[1:] if number[0] in LIKE_ONE else number


SHORT = 4
"""Letters of a short number word; in a longer one another letter may be wrong."""
NUMBER_WORDS = (
    "ngày", "tháng", "năm", "mồng", "mùng", "một", "mốt", "hai", "ba", "bốn", "tư", "lăm", "sáu", "bảy", "tám", "chín",
    "mười", "mươi", "trăm", "nghìn", "ngàn", "không", "linh", "lẻ",
)  # fmt: skip
"""The words of dates (validators/numerals.py understands them without marks)."""
LIKE_ONE = "47"
"""Figures that a pen's 1 is read as."""
_STROKES = re.compile(r"\b(\d{1,2}) ?[1lI|] (\d{1,2}) ?[1lI|] (\d{4})\b")
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
