"""Pages of a list, by where the last page ended: what comes in meanwhile moves nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter
from sqlalchemy import Column, ColumnElement, Row, Select, tuple_

from pipeline.ports import StrangeCursor
from storage.columns import key

MOST: Final = 1000
"""Rows of one page; more at once would only fill the memory."""

_MOMENT: Final = Field(ge=-(2**63), lt=2**63)
_ENDS: Final = TypeAdapter(tuple[Annotated[int, _MOMENT], str])


def page(
    query: Select[Any], at: Column[int], identity: Column[str], limit: int, after: str | None, *, rising: bool = False
) -> Select[Any]:
    """Return the query for one page and one row more, which tells whether there is a next page.

    rising: the smallest moment first, else the largest.
    """
    if after is not None:
        end = _end(after)
        query = query.where(tuple_(at, identity) > end if rising else tuple_(at, identity) < end)
    order = (at.asc(), identity.asc()) if rising else (at.desc(), identity.desc())
    return query.order_by(*order).limit(_bounded(limit) + 1)


def numbered(query: Select[Any], number: ColumnElement[int], limit: int, after: str | None) -> Select[Any]:
    """Return the query for one page and one row more, by a number that is never given twice, the largest first."""
    if after is not None:
        query = query.where(number < end_of(after))
    return query.order_by(number.desc()).limit(_bounded(limit) + 1)


def cut(rows: Sequence[Row[Any]], limit: int) -> tuple[Sequence[Row[Any]], str | None]:
    """Return the page's rows and the cursor of the next page; each row ends in its moment and its identity."""
    kept = rows[: _bounded(limit)]
    if len(rows) <= len(kept):
        return kept, None
    *_, at, identity = tuple(kept[-1])
    return kept, _cursor(at, identity)


def end_of(cursor: str) -> int:
    """Return the number at which the last page of `numbered` ended; raises StrangeCursor."""
    return _end(cursor)[0]


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))


def _cursor(at: int, identity: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([at, identity]).encode()).decode("ascii")


def _end(cursor: str) -> tuple[int, str]:
    """Return where the last page ended; raises StrangeCursor."""
    try:
        end = base64.b64decode(cursor, altchars=b"-_", validate=True)
        moment, last = _ENDS.validate_json(end, strict=True)
    except ValueError as error:
        message = "this page mark is not one of ours; ask for the first page again"
        raise StrangeCursor(message) from error
    return moment, key(last)
