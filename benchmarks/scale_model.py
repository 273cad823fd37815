"""How many cores a province needs: a queueing model fitted to what was measured, `python -m benchmarks.scale_model`.

Dossiers arrive at random by a profile of the hours of a day, each with a random number of pages; every page takes a
random time around the measured CPU seconds. Workers of the counter's lane and workers of both lanes take them as
`sohoa worker` does: one dossier at a time, the counter's before the archive's, never given up half way. Verdicts on
arrival go through one process of each web server. Asked is the fewest cores with which 95 of 100 dossiers of the day's
worst hour are through in ten minutes, and 95 of 100 verdicts are there in five seconds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, replace
from math import ceil
from pathlib import Path
from random import Random
from statistics import quantiles

import simpy

HOUR = 3600.0
HOURS = {7: 0.10, 8: 0.24, 9: 0.20, 10: 0.12, 13: 0.12, 14: 0.12, 15: 0.07, 16: 0.03}
"""Share of a day's pages by the hour they are handed in: assumed, a quarter of the day between eight and nine."""
SPREAD = 0.45
"""Standard deviation of a page's time by its mean: dense pages take longer, blank backs nothing."""
DOSSIER_SECONDS, VERDICT_SECONDS = 600.0, 5.0
"""What is promised: after so long 95 of 100 dossiers are through, 95 of 100 verdicts there."""
SCANNING = 3.0
"""Seconds a page takes in the scanner; its verdict is asked for while the next one is scanned."""
BATCH, CLOSED = 50, 17 * HOUR
"""Pages of one old file, and when the archive's scanners stop."""


Steps = Generator[simpy.Event, None, None]
"""One thing's way through the day."""


@dataclass(frozen=True, slots=True)
class Province:
    """What comes in, and what a page costs on one core."""

    pages_a_day: int = 20_000
    pages_a_dossier: float = 8.0
    """Mean; geometric, so that one in ten has more than 18."""
    page_seconds: float = 5.0
    verdict_seconds: float = 0.8
    archive_pages_a_day: int = 0
    """Pages of old files scanned besides, evenly over the working hours."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a number of cores does in the worst hour."""

    cores: int
    webs: int
    """Web processes, one core each while pages arrive."""
    dossier_95: float
    """Seconds from hand-in to the end for 95 of 100 dossiers."""
    verdict_95: float
    load: float
    """Share of the hour the cores were busy with the counter's dossiers."""


def arrivals(province: Province, luck: Random) -> Iterator[tuple[float, int]]:
    """Yield (second of the day, pages) for every dossier of the counter."""
    for hour, share in HOURS.items():
        rate = share * province.pages_a_day / province.pages_a_dossier / HOUR
        at = hour * HOUR + luck.expovariate(rate)
        while at < (hour + 1) * HOUR:
            pages = 1
            while luck.random() > 1 / province.pages_a_dossier:
                pages += 1
            yield at, pages
            at += luck.expovariate(rate)


def seconds(mean: float, count: int, luck: Random) -> float:
    """Draw the time of so many pages: gamma, with the spread of single pages."""
    shape = count / SPREAD**2
    return luck.gammavariate(shape, mean * count / shape)


class Day:
    """One day of a province: what was measured in its worst hour."""

    def __init__(self, province: Province, cores: int, webs: int, seed: int) -> None:
        """Open the doors at seven."""
        self._province = province
        self._luck = Random(seed)  # noqa: S311  # repeatable
        self._world = simpy.Environment(initial_time=7 * HOUR)
        self._hands, self._glances = simpy.PriorityResource(self._world, cores), simpy.Resource(self._world, webs)
        self._cores = cores
        self._busy = 0.0
        self.dossiers: list[float] = []
        self.verdicts: list[float] = []

    def run(self) -> float:
        """Live through it; return the cores' load by the counter's dossiers of the worst hour."""
        for at, pages in arrivals(self._province, self._luck):
            self._world.process(self._dossier(at, pages))
        if self._province.archive_pages_a_day:
            self._world.process(self._archive())
        self._world.run(until=24 * HOUR)
        return self._busy / (self._cores * HOUR)

    def _dossier(self, at: float, pages: int) -> Steps:
        yield self._world.timeout(at - self._world.now)
        for _ in range(pages):
            self._world.process(self._verdict())
            yield self._world.timeout(SCANNING)
        handed = self._world.now
        with self._hands.request(priority=0) as turn:
            yield turn
            spent = seconds(self._province.page_seconds, pages, self._luck)
            yield self._world.timeout(spent)
        if _is_worst(handed):
            self.dossiers.append(self._world.now - handed)
            self._busy += spent

    def _verdict(self) -> Steps:
        began = self._world.now
        with self._glances.request() as turn:
            yield turn
            yield self._world.timeout(seconds(self._province.verdict_seconds, 1, self._luck))
        if _is_worst(began):
            self.verdicts.append(self._world.now - began)

    def _archive(self) -> Steps:
        while self._world.now < CLOSED:
            self._world.process(self._batch())
            yield self._world.timeout(10 * HOUR * BATCH / self._province.archive_pages_a_day)

    def _batch(self) -> Steps:
        with self._hands.request(priority=1) as turn:
            yield turn
            yield self._world.timeout(seconds(self._province.page_seconds, BATCH, self._luck))


def _is_worst(at: float) -> bool:
    """Tell whether a moment lies in the hour in which most comes in."""
    return at // HOUR == max(HOURS, key=HOURS.__getitem__)


def answer(province: Province, cores: int, webs: int, days: int, seed: int) -> Answer:
    """Run some days and add up their worst hours."""
    lived = [Day(province, cores, webs, seed + at) for at in range(days)]
    load = sum(one.run() for one in lived) / days
    dossiers = [one for each in lived for one in each.dossiers]
    verdicts = [one for each in lived for one in each.verdicts]
    return Answer(cores, webs, _95(dossiers), _95(verdicts), load)


def fewest(province: Province, days: int, seed: int) -> Answer:
    """Return the answer with the fewest cores that keeps both promises."""
    worst = max(HOURS.values()) * province.pages_a_day
    cores = max(1, ceil(worst * province.page_seconds / HOUR))
    webs = max(1, ceil(worst * province.verdict_seconds / HOUR))
    while True:
        got = answer(province, cores, webs, days, seed)
        if got.verdict_95 > VERDICT_SECONDS:
            webs += 1
        elif got.dossier_95 > DOSSIER_SECONDS:
            cores += max(1, cores // 50)
        else:
            return got


def _95(values: list[float]) -> float:
    return quantiles(values, n=20)[18] if len(values) > 1 else 0.0


def rush(province: Province, pages_a_minute: float, minutes: float, cores: int, seed: int) -> float:
    """Return the age of the oldest waiting page at the end of a rush, as `benchmarks.scale_rush` measures it."""
    luck, world = Random(seed), simpy.Environment()  # noqa: S311  # repeatable
    hands = simpy.Resource(world, cores)
    waiting: dict[int, float] = {}

    def page(number: int) -> Steps:
        waiting[number] = world.now
        with hands.request() as turn:
            yield turn
            yield world.timeout(seconds(province.page_seconds, 1, luck))
        del waiting[number]

    def stream() -> Steps:
        number = 0
        while True:
            world.process(page(number))
            number += 1
            yield world.timeout(luck.expovariate(pages_a_minute / 60))

    world.process(stream())
    world.run(until=60 * minutes)
    return world.now - min(waiting.values(), default=world.now)


def main() -> None:
    """Answer for a province as it is, with more a page, more pages, an archive beside; and for all provinces."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--page-seconds", type=float, default=Province().page_seconds, help="measured CPU s a page")
    parser.add_argument("--verdict-seconds", type=float, default=Province().verdict_seconds)
    parser.add_argument("--minutes", type=float, default=1.5, help="of the rushes to hold the model against")
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="file for the answers as JSON")
    given = parser.parse_args()
    plain = Province(page_seconds=given.page_seconds, verdict_seconds=given.verdict_seconds)
    cases = {
        "a province, 20,000 pages a day": plain,
        "half of that": replace(plain, pages_a_day=10_000),
        "twice that": replace(plain, pages_a_day=40_000),
        "thick dossiers, 20 pages": replace(plain, pages_a_dossier=20.0),
        "10,000 archive pages a day beside": replace(plain, archive_pages_a_day=10_000),
    }
    shown = {name: asdict(fewest(province, given.days, given.seed)) for name, province in cases.items()}
    lines = [
        "| | cores for dossiers | web processes | load | 95 of 100 dossiers s | 95 of 100 verdicts s |",
        "|---" * 6 + "|",
    ]
    for name, got in shown.items():
        times = f"{got['load']:.2f} | {got['dossier_95']:.0f} | {got['verdict_95']:.1f}"
        lines.append(f"| {name} | {got['cores']} | {got['webs']} | {times} |")
    print("\n".join(lines))
    for rate in (5.0, 10.0, 40.0):
        ages = [rush(plain, rate, given.minutes, 1, given.seed + at) for at in range(20)]
        print(f"one worker, {rate:.0f} pages a minute for {given.minutes} minutes: oldest {max(ages):.0f} s")
    if given.out:
        given.out.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
