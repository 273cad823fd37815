"""Words read from handwriting, spelt as people and offices usually write them: usual phrases, dates, closed answers.

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
from validators.lexicons import choices, ethnic_groups, nationalities, usual_phrases

SIGNS = ".,;:()-"
NEAR = 1.0
"""Letters of a word that may be wrong, marks counting half."""
ANSWER = 0.4
"""Part of a short answer's letters (and one that was lost) that may be wrong when no other answer is as near."""
LIMITS = {"sex": 1.5, "text": NEAR}
"""Letters that may be wrong where there are two answers that share but their first, and where any text may stand."""
PHRASE = 0.3
"""Part of the letters of an identity paper's words that may be wrong."""
FAR_PAIR = 1.5
"""Letters of a pair that may be wrong, marks counting half."""
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
        whole = words[at].endswith(one) and not _are_pair(one, two)
        if whole and one.isalpha() and two.isalpha():
            firm = (_is_firm(words[:at], one, 0), _is_firm(words[at + 2 :], two, 1))
            found = _near_pair((one, two), firm)
            words[at : at + 2] = [_like(*pair) for pair in zip(found, words[at : at + 2], strict=True)]
    return " ".join(words)


def _is_firm(others: Sequence[str], word: str, side: int) -> bool:
    """Tell whether a word is right as it stands: a joint, or half of a usual pair with its other neighbour."""
    beside = (others[0] if side else others[-1]).strip(SIGNS) if others else ""
    paired = _are_pair(word, beside) if side else _are_pair(beside, word)
    return word.lower() in JOINTS.split() or paired


def _are_pair(one: str, two: str) -> bool:
    return f"{one} {two}".lower() in _pairs()


def _near_pair(read: tuple[str, str], firm: tuple[bool, bool]) -> Sequence[str]:
    """Return the one usual pair that two words are but for marks, and for a letter of one that is not firm."""
    fits = {
        pair: apart(" ".join(read), pair)
        for pair in _pairs()
        if all(_may_be(*each) for each in zip(read, pair.split(), firm, strict=True))
    }
    best = sorted(fits, key=lambda pair: fits[pair])[:2]
    sure = best and (len(best) == 1 or fits[best[0]] < fits[best[1]])
    return best[0].split() if sure and fits[best[0]] <= FAR_PAIR else read


def _may_be(read: str, wanted: str, firm: bool) -> bool:  # noqa: FBT001 - one of three columns of a pair
    """Tell whether a word may be another one misread."""
    wrong = OSA.distance(search_key(read), search_key(wanted), score_cutoff=1)
    return wrong == 0 or (wrong == 1 and len(wanted) > 1 and not firm)


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
    if kind == "sex" and core.partition(" ")[0] in CLOSED[kind]():
        return core.partition(" ")[0]
    limit = LIMITS.get(kind, max(NEAR, ANSWER * (len(core) + 1)))
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
    if len(number) == 1 or number[0] <= most or number[0] not in LIKE_ONE:
        return number
    second = "1" if most == "1" and number[1] in LIKE_ONE else number[1]  # no month is 14 or 17
    return "1" + second


def _year(number: str) -> str:
    """Return a year with a first figure that it cannot have as 1, and behind a 1 what no living date has as 9."""
    first = "1" if number[0] in LIKE_ONE else number[0]
    second = "9" if first == "1" and number[1] in LIKE_NINE else number[1]
    return first + second + number[2:]


SHORT = 4
"""Letters of a short number word; in a longer one another letter may be wrong."""
NUMBER_WORDS = (
    "ngày", "tháng", "năm", "mồng", "mùng", "một", "mốt", "hai", "ba", "bốn", "tư", "lăm", "sáu", "bảy", "tám", "chín",
    "mười", "mươi", "trăm", "nghìn", "ngàn", "không", "linh", "lẻ",
)  # fmt: skip
"""The words of dates (validators/numerals.py understands them without marks)."""
LIKE_ONE = "47"
"""Figures that a pen's 1 is read as."""
LIKE_NINE = "0147"
"""Figures that a pen's 9 is read as; an 8 may be one."""
_STROKES = re.compile(r"\b(\d{1,2}) ?[1lI|] (\d{1,2}) ?[1lI|] (\d{4})\b")
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
