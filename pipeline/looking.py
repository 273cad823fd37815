"""Looks closer at files on their way in: which way up each page lies, what kind of paper it is, whether it came twice.

Runs after every page of the file has its first verdict, a few pages at a time, so that the next file need not wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from eforms.paper import PageView
from eforms.secrecy import secrecy_grade
from eforms.sorting import sort
from ocr.likeness import SIMILAR, similar
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.desks import Arrival, Glance
from pipeline.glancing import Closer, GlanceTask, PairTask, compare_pages, look_closer
from pipeline.quarantine import STOPPED
from pipeline.stages.open import on_disk

AT_ONCE = 4  # pages before the next file may have its first verdicts: some six seconds
MOST = 40  # pages of a file: what is thicker was not scanned while somebody waited, and the flow reads it soon
PAIRS = 2  # pages compared with one: in a stack of one form every page is like every other


def waiting(arrival: Arrival) -> tuple[Glance, ...]:
    """Return the pages that will be looked at closer."""
    return tuple(one for one in arrival.glances[:MOST] if not one.looked) if arrival.judged and arrival.blob else ()


def look(arrival_id: str, bench: Bench) -> bool:
    """Look at the next few pages of a judged file; True when more wait. Raises Absent after it was handed in."""
    arrival = bench.desks.arrivals.get(arrival_id)
    here = waiting(arrival)[:AT_ONCE]
    if not here or arrival.blob is None:
        return False
    with on_disk(bench, arrival.blob) as path:
        for glance, seen in zip(
            here, bench.pool.map(look_closer, [_task(path, one, bench) for one in here]), strict=True
        ):
            fresh = _seen(glance, seen, bench) if isinstance(seen, Closer) else replace(glance, looked=True)
            fresh = replace(fresh, like=_twice(fresh, arrival, path, bench))
            glances = tuple(fresh if one.number == fresh.number else one for one in arrival.glances)
            arrival = replace(arrival, glances=glances)
            bench.desks.arrivals.renew(arrival)
    return bool(waiting(arrival))


def _seen(glance: Glance, seen: Closer, bench: Bench) -> Glance:
    """Put what was seen into the verdict; nothing of the text is kept."""
    if seen.head is not None and secrecy_grade(seen.head) is not None:
        return replace(glance, grade="unreadable", reasons=(STOPPED,), looked=True)
    return replace(
        glance,
        grade=seen.grade,
        reasons=seen.reasons,
        looked=True,
        turned=seen.turned,
        form=_kind(seen.head, bench),
        sketch=seen.sketch,
    )


def _kind(head: Reading | None, bench: Bench) -> str:
    """Return the form that the page's head surely names."""
    if head is None or not head.lines:
        return ""
    guess = sort([PageView(1, head)], bench.catalogue)
    return guess.form if guess.form and guess.confidence >= bench.options.decision.form_confidence else ""


def _twice(glance: Glance, arrival: Arrival, path: Path, bench: Bench) -> str:
    """Name the page of the batch that shows the same sheet; the very same picture is told otherwise."""
    if glance.twin or not glance.sketch:
        return ""
    mine = _task(path, glance, bench)
    for other, page in _similar(glance, arrival, bench):
        with _opened(other, arrival, path, bench) as place:
            [same] = bench.pool.map(compare_pages, [PairTask(mine, _task(place, page, bench))])
        if same is True:
            return f"{other.name}, {page.number}"
    return ""


def _similar(glance: Glance, arrival: Arrival, bench: Bench) -> list[tuple[Arrival, Glance]]:
    """Return the few pages seen before that are most like this one."""
    others = [one for one in bench.desks.arrivals.batch(arrival.batch) if one.id != arrival.id and one.blob]
    pages = [(one, page) for one in (*others, arrival) for page in one.glances if page.sketch]
    ranked = [(similar(glance.sketch, page.sketch), at) for at, (_, page) in enumerate(pages)]
    best = sorted((one for one in ranked if one[0] >= SIMILAR), key=lambda one: (-one[0], one[1]))
    return [pages[at] for _, at in best[:PAIRS]]


@contextmanager
def _opened(other: Arrival, arrival: Arrival, path: Path, bench: Bench) -> Iterator[Path]:
    """Lend the other page's file, which may be this one's."""
    if other.id == arrival.id or other.blob is None:
        yield path
        return
    with on_disk(bench, other.blob) as place:
        yield place


def _task(path: Path, glance: Glance, bench: Bench) -> GlanceTask:
    options = bench.options
    return GlanceTask(path, glance.number, options.limits, options.cleaning, options.reading)
