"""How values become column values: moments as numbers, texts that every database takes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from validators.folding import i_for_y, search_key

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_KEY: Final = 400  # characters; PostgreSQL indexes no more than 2 704 bytes, a character takes up to 4
_HELD_BY_NO_DATABASE: Final = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes no NUL, UTF-8 no lone surrogate


def moment(at: datetime) -> int:
    """Return microseconds since 1970 in UTC.

    Raises:
        ValueError: the datetime has no zone, so nobody knows when it was.
    """
    if at.tzinfo is None:
        message = f"a moment without a zone cannot be stored: {at.isoformat()}"
        raise ValueError(message)
    return (at - _EPOCH) // timedelta(microseconds=1)


def moment_of(microseconds: int) -> datetime:
    """Return the moment, in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


def from_moment(microseconds: int) -> datetime:
    """Return the moment that `moment` wrote."""
    return _EPOCH + timedelta(microseconds=microseconds)


def key(text: str) -> str:
    """Return the text as a column and an index can hold it; equal texts stay equal, different ones different."""
    if len(text) > _LONGEST_KEY or _HELD_BY_NO_DATABASE.search(text):
        return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return text


def words(text: str) -> tuple[str, ...]:
    """Return the words as they are compared: no case, no marks, no punctuation; ASCII letters and digits only.

    i and y after h k l m s t qu are one letter (Lý, Lí; domain handbook 6.5), since people write names either way.
    Other letters are written as the hexadecimal of their UTF-8, so that both databases cut words alike: where we do.
    """
    found = (i_for_y(word) for word in search_key(text).split())
    return tuple(word if word.isascii() else "u" + word.encode().hex() for word in found)


def sought(text: str) -> str:
    """Return the letters and digits alone, in lower case without marks: `G22.99-0012` as `g22990012`.

    People type an id with other dots, dashes and blanks than it is stored with.
    """
    return search_key(text).replace(" ", "")
