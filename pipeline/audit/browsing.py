"""The journal for people who look into it: the newest lines first, page by page, or all lines of one object."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.audit.trail import read
from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.permissions import Action, demand

PAGE = 100


def newest(user: User, bench: Bench, before: int | None = None) -> tuple[Sequence[tuple[int, Event]], int | None]:
    """Return the newest lines below a number (None: of all), newest first, and the number to go on below.

    Raises:
        Forbidden: the user may not read the journal.
    """
    demand(user, Action.READ_JOURNAL)
    head = bench.journal.head()
    end = before if before is not None else (head.number if head else 0) + 1
    start = max(0, end - 1 - PAGE)
    lines = [line for line in read(user, bench, after=start)[:PAGE] if line[0] < end]
    return list(reversed(lines)), start + 1 if start else None


def of_object(object_id: str, user: User, bench: Bench) -> Sequence[tuple[int, Event]]:
    """Return what happened to one object, newest first; raises Forbidden."""
    return list(reversed(read(user, bench, object_id=object_id)))
