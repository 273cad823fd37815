"""Matching printed text to a closed set of answers: exactly, but for accents, or one letter away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from validators.folding import compare_key, search_key
from validators.lexicons import Table
from validators.verdict import Backing, Verdict
from validators.verdicts import doubt, note

_CLEAR: Final = 3
"""Letters; a word this long names one member even without its accents (Tay is Tày); shorter ones are asked about."""
_MENDABLE: Final = 5
"""Letters; one wrong letter in a shorter word makes another member (Mảng, Mường); a last one may be lost."""


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """The members of a set under the keys by which they are found; built once from a table."""

    exact: Mapping[str, str]
    plain: Mapping[str, str]
    """Without accents; only keys that mean one member."""
    clear: int
    """Letters from which a word names its member even without accents."""

    def judge(self, text: str, unknown: str) -> Verdict:
        """Return the member the text names; unknown is the code when it names none.

        Lost accents are restored and noted, one wrong letter is put right but doubted.
        """
        member = self.exact.get(compare_key(text))
        if member:
            return Verdict(member, Backing.LEXICON)
        key = search_key(text)
        member = self.plain.get(key)
        if member and key:
            remark = note("value.accents_restored") if len(key) >= self.clear else doubt("value.accents_restored")
            return Verdict(member, Backing.LEXICON, (remark,))
        member = self._nearest(key)
        if member:
            return Verdict(member, Backing.PATTERN, (doubt("value.nearest_answer"),), repaired=True)
        return Verdict(None, remarks=(doubt(unknown),))

    def _nearest(self, key: str) -> str | None:
        if len(key) < _MENDABLE:
            longer = {member for plain, member in self.plain.items() if plain[:-1] == key and len(key) >= _CLEAR}
            return longer.pop() if len(longer) == 1 else None
        fits = {member for plain, member in self.plain.items() if OSA.distance(key, plain, score_cutoff=1) <= 1}
        return fits.pop() if len(fits) == 1 else None


def closed_set(table: Table, clear: int = _CLEAR) -> ClosedSet:
    """Build the set from canonical values and their other spellings; the canonical spelling wins a shared key."""
    exact: dict[str, str] = {}
    plain: dict[str, set[str]] = {}
    for member, others in table.items():
        for spelling in (member, *others):
            exact.setdefault(compare_key(spelling), member)
            plain.setdefault(search_key(spelling), set()).add(member)
    exact |= {compare_key(member): member for member in table}
    return ClosedSet(exact, {key: min(members) for key, members in plain.items() if len(members) == 1}, clear)
