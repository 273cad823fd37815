"""What else the reader saw where an open field stands: readings its vote did not take, to choose from at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ocr.texts import reading_from_json
from ocr.words import Box, Word
from pipeline.bench import Bench
from pipeline.model import Dossier, FieldValue
from pipeline.ports import Absent

MOST = 3  # other readings of one field; more would have to be read like a list


class OtherReadings:
    """Looks values of one dossier up; each page's reading is opened once, and only where somebody asks."""

    def __init__(self, dossier: Dossier, bench: Bench) -> None:
        """Remember where to look."""
        self._references = {page.number: page.reading for page in dossier.pages}
        self._blobs = bench.blobs
        self._contested: dict[int, tuple[Word, ...]] = {}

    def __call__(self, value: FieldValue | None) -> tuple[str, ...]:
        """Return the value's printed text with one word read otherwise each time, the reader's best first.

        Empty for a value without a place, or where nobody read anything else. Nothing is judged: a person chooses.
        """
        if value is None or value.box is None or value.page is None:
            return ()
        found = _variants(value.raw, value.box, self._words(value.page))
        return tuple(dict.fromkeys(found))[:MOST]

    def _words(self, page: int) -> tuple[Word, ...]:
        """Return the words of a page that were read otherwise too."""
        if page not in self._contested:
            reference = self._references.get(page)
            try:
                words = reading_from_json(self._blobs.get(reference)).words if reference else ()
            except Absent:  # taken away for secrecy, or being restored: the desk goes on without
                words = ()
            self._contested[page] = tuple(word for word in words if word.alternatives)
        return self._contested[page]


def _variants(raw: str, box: Box, contested: Sequence[Word]) -> Iterator[str]:
    """Yield the raw text with each contested word of the box replaced, where it is clear which word it is."""
    parts = raw.split()
    for word in contested:
        where = [at for at, part in enumerate(parts) if part.strip(".,;:") == word.text.strip(".,;:")]
        if len(where) != 1 or not _within(word.box, box):
            continue
        for other in word.alternatives:
            yield " ".join([*parts[: where[0]], other, *parts[where[0] + 1 :]])


def _within(word: Box, box: Box) -> bool:
    """Tell whether the middle of a word lies in the field's box."""
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom
