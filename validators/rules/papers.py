"""Rules on how long papers hold: validity spans, identity papers of their time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from validators.dates import PartialDate, from_iso, months_after, years_after
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, today_of, value_at
from validators.verdict import Remark, Weight

_CITIZEN_CARDS_SINCE = date(2016, 1, 1)
"""CCCD were first given in 2016. Source: domain handbook 2.9."""
_CMND_YEARS = 15
"""An old identity card held for 15 years. Source: domain handbook 2.2."""
_CMND_UNTIL = date(2024, 12, 31)
"""Old identity cards lost their force on 1/1/2025 (Luật Căn cước 26/2023) [from memory]."""


def validity(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a paper past its end: `until` (a field), or `months` after `issued`; on the day in `on` or `today`."""
    on = date_at(values, arguments, "on")
    day = on.first if on else today_of(arguments)
    until, issued = date_at(values, arguments, "until"), date_at(values, arguments, "issued")
    end = until.last if until else _months_after(issued, arguments.get("months", ""))
    if day is None or end is None or day <= end:
        return ()
    fields = tuple(arguments[name] for name in ("until", "issued") if arguments.get(name))
    return remark("paper.expired", Weight.DOUBT, arguments, fields)


def id_paper_of_its_time(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt an identity paper in `paper` given before such papers were, or used on `on` (or `today`) after its end."""
    paper = value_at(values, arguments.get("paper", ""))
    if not isinstance(paper, Mapping):
        return ()
    issued, kind = from_iso(paper.get("ngay_cap")), paper.get("loai", "")
    on = date_at(values, arguments, "on")
    day = on.first if on else today_of(arguments)
    fields = (arguments["paper"],)
    if kind in {"căn cước công dân", "căn cước"} and issued and issued.last < _CITIZEN_CARDS_SINCE:
        return remark("id_paper.too_early", Weight.DOUBT, arguments, fields)
    if kind == "chứng minh nhân dân" and day and (day > _CMND_UNTIL or _over(issued, day)):
        return remark("id_paper.expired", Weight.DOUBT, arguments, fields)
    return ()


def _over(issued: PartialDate | None, day: date) -> bool:
    return issued is not None and years_after(issued.last, _CMND_YEARS) < day


def _months_after(issued: PartialDate | None, months: str) -> date | None:
    if issued is None or not (months.isascii() and months.isdigit()):
        return None
    return months_after(issued.last, int(months))


ENTRIES = {
    "validity": RuleEntry(validity, (), ("issued", "until", "months", "on"), frozenset({"months"})),
    "id_paper_of_its_time": RuleEntry(id_paper_of_its_time, ("paper",), ("on",)),
}
