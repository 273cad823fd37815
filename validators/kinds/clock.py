"""Times of day (`14 giờ 30 phút`, `14h30`, `14:30`) to `14:30`; a time without minutes is that full hour."""

from __future__ import annotations

from typing import Final

from validators.folding import one_line
from validators.kinds import moment
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, nothing, patterned, too_long

_ANY_DAY: Final = ", ngày 11 tháng 11 năm 2011"
"""A day to go with the time, so that one reader of times serves both kinds."""
_LENGTH: Final = len("2011-11-11T14:30")


def judge(raw: str) -> Verdict:
    """Return the time as HH:MM; a text that says more than a time is refused."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(one_line(raw))
    if not text:
        return blank()
    read = moment.judge(text + _ANY_DAY)
    if not isinstance(read.value, str) or len(read.value) != _LENGTH:
        codes = {remark.code for remark in read.remarks}
        return nothing("moment.time_impossible" if "moment.time_impossible" in codes else "moment.time_unread")
    remarks = [remark for remark in read.remarks if remark.code != "field.repaired"]
    return patterned(read.value[-len("14:30") :], *remarks, repaired=read.repaired)
