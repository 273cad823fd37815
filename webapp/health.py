"""Figures for the operator beside the queue's: what failed, how much people were asked, pages, room on the disks."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.figures.counts import Span
from pipeline.model import Dossier, State
from pipeline.ports import DossierQuery
from storage.disk import DiskOptions
from workers.assembly import Office

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOST = 200  # dossiers looked at for one figure: a scrape must stay cheap however many there are


class Health(Collector):
    """Asks the stores anew at each scrape; codes, counts and bytes only, never a citizen's data."""

    def __init__(self, office: Office) -> None:
        """Remember whom to ask."""
        self._office = office

    def collect(self) -> Iterator[Metric]:
        """Yield failures by code, values of a day, pages of an hour and free room."""
        yield self._failures()
        yield self._values()
        yield self._pages()
        yield self._room()

    def _failures(self) -> Metric:
        found, _ = self._office.bench.dossiers.find(DossierQuery(states=(State.FAILED,)), MOST)
        metric = GaugeMetricFamily("sohoa_failures", f"Newest {MOST} failed dossiers by code.", labels=("code",))
        for code, count in sorted(Counter(map(_reason, found)).items()):
            metric.add_metric((code,), count)
        return metric

    def _values(self) -> Metric:
        now = self._office.bench.clock.now()
        counted = self._office.figures.received(Span(now - DAY, now), now)
        metric = GaugeMetricFamily("sohoa_values", "Values of dossiers received in a day.", labels=("decision",))
        metric.add_metric(("accepted",), counted.fields - counted.asked)
        metric.add_metric(("asked",), counted.asked)
        return metric

    def _pages(self) -> Metric:
        """Count the pages of dossiers received within the hour that are through; beyond MOST dossiers it is a floor."""
        bench = self._office.bench
        found, _ = bench.dossiers.find(DossierQuery(), MOST)
        since = bench.clock.now() - HOUR
        through = (
            one for one in found if one.received_at >= since and one.state not in (State.RECEIVED, State.RUNNING)
        )
        text = "Pages of dossiers received within the last hour that are through."
        return GaugeMetricFamily("sohoa_pages_in_an_hour", text, value=sum(len(one.pages) for one in through))

    def _room(self) -> Metric:
        settings = self._office.settings
        places = {"home": settings.home}
        if isinstance(settings.blobs, DiskOptions):
            places["blobs"] = settings.blobs.folder
        metric = GaugeMetricFamily("sohoa_free_bytes", "Free room of the disk a folder lies on.", labels=("place",))
        for name, folder in places.items():
            metric.add_metric((name,), shutil.disk_usage(_existing(folder)).free)
        return metric


def _reason(dossier: Dossier) -> str:
    """Return why it failed: what it was set aside for, else why its first file was not read."""
    reasons = [one.details.get("reason", one.code) for one in dossier.findings if one.code == "dossier.failed"]
    return (reasons or [one.code for one in dossier.unread] or ["unknown"])[0]


def _existing(folder: Path) -> Path:
    """Return the folder or the nearest one above it that is there."""
    return next(one for one in (folder, *folder.resolve().parents) if one.exists())
