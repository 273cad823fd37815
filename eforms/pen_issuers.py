"""Identity papers on one line read from handwriting, spelt as they usually are: for proposals that a person checks."""

from __future__ import annotations

from eforms.pen_places import with_address
from eforms.pen_words import apart, cased, with_date, with_paper
from validators.kinds.id_issuer import FULL_NAMES
from validators.units.respelling import respelt

FAR = 0.25
"""Part of an issuer's letters that may be wrong."""
POLICE = ("công", "an")
CUES = frozenset({"do", "tại", "cấp", "số", "bởi"})
"""Words that announce an issuer and are no part of one (`do Công an` is not `Bộ Công an`)."""
AFTER = frozenset({"cấp", "ngày"})
"""Words that go on behind an issuer."""


def with_issuer(text: str) -> str:
    """Return an identity paper on one line with its kind, dates, the words of its issue and its issuer put right."""
    words = with_paper(with_date(text)).split()
    return " ".join(_with_police(_with_body(words)))


def with_issuer_alone(text: str) -> str:
    """Return the name of an issuer put right."""
    words = text.split()
    spelt = _with_body(words)
    return " ".join(spelt) if spelt != words else with_address(text)


def _with_body(words: list[str]) -> list[str]:
    """Return the words with what is nearly one issuer's whole name spelt so; of those as near the longest."""
    fits: list[tuple[float, int, int, str]] = []
    for name in FULL_NAMES:
        long = len(name.split())
        for start in (at for at, word in enumerate(words) if word.strip(".,:").lower() not in CUES):
            for count in range(max(1, long - 1), min(long + 2, len(words) - start + 1)):
                far = apart(" ".join(words[start : start + count]).rstrip(",."), name)
                if far <= FAR * len(name):
                    fits.append((far - len(name) / 2, start, -count, name))
    if not fits:
        return words
    _, start, fewer, name = min(fits)
    count = -fewer
    read = words[start : start + count]
    spelt = name.upper() if " ".join(read).isupper() else name
    comma = "," if read[-1].endswith(",") else ""
    return [*words[:start], *f"{spelt}{comma}".split(), *words[start + count :]]


def _with_police(words: list[str]) -> list[str]:
    """Return the words with the unit behind `công an` spelt as the table of units has it."""
    low = [word.lower() for word in words]
    start = next((at for at in range(len(words) - 1) if (low[at], low[at + 1]) == POLICE), len(words))
    stops = (at for at in range(start, len(words)) if low[at] in AFTER or words[at].endswith((",", ";")))
    end = next(stops, len(words))
    end += end < len(words) and low[end] not in AFTER
    if end - start <= len(POLICE):
        return words
    read = " ".join(words[start:end])
    unit = respelt(read.rstrip(",;"))
    return [*words[:start], *(cased(unit, unit) + read[len(read.rstrip(",;")) :]).split(), *words[end:]]
