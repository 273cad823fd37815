"""Points in time, `08 giờ 30 phút, ngày 05 tháng 3 năm 2024`, to ISO as far as printed: `2024-03-05T08:30`."""

from __future__ import annotations

import re
from typing import Final

from validators.dates import NO_EXPIRY
from validators.folding import one_line, plain_dashes, without_accents
from validators.kinds import date
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Remark, Verdict, Weight
from validators.verdicts import LONGEST, blank, doubt, note, nothing, patterned, too_long

_TWO: Final = rf"(?<![A-Za-z0-9/])([{SHAPES}]{{1,2}})"
_GAP: Final = r"[ .,_]{0,20}"
# The hour always carries its word or the colon; `8h`, `08:30`, `8 giờ 30`, `8 giờ 30 phút`, `16 giờ`.
_WORDED: Final = re.compile(
    rf"{_TWO}{_GAP}(?:gi[oe0]r?|h)(?![a-z]){_GAP}(?:([{SHAPES}]{{1,2}})(?:{_GAP}(?:ph[uo]t|p|')(?![a-z])|(?![0-9/.\-])))?",
    re.IGNORECASE,
)
_COLON: Final = re.compile(
    r"(?<![0-9:])([0-9]{1,2})(?:h| ?: ?)([0-9]{2})(?:(?: ?: ?)[0-9]{2})?(?![0-9:])", re.IGNORECASE
)
_HOUR_WORD: Final = re.compile(r"(?<![a-z])(?:gio|phut)(?![a-z])", re.IGNORECASE)
_ISO: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})")
_LAST_HOUR, _LAST_MINUTE = 23, 59


def judge(raw: str) -> Verdict:
    """Return the day and the minute; the day alone, with a note, where no time is printed; None without a day."""
    if len(raw) > LONGEST:
        return too_long()
    text = plain_dashes(without_accents(one_line(_ISO.sub(r"\1 \2", strip_form(raw)))))
    if not text:
        return blank()
    match = _COLON.search(text) or _WORDED.search(text)
    day = date.judge(text[: match.start()] + " , " + text[match.end() :] if match else text)
    if not isinstance(day.value, str) or day.value == NO_EXPIRY:
        return day if _blank(day) and not match else nothing("moment.day")
    remarks = [remark for remark in day.remarks if remark.code != "field.repaired"]
    return _day_alone(day, text, remarks) if match is None else _whole(day, match, remarks)


def _blank(day: Verdict) -> bool:
    return any(remark.code == "value.blank" for remark in day.remarks)


def _day_alone(day: Verdict, text: str, remarks: list[Remark]) -> Verdict:
    """Return the day; digits beside the words hour and minute that make no time are asked about."""
    unread = _HOUR_WORD.search(text) is not None and any(remark.weight is Weight.DOUBT for remark in remarks)
    remarks.append(doubt("moment.time_unread") if unread else note("moment.no_time"))
    return patterned(day.value, *remarks, repaired=day.repaired)


def _whole(day: Verdict, match: re.Match[str], remarks: list[Remark]) -> Verdict:
    parts = [repair_digits(part) for part in match.groups() if part]
    read = count_digits(match.group()) and all(part.isdecimal() for part, _ in parts)
    if not read or len(str(day.value)) != len("2024-03-05"):
        return nothing("moment.day" if read else "moment.time_unread")
    hour, minute = int(parts[0][0]), int(parts[1][0]) if len(parts) > 1 else 0
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return nothing("moment.time_impossible")
    repaired = day.repaired or any(changed for _, changed in parts)
    return patterned(f"{day.value}T{hour:02d}:{minute:02d}", *remarks, repaired=repaired)
