"""When a dossier is due, in words and with a tone: late, soon, or in good time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.counter import UNFINISHED
from pipeline.deadlines.calendar import VIETNAM, holidays
from pipeline.model import Dossier
from webapp.texts import Texts

SOON = timedelta(hours=2)  # long enough to finish a dossier that lies at the bottom of the pile
OPEN = UNFINISHED


@dataclass(frozen=True, slots=True)
class Due:
    """What the chip says; tone is `late`, `soon`, `calm`, or `none` when nothing is due any more."""

    text: str
    tone: str


def due_of(dossier: Dossier, now: datetime, t: Texts) -> Due:
    """Say when the papers must be digitised and handed on."""
    if dossier.due_at is None or dossier.state not in OPEN:
        return Due("", "none")
    when = day_text(dossier.due_at, now, t)
    if dossier.due_at <= now:
        return Due(t("due.late", when=when), "late")
    return Due(t("due.until", when=when), "soon" if dossier.due_at - now <= SOON else "calm")


def day_text(when: datetime, now: datetime, t: Texts) -> str:
    """Write a moment as one speaks of it today: `17:00`, `08:00 mai`, `08:00 05/03`."""
    there, here = when.astimezone(VIETNAM), now.astimezone(VIETNAM)
    days = (there.date() - here.date()).days
    clock = there.strftime("%H:%M")
    if days == 0:
        return t("due.today", clock=clock)
    if days == 1:
        return t("due.tomorrow", clock=clock)
    return t("due.day", clock=clock, day=there.strftime("%d/%m" if there.year == here.year else "%d/%m/%Y"))


def unsure(dossier: Dossier) -> bool:
    """Tell whether a date was reckoned with holidays that are not announced yet."""
    moments = [moment for moment in (dossier.due_at, dossier.promised_at) if moment is not None]
    return holidays().unsure(moment.astimezone(VIETNAM).date() for moment in moments)
