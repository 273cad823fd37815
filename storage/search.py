"""The word index of records: FTS5 in SQLite, tsvector in PostgreSQL, both fed with our own words.

Neither database cuts, folds or parses text: they get ASCII words from `storage.columns.words`, so both find the same
and nothing a person types is ever query syntax. The first step of storage/migrations makes the index. See
docs/decisions/0053-words-are-cut-by-us.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Subquery,
    TableClause,
    Text,
    cast,
    column,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.columns import words

Phrase = tuple[str, ...]
"""Words that must stand side by side."""

_NUMBERS: Final = (9, 12)  # figures of the old and the present citizen number
_SQLITE_WORDS: Final = table("record_words", column("rowid", Integer))
_POSTGRES_WORDS: Final = table("record_words", column("number", Integer), column("words"))
_QUOTED: Final = re.compile(r'"([^"]*)"?')
_CURLY: Final = str.maketrans("“”„‟«»", '""""""')
_LONGEST_WORD: Final = 100  # characters; tsvector takes 2 046 bytes, and nobody searches for more
_MOST_WORDS: Final = 50_000  # per record: about 120 dense pages; a tsvector ends at 1 MiB
_MOST_ASKED: Final = 50  # phrases in one question; more would only make the database slow
_LAST_POSITION: Final = 16_383  # a tsvector counts no further; FTS5 would, so later words lose their place there too


def index_words(connection: Connection, number: int, unit: str, texts: Sequence[str]) -> None:
    """Put the words of the record with that number into the index, and its unit as one more word."""
    index_rows(connection, [(number, unit, texts)])


def index_rows(connection: Connection, records: Sequence[tuple[int, str, Sequence[str]]]) -> None:
    """Put many records into the index at once: their numbers, units and texts."""
    folded = ((number, unit, (word for part in texts for word in words(part))) for number, unit, texts in records)
    index_folded(connection, folded)


def index_folded(connection: Connection, records: Iterable[tuple[int, str, Iterable[str]]]) -> None:
    """Put many records into the index whose words are cut and folded already, as `storage.columns.words` does."""
    sqlite = connection.dialect.name == "sqlite"
    rows = []
    for number, unit, folded in records:
        found = islice((word[:_LONGEST_WORD] for word in folded), _MOST_WORDS)
        all_words = [unit_word(unit), *found]
        rows.append({"number": number, "words": " ".join(all_words) if sqlite else _vector(all_words)})
    statement = (
        "INSERT INTO record_words (rowid, words) VALUES (:number, :words)"
        if sqlite
        else "INSERT INTO record_words (number, words) VALUES (:number, CAST(:words AS tsvector))"
    )
    connection.execute(text(statement), rows)


def _vector(found: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(found, start=1):
        places.setdefault(word, []).append(min(at, _LAST_POSITION))
    return " ".join(f"{word}:{','.join(map(str, at))}" for word, at in places.items())


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


def matches(
    connection: Connection, asked: Sequence[Phrase], units: Sequence[str] | None
) -> tuple[TableClause, ColumnElement[int], ColumnElement[bool]]:
    """Return the index, its column of record numbers, and the condition that a record has all the phrases.

    units: the record is of one of these (None: any); they are words of the index like any other.
    """
    within = [unit_word(unit) for unit in units or ()]
    within = [] if len(within) > _MOST_ASKED else within  # the reach is a condition of its own; this is for speed
    if connection.dialect.name == "sqlite":
        parts = ['"' + " ".join(phrase) + '"' for phrase in asked]
        query = " AND ".join([*parts, *([f"({' OR '.join(within)})"] if within else [])])
        return _SQLITE_WORDS, _SQLITE_WORDS.c.rowid, literal_column("record_words").op("MATCH")(query)
    parts = ["(" + " <-> ".join(phrase) + ")" for phrase in asked]
    query = " & ".join([*parts, *([f"({' | '.join(within)})"] if within else [])])
    condition = literal_column("record_words.words").op("@@")(cast(literal(query, Text()), TSQUERY))
    return _POSTGRES_WORDS, _POSTGRES_WORDS.c.number, condition


def newest_words(count: int, before: int | None) -> Subquery:
    """Return the words of the newest records in PostgreSQL, or of those right before a number; walked in one go."""
    rows = select(_POSTGRES_WORDS.c.number, _POSTGRES_WORDS.c.words)
    if before is not None:
        rows = rows.where(_POSTGRES_WORDS.c.number < before)
    return rows.order_by(_POSTGRES_WORDS.c.number.desc()).limit(count).subquery("recent")
