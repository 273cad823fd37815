"""The word index of records: FTS5 in SQLite, tsvector in PostgreSQL, both fed with our own words.

Neither database cuts, folds or parses text: they get ASCII words from `storage.columns.words`, so both find the same
and nothing a person types is ever query syntax. The steps of storage/migrations make the index. See
docs/decisions/0053-words-are-cut-by-us.md, and 0400 for the numbers of neighbouring words that PostgreSQL gets besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice, pairwise
from typing import Any, Final
from zlib import crc32

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Text,
    cast,
    column,
    literal,
    literal_column,
    select,
    table,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from storage.columns import words

Phrase = tuple[str, ...]
"""Words that must stand side by side."""

_NUMBERS: Final = (9, 12)  # figures of the old and the present citizen number
_SQLITE_WORDS: Final = table("record_words", column("rowid", Integer))
_POSTGRES_WORDS: Final = table(
    "record_words", column("number", Integer), column("words", TSVECTOR), column("pairs", ARRAY(Integer))
)
_QUOTED: Final = re.compile(r'"([^"]*)"?')
_CURLY: Final = str.maketrans("“”„‟«»", '""""""')
_LONGEST_WORD: Final = 100  # characters; tsvector takes 2 046 bytes, and nobody searches for more
_MOST_WORDS: Final = 50_000  # per record: about 120 dense pages; a tsvector ends at 1 MiB
_MOST_ASKED: Final = 50  # phrases in one question; more would only make the database slow
_HALF: Final = 1 << 31  # PostgreSQL's integer has a sign
_LAST_POSITION: Final = 16_383  # a tsvector counts no further; FTS5 would, so later words lose their place there too


_INTO_SQLITE: Final = "INSERT INTO record_words (rowid, words) VALUES (:number, :words)"
_INTO_POSTGRES: Final = (
    "INSERT INTO record_words (number, words, pairs) VALUES (:number, CAST(:words AS tsvector), CAST(:pairs AS int[]))"
)


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
    rows: list[dict[str, Any]] = []
    for number, unit, folded in records:
        found = [unit_word(unit), *islice((word[:_LONGEST_WORD] for word in folded), _MOST_WORDS)]
        row = {"words": " ".join(found)} if sqlite else {"words": _vector(found), "pairs": pair_numbers(found)}
        rows.append({"number": number, **row})
    connection.execute(text(_INTO_SQLITE if sqlite else _INTO_POSTGRES), rows)


def _vector(found: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(found, start=1):
        places.setdefault(word, []).append(min(at, _LAST_POSITION))
    return " ".join(f"{word}:{','.join(map(str, at))}" for word, at in places.items())


def pair_numbers(found: Sequence[str]) -> list[int]:
    """Return a number of 32 bits for every two words that stand side by side, each once.

    They only narrow: two pairs may share a number, so a phrase is still looked for in the words themselves.
    """
    return sorted({crc32(f"{first} {second}".encode()) - _HALF for first, second in pairwise(found)})


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
) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
    """Return the index, its column of record numbers, and the condition that a record has all the phrases.

    units: the record is of one of these (None: any); they are words of the index like any other.
    """
    if connection.dialect.name == "sqlite":
        parts = ['"' + " ".join(phrase) + '"' for phrase in asked]
        query = " AND ".join([*parts, *_within(units, " OR ")])
        return _SQLITE_WORDS, _SQLITE_WORDS.c.rowid, literal_column("record_words").op("MATCH")(query)
    return _postgres_matches(asked, units)


def _postgres_matches(
    asked: Sequence[Phrase], units: Sequence[str] | None
) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
    """Return the numbers that single words and pairs leave, newest first; the longer phrases are then looked for.

    The index knows words and pairs, not the order of more: whoever asks for a page has only its own rows looked at.
    Without the fence (OFFSET) the planner walks a million records backwards for a number that stands in one of them.
    """
    longer = [phrase for phrase in asked if len(phrase) > 1]
    known = _POSTGRES_WORDS.c
    narrowed = select(known.number)
    if parts := [*(word for word, *more in asked if not more), *_within(units, " | ")]:
        narrowed = narrowed.where(_has(known.words, parts))
    if longer:
        pairs = sorted({number for phrase in longer for number in pair_numbers(phrase)})
        narrowed = narrowed.where(known.pairs.contains(literal(pairs, ARRAY(Integer))))
    found = narrowed.order_by(known.number.desc()).offset(0).subquery("found")
    if not longer:
        return found, found.c.number, true()
    whole = _POSTGRES_WORDS.alias("whole")
    index = found.join(whole, whole.c.number == found.c.number)
    return index, found.c.number, _has(whole.c.words, _side_by_side(longer))


def recent_matches(
    asked: Sequence[Phrase], units: Sequence[str] | None, count: int, before: int | None
) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
    """Return the same of the newest records in PostgreSQL, or of those right before a number; walked in one go."""
    rows = select(_POSTGRES_WORDS.c.number, _POSTGRES_WORDS.c.words)
    if before is not None:
        rows = rows.where(_POSTGRES_WORDS.c.number < before)
    recent = rows.order_by(_POSTGRES_WORDS.c.number.desc()).limit(count).subquery("recent")
    return recent, recent.c.number, _has(recent.c.words, [*_side_by_side(asked), *_within(units, " | ")])


def _has(vector: ColumnElement[Any], parts: Sequence[str]) -> ColumnElement[bool]:
    """Return PostgreSQL's condition that all the parts of a question are met."""
    return vector.op("@@", is_comparison=True)(cast(literal(" & ".join(parts), Text()), TSQUERY))


def _side_by_side(asked: Sequence[Phrase]) -> list[str]:
    return ["(" + " <-> ".join(phrase) + ")" for phrase in asked]


def _within(units: Sequence[str] | None, either: str) -> list[str]:
    """Return the part of a question that the record is of one of the units; none for very many.

    The reach is a condition of its own; this is for speed.
    """
    words_of_units = [unit_word(unit) for unit in units or ()]
    return [f"({either.join(words_of_units)})"] if 0 < len(words_of_units) <= _MOST_ASKED else []
