"""The word index of records: FTS5 in SQLite, tsvector in PostgreSQL, both fed with our own words.

Neither database cuts, folds or parses text: they get ASCII words from `storage.columns.words`, so both find the same
and nothing a person types is ever query syntax. The first step of storage/migrations makes the index. See
docs/decisions/0053-words-are-cut-by-us.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, Connection, text

from storage.columns import words
from storage.tables import RECORDS

Phrase = tuple[str, ...]
"""Words that must stand side by side."""

_NUMBERS: Final = (9, 12)  # figures of the old and the present citizen number
_QUOTED: Final = re.compile(r'"([^"]*)"?')
_CURLY: Final = str.maketrans("“”„‟«»", '""""""')
_LONGEST_WORD: Final = 100  # characters; tsvector takes 2 046 bytes, and nobody searches for more
_MOST_WORDS: Final = 50_000  # per record: about 120 dense pages; a tsvector ends at 1 MiB
_MOST_ASKED: Final = 50  # phrases in one question; more would only make the database slow
_LAST_POSITION: Final = 16_383  # a tsvector counts no further; FTS5 would, so later words lose their place there too


def index_words(connection: Connection, number: int, unit: str, texts: Sequence[str]) -> None:
    """Put the words of the record with that number into the index, and its unit as one more word."""
    found = list(islice((word[:_LONGEST_WORD] for part in texts for word in words(part)), _MOST_WORDS))
    found.insert(0, unit_word(unit))
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO record_words (rowid, words) VALUES (:number, :words)"
        connection.execute(text(statement), {"number": number, "words": " ".join(found)})
        return
    places: dict[str, list[int]] = {}
    for at, word in enumerate(found, start=1):
        places.setdefault(word, []).append(min(at, _LAST_POSITION))
    vector = " ".join(f"{word}:{','.join(map(str, at))}" for word, at in places.items())
    statement = "INSERT INTO record_words (number, words) VALUES (:number, CAST(:words AS tsvector))"
    connection.execute(text(statement), {"number": number, "words": vector})


def unit_word(unit: str) -> str:
    """Return the word that stands for a unit in the index: a question within it never walks other units' records.

    Somebody who types it finds what he would find anyway: the reach is a condition of its own.
    """
    return "xunit" + sha256(unit.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def phrases(question: str) -> tuple[Phrase, ...]:
    """Return what to look for: each word alone; what is typed in one piece (`45/2026`) or in quotes, side by side.

    A citizen number typed in groups is one word again.
    """
    figures = question.replace(" ", "").replace(".", "")
    if figures.isascii() and figures.isdigit() and len(figures) in _NUMBERS:
        return ((figures,),)
    plain = question.translate(_CURLY)
    found = [words(match.group(1)) for match in _QUOTED.finditer(plain)]
    found += [words(piece) for piece in _QUOTED.sub(" ", plain).split()]
    cut = (tuple(word[:_LONGEST_WORD] for word in phrase) for phrase in found if phrase)
    return tuple(dict.fromkeys(cut))[:_MOST_ASKED]


def holds(connection: Connection, asked: Sequence[Phrase], units: Sequence[str] | None) -> ColumnElement[bool]:
    """Return the condition that a record has all the phrases (not empty) and is of these units (None: any)."""
    within = [unit_word(unit) for unit in units or ()]
    within = [] if len(within) > _MOST_ASKED else within  # the reach is a condition of its own; this is for speed
    if connection.dialect.name == "sqlite":
        found = "SELECT rowid FROM record_words WHERE record_words MATCH :asked"
        parts = ['"' + " ".join(phrase) + '"' for phrase in asked]
        query = " AND ".join([*parts, *([f"({' OR '.join(within)})"] if within else [])])
    else:
        found = "SELECT number FROM record_words WHERE words @@ CAST(:asked AS tsquery)"
        parts = ["(" + " <-> ".join(phrase) + ")" for phrase in asked]
        query = " & ".join([*parts, *([f"({' | '.join(within)})"] if within else [])])
    return RECORDS.c.number.in_(text(found).bindparams(asked=query).columns(RECORDS.c.number).scalar_subquery())
