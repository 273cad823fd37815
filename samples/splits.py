"""Sets for fitting and for measuring that share neither people nor type faces, so that nothing leaks between them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from samples.fonts import present


@dataclass(frozen=True, slots=True)
class Split:
    """One side: its type faces and pens, and the parity that full names of its invented people have."""

    name: str
    faces: tuple[str, ...]
    pens: tuple[str, ...]
    parity: int

    def owns(self, name: str) -> bool:
        """Tell whether an invented person may bear this full name here."""
        return zlib.crc32(name.encode()) % 2 == self.parity

    def lot(self, topic: str, seed: int) -> Lot:
        """Return the chance of one paper; other splits never draw the same."""
        return Lot(self, f"{self.name}:{topic}:{seed}")

    def face(self, rng: Random, *, sans: bool = False) -> str:
        """Draw a type face that is installed; cards are set in sans, everything else in any.

        Raises:
            IndexError: no face of this side is installed.
        """
        here = [key for key in present(self.faces) if not sans or key in SANS]
        return rng.choice(here)


class Lot(Random):
    """Chance that knows to which side it belongs, so that names can be kept apart."""

    def __init__(self, split: Split, seed: str) -> None:
        """Seed by text; the same text gives the same papers."""
        super().__init__(seed)
        self.split = split


SANS: Final = frozenset({"liberation-sans", "dejavu-sans", "roboto", "carlito", "noto-sans"})

SPLITS: Final[Mapping[str, Split]] = {
    split.name: split
    for split in (
        Split(
            "fitting",
            ("liberation-serif", "free-serif", "dejavu-serif", "noto-serif", "liberation-sans", "dejavu-sans"),
            ("hand-klee", "hand-rufscript", "hand-learn", "hand-ecolier", "hand-comic"),
            0,
        ),
        Split(
            "measuring",
            ("tex-gyre-termes", "charis", "libertine", "carlito", "roboto", "noto-sans"),
            ("hand-mentor", "hand-organize", "hand-chorus", "hand-kristi", "hand-kiloji"),
            1,
        ),
    )
}
"""By name. Papers drawn without a split serve tests and the tour and belong to neither."""
