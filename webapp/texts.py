"""Picks the language of a visit and gives its texts; Vietnamese unless somebody chose English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from fastapi import Request

CHOICES = ("vi", "en")
COOKIE = "sohoa_lang"


@lru_cache(maxsize=1)
def wording() -> Mapping[str, Mapping[str, str]]:
    """Load every text of the desks: key to language to text, from webapp/wording."""
    found: dict[str, Mapping[str, str]] = {}
    for file in (files("webapp") / "wording").iterdir():
        if file.name.endswith(".toml"):
            found |= tomllib.loads(file.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; called with a key and what fills its braces."""

    language: str

    def __call__(self, key: str, **details: object) -> str:
        """Return the text; raises KeyError for a key that no language has."""
        text = wording()[key][self.language]
        return text.format(**details) if details else text

    def has(self, key: str) -> bool:
        """Tell whether there is a text of this key."""
        return key in wording()


def language_of(request: Request) -> str:
    """Return the language asked for in the address, else the one chosen earlier, else Vietnamese."""
    for choice in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if choice is not None and choice in CHOICES:
            return choice
    return "vi"


def accepted_language(request: Request) -> str:
    """Return the language of an API answer: English only when the client ranks it first."""
    asked = request.headers.get("accept-language", "")
    return "en" if asked.split(",")[0].strip().lower().startswith("en") else "vi"
