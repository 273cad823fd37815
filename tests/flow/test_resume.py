"""Killing the process at any stage border and running the same command again ends as if undisturbed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ocr.opening import Limits
from pipeline.bench import Bench, Options
from pipeline.flow import FLOW
from pipeline.intake import Upload, receive
from pipeline.model import Dossier
from pipeline.ports import DossierQuery, Dossiers, RecordQuery, Standing, Telling, untold
from pipeline.runner import run
from samples.born_digital import print_pdf
from samples.papers import sketch
from tests.flow.builders import UNIT, build_bench

pytestmark = pytest.mark.slow
BORDERS = len(FLOW)
QUICK = Options(limits=Limits(dpi=72))
"""Born-digital pages bring their own words, so their pictures may be small."""


class Killed(BaseException):
    """Stands for kill -9: nothing may catch it."""


class KillingDossiers:
    """Dossiers that die just before or just after the given save, as a killed process would."""

    def __init__(self, inner: Dossiers, at: int, *, before: bool) -> None:
        """Remember which save is the last one."""
        self._inner, self._at, self._before, self._saves = inner, at, before, 0

    def create(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Pass on."""
        return self._inner.create(dossier, told)

    def get(self, dossier_id: str) -> Dossier:
        """Pass on."""
        return self._inner.get(dossier_id)

    def save(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Die at the chosen save."""
        self._saves += 1
        if self._saves == self._at and self._before:
            raise Killed
        saved = self._inner.save(dossier, told)
        if self._saves == self._at:
            raise Killed
        return saved

    def find(
        self, query: DossierQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Dossier], str | None]:
        """Pass on."""
        return self._inner.find(query, limit, after)

    def census(self) -> Sequence[Standing]:
        """Pass on."""
        return self._inner.census()


@pytest.fixture(scope="module")
def scans() -> list[Upload]:
    """Return two born-digital papers of invented senders: real files, and no minutes of OCR."""
    letter = sketch("van_ban_hanh_chinh", seed=11)
    birth = sketch("giay_khai_sinh", seed=12)
    return [Upload(f"{draft.form}.pdf", print_pdf(draft.leaves, str(draft.form))) for draft in (letter, birth)]


def result(bench: Bench, dossier: Dossier) -> tuple[object, ...]:
    """Return all that must be equal after any interruption, as stored: papers, records, blobs, without moments."""
    plain = replace(bench.dossiers.get(dossier.id), revision=0)
    found, _ = bench.records.find(RecordQuery())
    records = [replace(one, sealed_at=dossier.received_at, digest="") for one in found]
    return plain, records, bench.blobs.refs()


@pytest.fixture(scope="module")
def undisturbed(scans: list[Upload], tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """Return the result of a run that nothing disturbed."""
    bench = build_bench(tmp_path_factory.mktemp("calm"), QUICK)
    dossier = receive(scans, bench, unit=UNIT, by="quay1")
    return result(bench, run(dossier.id, bench))


@pytest.mark.parametrize("before", [True, False], ids=["before-save", "after-save"])
@pytest.mark.parametrize("border", range(1, BORDERS + 1))
def test_a_killed_run_ends_like_an_undisturbed_one(
    scans: list[Upload], undisturbed: tuple[object, ...], tmp_path: Path, border: int, *, before: bool
) -> None:
    """Same papers, same values, same records, same blobs, whatever border the kill fell on."""
    bench = build_bench(tmp_path, QUICK)
    dossier = receive(scans, bench, unit=UNIT, by="quay1")
    doomed = replace(bench, dossiers=KillingDossiers(bench.dossiers, border, before=before))
    with pytest.raises(Killed):
        run(dossier.id, doomed)

    again = receive(scans, bench, unit=UNIT, by="quay1")
    done = run(again.id, bench)

    assert result(bench, done) == undisturbed


def test_the_run_found_both_papers(undisturbed: tuple[object, ...]) -> None:
    """What the other tests compare is a real result: both papers known, fields found."""
    dossier = undisturbed[0]

    assert isinstance(dossier, Dossier)
    assert [one.form for one in dossier.documents] == ["van_ban_hanh_chinh", "giay_khai_sinh"]
    assert all(sum(entry.machine is not None for entry in one.entries) > 5 for one in dossier.documents)
