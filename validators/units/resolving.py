"""A printed address resolved from its end: province, district, commune of the old regime and of the new, with codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from validators.places import Located, Match, Regime, locate
from validators.units.parts import Fit, fit, part_of, split
from validators.units.table import REFORM, Period, Unit, below, province, successors

_DISTRICT_KINDS: Final = frozenset({"q", "h", "tx", "tp"})
_COMMUNE_KINDS: Final = frozenset({"x", "p", "tt", "dk"})
_TAIL: Final = 5
"""Words; the longest names of units have five."""
_EARLIER_YET: Final = 2
"""Parts before the province: district and commune."""


class Method(StrEnum):
    """How the new unit was found (domain handbook 3.1, `phuong_phap`)."""

    PRINTED = "printed"
    """The paper itself prints a unit of the new regime."""
    TABLE = "table"
    """The old commune became one new one as a whole."""
    SPLIT = "split"
    """The old commune was split: the new one is the default, a person must choose."""
    PROVINCE = "province"
    """Only the province is known."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolved:
    """An address as far as it is known; old and new run from the province down and may stop early."""

    text: str
    match: Match = Match.NONE
    """The worst fit of any part: exact, near (an accent, a letter), or none."""
    method: Method = Method.NONE
    old: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()
    candidates: tuple[Unit, ...] = ()
    """New communes to choose from, the default first, when the old one was split."""
    detail: str = ""
    """What stands before the commune: house, street, hamlet."""
    nearest: str = ""
    """Name of the unit that a part is nearly spelled like, empty when all fit."""

    @property
    def commune(self) -> Unit | None:
        """The commune as printed, of whichever regime."""
        printed = self.new if self.method is Method.PRINTED else self.old
        return printed[-1] if printed and len(printed[-1].code) == 5 else None  # noqa: PLR2004  # digits of a commune

    def as_value(self) -> Mapping[str, str]:
        """Return codes and method as flat texts, empty parts left out: what is stored beside the printed text."""
        names = {2: "tinh", 3: "huyen", 5: "xa"}
        found = {f"{names[len(unit.code)]}_cu": unit.code for unit in self.old}
        found |= {f"{names[len(unit.code)]}_moi": unit.code for unit in self.new}
        return {**found, "phuong_phap": self.method.value} if found else {}


def resolve(text: str, on: date | None = None) -> Resolved:
    """Resolve a printed address; on: the paper's date, which decides where the print alone could be of both regimes."""
    for hyphens in (False, True):
        parts = split(text, hyphens=hyphens)
        parts, located = _province(parts)
        if located.match is not Match.NONE:
            return _below(text, parts, located, on)
    return Resolved(text)


def _province(parts: list[str]) -> tuple[list[str], Located]:
    """Take the province off the end; without commas it is the longest tail that is one."""
    if not parts:
        return parts, Located(Match.NONE)
    located = locate(parts[-1])
    if located.whole:
        return parts[:-1], located
    words = parts[-1].split()
    for count in range(min(_TAIL, len(words) - 1), 0, -1):
        tail = locate(" ".join(words[-count:]))
        if tail.whole and tail.match is Match.EXACT:
            return [*parts[:-1], " ".join(words[:-count])], tail
    return parts, Located(Match.NONE)


def _below(text: str, parts: list[str], located: Located, on: date | None) -> Resolved:
    """Go down from the province in the regime that the next part, the date or the number of parts speaks for."""
    old_found, new_found = located.of(Regime.OLD), located.of(Regime.NEW)
    old = province(Period.OLD, old_found.code) if old_found else None
    new = province(Period.NEW, new_found.code) if new_found else None
    if not parts:
        bare_new = new is not None and on is not None and on >= REFORM
        return _ended(text, parts, [old] if old and not bare_new else [], new, located.match)
    parts = _uncommaed(parts, old)
    district = fit(parts[-1], below(old)) if old else Fit(Match.NONE)
    commune = fit(parts[-1], below(new)) if new else Fit(Match.NONE)
    if old and district.units and not _rather_new(parts, district, commune, on):
        return _old(text, parts, old, district, located.match)
    without = _without_district(text, parts, old, located.match) if old and commune.match is not Match.EXACT else None
    if without is not None:
        return without
    if new and commune.units:
        return _new(text, parts[:-1], new, commune, located.match)
    if old:
        return _ended(text, parts, [old], new, located.match)
    return _ended(text, parts, [], new, located.match)


def _uncommaed(parts: list[str], top: Unit | None) -> list[str]:
    """Part `Phủ Thông Bạch Thông` in two where its end is a district and the rest a commune of it."""
    words = parts[-1].split()
    if top is None or len(parts) > 1 or fit(parts[0], below(top)).units:
        return parts
    for count in range(min(_TAIL, len(words) - 1), 0, -1):
        tail, rest = " ".join(words[-count:]), " ".join(words[:-count])
        district = fit(tail, below(top))
        if district.match is Match.EXACT and fit(rest, below(district.units[0])).match is Match.EXACT:
            return [rest, tail]
    return parts


def _rather_new(parts: Sequence[str], district: Fit, commune: Fit, on: date | None) -> bool:
    """Tell whether a name that is a district and a new commune too means the commune (Tam Đường is both)."""
    kind = part_of(parts[-1]).kind
    if kind in _COMMUNE_KINDS or kind in _DISTRICT_KINDS or not commune.units:
        return kind in _COMMUNE_KINDS
    if on is not None:
        return on >= REFORM
    if len(parts) >= _EARLIER_YET and fit(parts[-2], below(district.units[0])).match is Match.EXACT:
        return False
    return commune.match is Match.EXACT and (district.match is not Match.EXACT or len(parts) == 1)


def _old(text: str, parts: list[str], top: Unit, district: Fit, match: Match) -> Resolved:
    """Take district and commune of the old regime."""
    if len(district.units) > 1:
        return _ended(text, parts, [top], None, _worst(match, Match.NEAR), district)
    chain = [top, district.units[0]]
    rest = parts[:-1]
    commune = fit(rest[-1], below(chain[-1])) if rest else Fit(Match.NONE)
    if len(commune.units) == 1:
        chain.append(commune.units[0])
        rest = rest[:-1]
    worst = _worst(match, district.match, *([commune.match] if commune.units else []))
    return _ended(text, rest, chain, None, worst, district, commune)


def _new(text: str, rest: list[str], top: Unit, commune: Fit, match: Match) -> Resolved:
    """Take the commune of the new regime that the paper prints."""
    single = commune.units if len(commune.units) == 1 else ()
    return Resolved(
        text=text,
        match=_worst(match, commune.match),
        method=Method.PRINTED if single else Method.PROVINCE,
        new=(top, *single),
        candidates=() if single else commune.units,
        detail=", ".join(rest),
        nearest=_nearest(commune),
    )


def _without_district(text: str, parts: list[str], top: Unit, match: Match) -> Resolved | None:
    """Find an old commune whose district the paper leaves out; only a name that the province has once counts."""
    everywhere = [one for district in below(top, former=False) for one in below(district, former=False)]
    commune = fit(parts[-1], everywhere)
    if commune.match is not Match.EXACT or len(commune.units) != 1:
        return None
    found = commune.units[0]
    district = next(one for one in below(top, former=False) if one.code == found.parent)
    return _ended(text, parts[:-1], [top, district, found], None, match)


def _ended(  # the two fits only name what is nearly spelled
    text: str, rest: Sequence[str], chain: Sequence[Unit], new: Unit | None, match: Match, *fits: Fit
) -> Resolved:
    """Put the old units and what they became together."""
    lowest = chain[-1] if chain else None
    became = successors(lowest) if lowest is not None and lowest is not chain[0] else ()
    top = _new_province(chain[0], became) if chain else new
    if became:
        method = Method.TABLE if len(became) == 1 else Method.SPLIT
        found: tuple[Unit, ...] = (top, became[0]) if top else (became[0],)
    else:
        method = Method.PROVINCE if top else Method.NONE
        found = (top,) if top else ()
    several = became if len(became) > 1 else ()
    nearest = next((name for one in fits if (name := _nearest(one))), "")
    return Resolved(text, match, method, tuple(chain), found, several, ", ".join(rest), nearest)


def _new_province(old: Unit, became: Sequence[Unit]) -> Unit | None:
    code = became[0].parent if became else next(iter(old.became), "")
    return province(Period.NEW, code)


def _nearest(found: Fit) -> str:
    return found.units[0].title if found.match is Match.NEAR and len(found.units) == 1 else ""


def _worst(*matches: Match) -> Match:
    order = (Match.NONE, Match.NEAR, Match.EXACT)
    return min(matches, key=order.index)
