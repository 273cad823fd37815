"""Files on their way in: begun, continued after a broken line, judged page by page, handed over as one dossier."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from ocr.opening import Opened
from pipeline.bench import Bench
from pipeline.counter import deliver
from pipeline.desks import Arrival, Glance
from pipeline.glancing import GlanceTask, glance_page
from pipeline.model import Dossier, SourceFile, User
from pipeline.pages import FileTask, PageFault, inspect_file
from pipeline.permissions import Action, demand
from pipeline.ports import Absent, Dispatcher
from pipeline.stages.open import on_disk
from pipeline.viruses import INFECTED

KEPT = timedelta(hours=48)  # over a night and a day off; what nobody handed in by then is forgotten
MOST_PAGES = 400  # judged at once; a longer file is judged when it is read


class TooLarge(ValueError):
    """The file is announced with more bytes than one file may have."""


class WrongOffset(ValueError):
    """The bytes do not begin where the last ones ended; `size` says where to go on."""

    def __init__(self, size: int) -> None:
        """Keep where to go on."""
        self.size = size
        super().__init__(f"{size} bytes are stored; go on from there")


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that is about to come."""

    batch: str
    name: str
    size: int


def begin(announced: Announced, most: int, user: User, bench: Bench) -> Arrival:
    """Take note of a file to come; raises Forbidden, TooLarge, ValueError for a file without bytes."""
    demand(user, Action.UPLOAD)
    if announced.size > most:
        message = f"{announced.size} bytes, at most {most} a file"
        raise TooLarge(message)
    if announced.size <= 0:
        message = "an empty file; choose another"
        raise ValueError(message)
    fresh = Arrival(
        secrets.token_hex(16), announced.batch, user.login, announced.name, announced.size, bench.clock.now()
    )
    bench.desks.arrivals.put(fresh)
    return fresh


def stored_size(arrival_id: str, user: User, bench: Bench) -> tuple[int, Arrival]:
    """Return how many bytes are here, and the file; raises Absent, also for another's file."""
    arrival = _own(arrival_id, user, bench)
    return (arrival.size if arrival.blob else bench.desks.parts.size(arrival_id)), arrival


def add(arrival_id: str, at: int, data: bytes, user: User, bench: Bench) -> tuple[int, Arrival]:
    """Store more bytes and return how many are here; with the last ones the file is whole.

    Raises:
        Absent: no such file of this person.
        WrongOffset: the bytes do not begin where the last ones ended.
        TooLarge: more bytes than were announced.
    """
    size, arrival = stored_size(arrival_id, user, bench)
    if at != size:
        raise WrongOffset(size)
    if size + len(data) > arrival.size:
        message = f"{size + len(data)} bytes, {arrival.size} were announced"
        raise TooLarge(message)
    size = bench.desks.parts.append(arrival_id, at, data) if data else size
    return size, _completed(arrival, bench) if size == arrival.size and not arrival.blob else arrival


def abandon(arrival_id: str, user: User, bench: Bench) -> None:
    """Forget a file that was not handed in; raises Absent."""
    _own(arrival_id, user, bench)
    bench.desks.arrivals.drop(arrival_id)
    bench.desks.parts.drop(arrival_id)


def batch_of(batch: str, user: User, bench: Bench) -> Sequence[Arrival]:
    """Return the person's own files of one batch, in the order they began."""
    demand(user, Action.UPLOAD)
    return [one for one in bench.desks.arrivals.batch(batch) if one.owner == user.login]


def judge(arrival_id: str, bench: Bench) -> None:
    """Judge every page of a whole file, storing after each, so that whoever waits sees them one by one.

    Raises:
        Absent: the file was handed in or removed meanwhile.
        Unavailable: the virus scanner does not answer.
    """
    arrival = bench.desks.arrivals.get(arrival_id)
    if arrival.blob is None or arrival.judged:
        return
    with on_disk(bench, arrival.blob) as path:
        if bench.viruses.known_as(path):
            bench.desks.arrivals.renew(replace(arrival, judged=True, fault=INFECTED))
            return
        opened = next(iter(bench.pool.map(inspect_file, [FileTask(path, bench.options.limits)])))
        if not isinstance(opened, Opened):
            fault = opened.code if isinstance(opened, PageFault) else "file.unreadable"
            bench.desks.arrivals.renew(replace(arrival, judged=True, fault=fault))
            return
        arrival = _renewed(replace(arrival, page_count=opened.page_count), bench)
        numbers = range(1, min(opened.page_count, MOST_PAGES) + 1)
        tasks = [GlanceTask(path, number, bench.options.limits) for number in numbers]
        for number, seen in zip(numbers, bench.pool.map(glance_page, tasks), strict=True):
            glance = seen if isinstance(seen, Glance) else Glance(number, "unreadable", ("page.failed",), looked=True)
            arrival = _renewed(replace(arrival, glances=(*arrival.glances, _with_twin(glance, arrival, bench))), bench)
    bench.desks.arrivals.renew(replace(arrival, judged=True))


def hand_over(  # one parameter for each part of what is handed over
    batch: str, procedure: str | None, code: str | None, user: User, bench: Bench, dispatcher: Dispatcher
) -> Dossier:
    """Make one dossier of the whole files of a batch; the same files twice are one dossier.

    Raises:
        Forbidden: the user may not hand scans in.
        ValueError: no file is whole.
        Unavailable: nothing was acknowledged; hand in again.
    """
    whole = [one for one in batch_of(batch, user, bench) if one.blob]
    files = [SourceFile(one.name, one.blob or "", one.size) for one in whole]
    dossier = deliver(files, procedure, code, user, bench, dispatcher)
    for one in whole:
        bench.desks.arrivals.drop(one.id)
    return dossier


def forget_old(bench: Bench) -> int:
    """Forget what was begun long ago and never handed in; returns how many files."""
    old = bench.desks.arrivals.older(bench.clock.now() - KEPT)
    for one in old:
        bench.desks.parts.drop(one.id)
        bench.desks.arrivals.drop(one.id)
    return len(old)


def _own(arrival_id: str, user: User, bench: Bench) -> Arrival:
    demand(user, Action.UPLOAD)
    arrival = bench.desks.arrivals.get(arrival_id)
    if arrival.owner != user.login:
        message = f"there is no arrival {arrival_id!r}"
        raise Absent(message)
    return arrival


def _completed(arrival: Arrival, bench: Bench) -> Arrival:
    """Store the whole file for good, and only then forget its parts."""
    data = bench.desks.parts.whole(arrival.id)
    digest = sha256(data).hexdigest()
    twin = next((one.name for one in bench.desks.arrivals.batch(arrival.batch) if one.blob == digest), "")
    whole = _put(replace(arrival, blob=bench.blobs.put(data), twin=twin), bench)
    bench.desks.parts.drop(arrival.id)
    return whole


def _put(arrival: Arrival, bench: Bench) -> Arrival:
    bench.desks.arrivals.put(arrival)
    return arrival


def _renewed(arrival: Arrival, bench: Bench) -> Arrival:
    """Store a new state of a file, unless it was handed in or removed meanwhile: then Absent ends the work."""
    bench.desks.arrivals.renew(arrival)
    return arrival


def _with_twin(glance: Glance, arrival: Arrival, bench: Bench) -> Glance:
    """Name the earlier page of the batch that shows the same picture."""
    others = [one for one in bench.desks.arrivals.batch(arrival.batch) if one.id != arrival.id]
    for one in (*others, arrival):
        for page in one.glances:
            if page.print and page.print == glance.print:
                return replace(glance, twin=f"{one.name}, {page.number}")
    return glance
