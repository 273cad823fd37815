"""Page work is shared out, keeps its order, and one page's death costs one page."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from pipeline.pool import PageCrash, PagePool, ProcessPool, SerialPool
from pipeline.ports import Unavailable


def double(number: int) -> int:
    """Return twice the number."""
    return 2 * number


def die_on_three(number: int) -> int:
    """Kill the own process at 3, as a crash inside a library would."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture(params=["serial", pytest.param("processes", marks=pytest.mark.slow)])
def pool(request: pytest.FixtureRequest) -> Iterator[PagePool]:
    """Yield both pools in turn."""
    if request.param == "serial":
        yield SerialPool()
        return
    processes = ProcessPool(2)
    yield processes
    processes.close()


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_results_come_in_the_order_of_the_items(pool: PagePool, count: int) -> None:
    """Whatever process finishes first, results follow the items."""
    assert list(pool.map(double, iter(range(count)))) == [2 * number for number in range(count)]


@pytest.mark.slow
def test_a_page_that_kills_its_process_is_named_and_the_others_come_through() -> None:
    """A process that dies twice on an item yields PageCrash in its place."""
    pool = ProcessPool(2)

    results = list(pool.map(die_on_three, [1, 2, 3, 4, 5]))

    pool.close()
    assert [type(one) if isinstance(one, PageCrash) else one for one in results] == [1, 2, PageCrash, 4, 5]


@pytest.mark.slow
def test_work_after_the_end_is_for_later() -> None:
    """When the program is ending a dossier is not to blame: the fault is a passing one."""
    pool = ProcessPool(1)
    list(pool.map(double, [1]))
    assert pool._executor is not None  # noqa: SLF001  # ended from outside, as the interpreter does at its end
    pool._executor.shutdown()  # noqa: SLF001
    with pytest.raises(Unavailable):
        list(pool.map(double, [1]))
    pool.close()
