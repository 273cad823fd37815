"""A year of invented work told to the journal, so that the pages of figures have something on them."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.bench import Bench
from pipeline.figures.facts import COUNTED
from pipeline.model import Event
from tests.reusing.family import BIRTH, FATHERS_CARD, MOTHERS_CARD, keep
from validators.verdict import Value

PROCEDURES = ("1.001193", "1.004222", "1.000894")
STATES = ("accepted", "accepted", "accepted", "to_review", "accepted", "rejected", "accepted")
MONTHS = 12


def tell_a_year(bench: Bench, units: tuple[str, ...]) -> None:
    """Tell of dossiers, reuses, forms filled, samples and sealed papers, the last of them now."""
    now, events = bench.clock.now(), []
    for back in range(MONTHS):
        for number in range(8 + (7 * back) % 23):
            events += _dossier(number, now - timedelta(days=30 * back, hours=number), back, units)
    bench.journal.append(*events)
    twice: dict[str, Value] = {**MOTHERS_CARD}
    lacking = {name: value for name, value in BIRTH.items() if name != "noi_sinh"}
    for at, (form, values) in enumerate(
        (
            ("giay_khai_sinh", BIRTH),
            ("giay_khai_sinh", {**lacking, "so": "46/2026", "ngay_dang_ky": "2026-01-22"}),
            ("can_cuoc_cong_dan", MOTHERS_CARD),
            ("can_cuoc_cong_dan", twice),
            ("can_cuoc_cong_dan", {**FATHERS_CARD, "ngay_het_han": "2025-02-03"}),
        ),
        start=1,
    ):
        keep(bench, form, values, 900 + at, unit=units[0])


def _dossier(number: int, at: datetime, back: int, units: tuple[str, ...]) -> list[Event]:
    name, unit = f"{back:02}{number:022}", units[number % len(units)]
    code = f"{unit}-{at:%y%m%d}-{number:04}"
    counts = {"components": "2", "results": str(number % 3), "owes": "1", "fields": "38", "asked": str(number % 2 * 3)}
    told = {
        "unit": unit,
        "procedure": PROCEDURES[number % len(PROCEDURES)],
        "code": code,
        "state": STATES[number % len(STATES)],
        "received": at.isoformat(),
        "due": (at + timedelta(days=number % 4)).isoformat(),
        **counts,
    }
    found = [Event(at + timedelta(days=1), COUNTED, name, "machine", told, f"{COUNTED}/{name}/1")]
    if number % 2:
        said = {"dossier": code, "component": "giay_khai_sinh", "form": "giay_khai_sinh", "unit": unit}
        reused = {**said, "purpose": told["procedure"]}
        filled = {"dossier": code, "unit": unit, "purpose": told["procedure"], "fields": "24", "filled": "9"}
        judged = {"sample": name, "unit": unit, "form": "giay_khai_sinh", "name": "ho_ten", "right": str(number != 5)}
        found += [
            Event(at, "record.reused", "r1", "cong-dvc", reused, f"record.reused/{code}"),
            Event(at, "prefill.asked", "records", "cong-dvc", filled),
            Event(at, "sample.judged", name, "khanh", judged),
        ]
    return found
