"""The operator's figures, gathered when Prometheus asks; ids and counts only, never a citizen's data."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.model import State
from pipeline.ports import Clock, Dossiers, Journal
from webapp.shield import Tally

_WAITING = (State.RECEIVED, State.RUNNING)


class Requests(Collector):
    """What this process answered."""

    def __init__(self, tally: Tally) -> None:
        """Remember where the shield counts."""
        self._tally = tally

    def collect(self) -> Iterator[Metric]:
        """Yield requests by method and status, and the seconds they took."""
        requests = CounterMetricFamily("sohoa_http_requests", "Requests answered.", labels=("method", "status"))
        for (method, status), count in sorted(self._tally.requests.items()):
            requests.add_metric((method, str(status)), count)
        yield requests
        yield CounterMetricFamily("sohoa_http_seconds", "Seconds spent, streams too.", value=self._tally.seconds)


class Work(Collector):
    """How the work stands in the store, the same whichever process is asked."""

    def __init__(self, dossiers: Dossiers, journal: Journal, clock: Clock) -> None:
        """Remember whom to ask."""
        self._dossiers, self._journal, self._clock = dossiers, journal, clock

    def collect(self) -> Iterator[Metric]:
        """Yield dossiers by state, the age of the oldest that waits for the machine or a person, and journal lines."""
        now = self._clock.now()
        census = {one.state: one for one in self._dossiers.census()}
        dossiers = GaugeMetricFamily("sohoa_dossiers", "Dossiers by state.", labels=("state",))
        for state in State:
            dossiers.add_metric((state.value,), census[state].count if state in census else 0)
        yield dossiers
        for name, states in (("queue", _WAITING), ("review", (State.TO_REVIEW,))):
            ages = [(now - census[state].oldest).total_seconds() for state in states if state in census]
            text = f"Age of the oldest dossier in {name}."
            yield GaugeMetricFamily(f"sohoa_{name}_oldest_seconds", text, value=max(ages, default=0.0))
        head = self._journal.head()
        yield CounterMetricFamily("sohoa_journal_lines", "Lines of the journal.", value=head.number if head else 0)
