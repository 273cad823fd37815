"""The sentence of every code, in Vietnamese and English: what is doubtful or what happened, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from validators.lexicons import read_toml


class Sentence(NamedTuple):
    """One sentence in both languages; parts in square brackets need all their details."""

    vi: str
    en: str


def _load(section: str) -> Mapping[str, Sentence]:
    rows = cast("Mapping[str, Mapping[str, str]]", read_toml("messages.toml")[section])
    return MappingProxyType({code: Sentence(row["vi"], row["en"]) for code, row in rows.items()})


CODES: Final[Mapping[str, Sentence]] = _load("codes")
"""Every stable code of every floor; the floors add theirs in validators/data/messages.toml."""

REASONS: Final[Mapping[str, Sentence]] = _load("reasons")
"""Words for why a page is poor."""

WORDS: Final[Mapping[str, Sentence]] = _load("words")
"""Words for roles and parts (`me`, `born`) that rules across papers speak of."""

_WORDED: Final[Mapping[str, Mapping[str, Sentence]]] = {"reasons": REASONS, "who": WORDS, "what": WORDS, "then": WORDS}
"""Details that hold ids, and the words of each."""

_STAND_INS: Final = ("one", "other", "who", "what", "then")
"""Details that a sentence cannot do without: their own words say "one paper" where nobody said which."""
_TITLES: Final = frozenset({"one", "other"})
"""Details that are titles of papers, shown between quotes."""

_UNKNOWN: Final = Sentence(
    "Có điều cần xem lại (mã {code}). So với ảnh; nếu không rõ, báo quản trị viên.",
    "Something needs a look (code {code}). Compare with the image; when unclear, tell the administrator.",
)
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


def sentence(code: str, details: Mapping[str, str], language: str = "vi") -> str:
    """Return the sentence of a code with its details filled in, in `vi` or `en`; never raises.

    A code from an older edition that is no longer in the table gets a sentence that names it.
    """
    template = CODES.get(code)
    if template is None:
        return _filled(_of(_UNKNOWN, language), {"code": code})
    worded = {name: _worded(name, str(detail), language) for name, detail in details.items()}
    text = _OPTIONAL.sub(lambda part: _optional(part.group(1), worded), _of(template, language))
    filled = _filled(text, {name: _of(WORDS[name], language) for name in _STAND_INS} | worded)
    return filled[:1].upper() + filled[1:]


def _of(template: Sentence, language: str) -> str:
    return template.en if language == "en" else template.vi


def _optional(part: str, details: Mapping[str, str]) -> str:
    complete = all(details.get(name) for name in _PLACE.findall(part))
    return _filled(part, details) if complete else ""


def _filled(text: str, details: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: details.get(place.group(1), ""), text)


def _worded(name: str, detail: str, language: str) -> str:
    """Turn ids into words; other details stay."""
    words = _WORDED.get(name)
    if name in _TITLES:
        return f"'{detail}'"
    if words is None:
        return detail
    ids = [part.strip() for part in detail.split(",") if part.strip()]
    return ", ".join(_of(words.get(one, Sentence(one, one)), language) for one in ids)
