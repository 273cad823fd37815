"""The chain over the journal: each link hashes its event together with the link before, so all before it is fixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

START: Final = "0" * 64
"""What the first link stands on."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal as it is stored: its number, its text, its link (64 hexadecimal digits)."""

    number: int
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place from which the chain no longer holds, and what is wrong there."""

    number: int
    code: str


def link(before: str, text: str) -> str:
    """Return the link of an event's stored text after the link before it."""
    return sha256(f"{before}\n{text}".encode()).hexdigest()


def breaks(lines: Iterable[Line]) -> Iterator[Break]:
    """Yield where a line was changed, removed, put in or moved; after each the walk goes on from the stored link."""
    before = START
    for line in lines:
        if line.link != link(before, line.text):
            yield Break(line.number, "audit.broken")
        before = line.link
