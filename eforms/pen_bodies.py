"""Names of bodies read from handwriting, spelt as they usually are: for proposals that a person will check."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from eforms.lexicon import lexicon
from eforms.pen_words import apart
from validators.lexicons import agency_words

FAR = 0.25
"""Part of a name's letters that may be wrong."""
LETTER = 1.0
"""By how much nearer a longer name must be for each letter it has more, doubled."""
BIRTHPLACES = (
    "bệnh viện đa khoa", "bệnh viện phụ sản", "bệnh viện sản - nhi", "bệnh viện nhi", "trung tâm y tế", "trạm y tế",
    "nhà hộ sinh",
)  # fmt: skip
"""Where children are born, as certificates say it."""
DASHES = frozenset("-–—")


def with_body(text: str) -> str:
    """Return a text whose first words nearly are one body's usual name with that name, of those as near the longest."""
    words = [word for word in text.split() if word not in DASHES]
    fits = [(far, -len(name), name) for name in _bodies() if (far := _far(words, name)) <= FAR * len(name)]
    if not fits:
        return text
    far, _, name = min(fits, key=lambda one: (one[0] + LETTER * one[1] / 2, one[1]))
    if any(other[0] <= far and other[1] == -len(name) and other[2] != name for other in fits):
        return text
    count = len(_undashed(name))
    spelt = name.upper() if " ".join(words[:count]).isupper() else name[0].upper() + name[1:]
    return " ".join([spelt, *words[count:]])


def _far(words: Sequence[str], name: str) -> float:
    """Return how many letters of the first words are not the name's, marks counting half."""
    said = _undashed(name)
    return apart(" ".join(words[: len(said)]), " ".join(said))


def _undashed(name: str) -> list[str]:
    """Return the words of a name without dashes, which a pen's reading loses."""
    return [word for word in name.split() if word not in DASHES]


@cache
def _bodies() -> Sequence[str]:
    """Return bodies' names of two words and more, the longest first."""
    every = (*agency_words(), *lexicon().body_names, *BIRTHPLACES)
    return sorted({one for one in every if " " in one}, key=len, reverse=True)
