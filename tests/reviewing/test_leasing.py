"""Two people never work on one dossier: taken, renewed, ended, asked for, handed over, and refused in every change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pipeline.bench import Bench
from pipeline.model import Dossier, User
from pipeline.permissions import Forbidden
from pipeline.review import Spot, Taken, confirm, finish, set_value
from pipeline.review.leasing import answer, ask, following, leave, take
from tests.desks.conftest import TurnableClock
from tests.reviewing.stack import HOA, LAN, UNIT, certificate, stored

MINUTE = timedelta(minutes=1)


@pytest.fixture
def dossier(bench: Bench) -> Dossier:
    """Give a dossier with one open field."""
    return stored(bench, (certificate(1, (1,), bench, dan_toc="Kinh"),))


def test_who_opened_it_first_has_it(bench: Bench, dossier: Dossier, clock: TurnableClock) -> None:
    """The second sees whose it is and cannot change anything, until the lease has ended."""
    take(dossier.id, LAN, bench)

    assert take(dossier.id, HOA, bench).holder == "lan"
    with pytest.raises(Taken) as refusal:
        confirm(Spot(dossier.id, dossier.revision, 1, "dan_toc"), HOA, bench)
    assert refusal.value.lease.holder == "lan"
    clock.turn(2 * MINUTE)
    assert take(dossier.id, HOA, bench).holder == "hoa"


def test_without_a_lease_one_may_still_work(bench: Bench, dossier: Dossier) -> None:
    """The command line opens no page; it is refused only while somebody else has the dossier open."""
    saved = set_value(Spot(dossier.id, dossier.revision, 1, "dan_toc"), "Tày", LAN, bench)

    assert saved.revision == dossier.revision + 1


def test_an_answered_request_hands_over_or_keeps(bench: Bench, dossier: Dossier) -> None:
    """The holder is told who asks; keeping forgets the request, handing over moves the lease at once."""
    take(dossier.id, LAN, bench)
    ask(dossier.id, HOA, bench)
    assert take(dossier.id, LAN, bench).asked_by == "hoa"
    answer(dossier.id, LAN, bench, keep=True)
    assert take(dossier.id, LAN, bench).asked_by == ""

    ask(dossier.id, HOA, bench)
    answer(dossier.id, LAN, bench, keep=False)
    assert take(dossier.id, LAN, bench).holder == "hoa"


def test_who_does_not_answer_loses_it_after_a_minute(bench: Bench, dossier: Dossier, clock: TurnableClock) -> None:
    """A page that renews but nobody sits before does not hold others up for ever; the journal says who took over."""
    take(dossier.id, LAN, bench)
    assert ask(dossier.id, HOA, bench).holder == "lan"
    clock.turn(MINUTE / 2)
    take(dossier.id, LAN, bench)
    assert ask(dossier.id, HOA, bench).holder == "lan"
    clock.turn(MINUTE / 2)
    take(dossier.id, LAN, bench)

    assert ask(dossier.id, HOA, bench).holder == "hoa"
    assert "lease.taken_over" in [event.kind for _, event in bench.journal.read(dossier.id)]


def test_a_left_dossier_is_free_at_once(bench: Bench, dossier: Dossier) -> None:
    """Closing the page gives the lease back; giving back what one does not have changes nothing."""
    take(dossier.id, LAN, bench)
    leave(dossier.id, HOA, bench)
    assert take(dossier.id, HOA, bench).holder == "lan"
    leave(dossier.id, LAN, bench)
    assert take(dossier.id, HOA, bench).holder == "hoa"


def test_other_units_get_no_lease(bench: Bench, dossier: Dossier) -> None:
    """Asking or taking across units is forbidden like any other look."""
    stranger = User("xa", "Xa", "H26.16", ("reviewer",))
    for attempt in (take, ask):
        with pytest.raises(Forbidden):
            attempt(dossier.id, stranger, bench)


def test_the_next_dossier_is_one_that_nobody_has(bench: Bench, dossier: Dossier) -> None:
    """Held, just left, or finished by oneself: each is passed over; who may approve gets what others finished."""
    assert following(LAN, bench) == dossier
    assert following(LAN, bench, past=dossier.id) is None
    take(dossier.id, HOA, bench)
    assert following(LAN, bench) is None
    leave(dossier.id, HOA, bench)

    done = confirm(Spot(dossier.id, dossier.revision, 1, "dan_toc"), HOA, bench)
    for name in [one.name for one in done.documents[0].entries if one.decision == "review"]:
        done = set_value(Spot(done.id, done.revision, 1, name), "", HOA, bench)
    finish(done.id, done.revision, HOA, bench)
    assert following(HOA, bench) is None
    assert (following(LAN, bench) or dossier).reviewed_by == "hoa"
    assert following(User("rà", "Rà", UNIT, ("reviewer",)), bench) is None
