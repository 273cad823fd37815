"""What one dossier adds to the figures, and the journal's line that says so."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from eforms.procedures.catalogue import load, plain_code
from pipeline.model import Decision, Dossier, Entry, Event

COUNTED = "dossier.counted"
"""The line of the journal that the figures of a dossier are counted from; the newest one of a dossier holds."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Papers handed in and papers that came out (digitised and known), fields, and fields a person had to look at."""

    components: int
    results: int
    owes: int
    """1: the procedure must give a written result, or nobody knows that it need not (4.1 asks for these alone)."""
    fields: int
    asked: int


def facts_of(dossier: Dossier) -> Facts:
    """Count; a paper counts as digitised when it is known and has its PDF/A."""
    results = _results(plain_code(dossier.procedure)) if dossier.procedure else None
    papers = [one for one in dossier.documents if one.form and one.pdf]
    entries = [entry for paper in papers for entry in paper.entries if entry.decision is not Decision.ABSENT]
    came_out = sum(paper.form in (results or ()) for paper in papers)
    owes = int(results is None or bool(results))
    return Facts(len(papers) - came_out, came_out, owes, len(entries), sum(map(_asked, entries)))


def counted(dossier: Dossier, at: datetime) -> Event:
    """Return the line that tells how the dossier counts now; told once for each of its revisions."""
    details = {
        "unit": dossier.unit,
        "procedure": plain_code(dossier.procedure or ""),
        "code": dossier.code or "",
        "state": dossier.state.value,
        "received": dossier.received_at.isoformat(),
        "due": (dossier.due_at or dossier.received_at).isoformat(),
        **{name: str(count) for name, count in asdict(facts_of(dossier)).items()},
    }
    key = f"{COUNTED}/{dossier.id}/{dossier.revision}"
    return Event(at, COUNTED, dossier.id, "machine", {name: text for name, text in details.items() if text}, key)


def _asked(entry: Entry) -> bool:
    return entry.person is not None or entry.decision is Decision.REVIEW


def _results(procedure: str) -> frozenset[str] | None:
    known = load().get(procedure)
    return frozenset(known.results) if known else None
