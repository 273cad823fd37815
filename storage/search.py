"""The word index of records: FTS5 in SQLite, tsvector in PostgreSQL, both fed with our own words.

Neither database cuts, folds or parses text: they get ASCII words from `storage.columns.words`, so both find the same
and nothing a person types is ever query syntax. The first step of storage/migrations makes the index. See
docs/decisions/0053-words-are-cut-by-us.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, Connection, text

from storage.columns import words
from storage.tables import RECORDS

Phrase = tuple[str, ...]
"""Words that must stand side by side."""

_QUOTED: Final = re.compile(r'"([^"]*)"?')
_CURLY: Final = str.maketrans("“”„‟«»", '""""""')
_LONGEST_WORD: Final = 100  # characters; tsvector takes 2 046 bytes, and nobody searches for more
_MOST_WORDS: Final = 50_000  # per record: about 120 dense pages; a tsvector ends at 1 MiB
_MOST_ASKED: Final = 50  # phrases in one question; more would only make the database slow
_LAST_POSITION: Final = 16_383  # a tsvector counts no further; FTS5 would, so later words lose their place there too


def index_words(connection: Connection, number: int, texts: Sequence[str]) -> None:
    """Put the words of the record with that number into the index."""
    found = list(islice((word[:_LONGEST_WORD] for part in texts for word in words(part)), _MOST_WORDS))
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


def phrases(question: str) -> tuple[Phrase, ...]:
    """Return what to look for: each word alone, and what stands in double quotes as a whole."""
    plain = question.translate(_CURLY)
    quoted = [words(match.group(1)) for match in _QUOTED.finditer(plain)]
    found = quoted + [(word,) for word in words(_QUOTED.sub(" ", plain))]
    cut = (tuple(word[:_LONGEST_WORD] for word in phrase) for phrase in found if phrase)
    return tuple(dict.fromkeys(cut))[:_MOST_ASKED]


def holds(connection: Connection, asked: Sequence[Phrase]) -> ColumnElement[bool]:
    """Return the condition that a record has all the phrases; asked must not be empty."""
    if connection.dialect.name == "sqlite":
        found = "SELECT rowid FROM record_words WHERE record_words MATCH :asked"
        query = " AND ".join('"' + " ".join(phrase) + '"' for phrase in asked)
    else:
        found = "SELECT number FROM record_words WHERE words @@ CAST(:asked AS tsquery)"
        query = " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in asked)
    return RECORDS.c.number.in_(text(found).bindparams(asked=query).columns(RECORDS.c.number).scalar_subquery())
