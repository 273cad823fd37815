"""Field batches: the same field of many papers on one screen, so that eye and hand stay with one kind of value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.bench import Bench
from pipeline.model import Decision, Document, Dossier, Entry, User
from pipeline.review.keying import keyed_twice
from pipeline.review.leasing import holders, queue

MOST_DOSSIERS = 300  # looked through, first due first; a desk does not get further in a day
MOST_ITEMS = 20  # rows of one screen: more would scroll away from the eye


@dataclass(frozen=True, slots=True)
class Item:
    """One open field of one paper."""

    dossier: Dossier
    document: Document
    entry: Entry


@dataclass(frozen=True, slots=True)
class Group:
    """How many papers of a form wait for the same field."""

    form: str
    field: str
    count: int


def groups(user: User, bench: Bench) -> Sequence[Group]:
    """Return the fields that wait on more than one paper, most first."""
    counts = Counter((item.document.form or "", item.entry.name) for item in _open_items(user, bench))
    return [Group(form, field, count) for (form, field), count in counts.most_common() if count > 1]


def batch(form: str, field: str, user: User, bench: Bench) -> Sequence[Item]:
    """Return the papers that wait for one field, first due first."""
    found = (one for one in _open_items(user, bench) if (one.document.form, one.entry.name) == (form, field))
    return [item for item, _ in zip(found, range(MOST_ITEMS), strict=False)]


def _open_items(user: User, bench: Bench) -> Iterator[Item]:
    """Yield every open field with a place on the scan, except in dossiers that others have open and critical ones."""
    taken = {item for item, lease in holders(bench).items() if lease.holder != user.login}
    found, _ = queue(user, bench, limit=MOST_DOSSIERS)
    for dossier in found:
        if dossier.id in taken:
            continue
        for document in dossier.documents:
            for entry in document.entries:
                placed = entry.machine is not None and entry.machine.box is not None
                if placed and entry.decision is Decision.REVIEW and not keyed_twice(entry, document, dossier, bench):
                    yield Item(dossier, document, entry)
