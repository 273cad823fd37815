"""What one dossier adds to the figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from eforms.procedures.catalogue import load, plain_code
from pipeline.model import Decision, Dossier, Entry


@dataclass(frozen=True, slots=True)
class Facts:
    """Papers handed in and papers that came out (digitised and known), fields, and fields a person had to look at."""

    components: int
    results: int
    fields: int
    asked: int


def facts_of(dossier: Dossier) -> Facts:
    """Count; a paper counts as digitised when it is known and has its PDF/A."""
    results = _results(plain_code(dossier.procedure)) if dossier.procedure else frozenset()
    papers = [one for one in dossier.documents if one.form and one.pdf]
    entries = [entry for paper in papers for entry in paper.entries if entry.decision is not Decision.ABSENT]
    came_out = sum(paper.form in results for paper in papers)
    return Facts(len(papers) - came_out, came_out, len(entries), sum(map(_asked, entries)))


def _asked(entry: Entry) -> bool:
    return entry.person is not None or entry.decision is Decision.REVIEW


@lru_cache
def _results(procedure: str) -> frozenset[str]:
    known = load().get(procedure)
    return frozenset(known.results) if known else frozenset()
