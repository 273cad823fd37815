"""Critical fields keyed twice, values taken together, and four eyes at approval."""

from __future__ import annotations

import pytest

from pipeline.bench import Bench
from pipeline.desks import Unit
from pipeline.model import Decision, Dossier, Entry, User
from pipeline.review import SameEyes, Spot, approve, confirm_rest, set_value
from tests.reviewing.stack import HOA, LAN, MINH, UNIT, certificate, stored

NUMBER, OTHER = "083326001234", "083326001235"


def subject(dossier: Dossier) -> Entry:
    """Return the citizen number, the critical field of a birth certificate."""
    return next(one for one in dossier.documents[0].entries if one.name == "so_dinh_danh")


def key(dossier: Dossier, text: str, user: User, bench: Bench) -> Dossier:
    """Key the citizen number as one person."""
    return set_value(Spot(dossier.id, dossier.revision, 1, "so_dinh_danh"), text, user, bench)


@pytest.fixture
def strict(bench: Bench) -> Dossier:
    """Give a dossier of a unit that keys critical fields twice."""
    bench.desks.units.put(Unit(UNIT, "Phường An Hội", double_keying=True, four_eyes=True))
    return stored(bench, (certificate(1, (1,), bench, so_dinh_danh=NUMBER, dan_toc="Kinh"),))


def test_two_people_who_key_the_same_settle_a_critical_field(bench: Bench, strict: Dossier) -> None:
    """One keying alone leaves it open; the value names who agreed."""
    once = key(strict, NUMBER, LAN, bench)
    assert (subject(once).decision, subject(once).person) == (Decision.REVIEW, None)
    assert "field.key_again" in subject(once).reasons
    again = key(once, OTHER, LAN, bench)
    assert len(subject(again).keyed) == 1

    agreed = key(key(again, NUMBER, LAN, bench), NUMBER, HOA, bench)

    person = subject(agreed).person
    assert person is not None
    assert (person.value, person.author, person.how) == (NUMBER, "hoa", "double_keyed:lan")
    assert subject(agreed).decision is Decision.ACCEPT


def test_a_third_person_decides_where_two_differ(bench: Bench, strict: Dossier) -> None:
    """Two different keyings stay open, with the reason; the third one's value counts, whatever it is."""
    two = key(key(strict, NUMBER, LAN, bench), OTHER, HOA, bench)
    assert subject(two).decision is Decision.REVIEW
    assert "field.key_third" in subject(two).reasons

    three = key(two, NUMBER, MINH, bench)

    person = subject(three).person
    assert person is not None
    assert (person.value, person.author) == (NUMBER, "minh")


def test_fields_that_are_not_critical_need_one_person(bench: Bench, strict: Dossier) -> None:
    """Ethnicity is settled by the first who says it."""
    after = set_value(Spot(strict.id, strict.revision, 1, "dan_toc"), "Tày", LAN, bench)

    assert next(one.person for one in after.documents[0].entries if one.name == "dan_toc") is not None


def test_one_key_takes_what_nothing_speaks_against(bench: Bench) -> None:
    """Values with one witness are taken together; critical ones of strict units and missing ones stay open."""
    dossier = stored(bench, (certificate(1, (1,), bench, so_dinh_danh=NUMBER, dan_toc="Kinh", quoc_tich="Việt Nam"),))
    after = confirm_rest(dossier.id, dossier.revision, 1, LAN, bench)
    taken = {one.name for one in after.documents[0].entries if one.person}
    assert {"dan_toc", "quoc_tich"} <= taken
    assert all(one.person is None or one.person.how == "confirmed" for one in after.documents[0].entries)
    assert any(one.decision is Decision.REVIEW for one in after.documents[0].entries)


def test_who_reviewed_does_not_approve_where_four_eyes_are_asked(bench: Bench, strict: Dossier) -> None:
    """The unit's rule holds against whoever put in a value; a colleague approves."""
    dossier = key(key(strict, NUMBER, LAN, bench), NUMBER, HOA, bench)
    for one in dossier.documents[0].entries:
        for person in (LAN, HOA):  # critical ones settle when both said the same
            if one.decision is Decision.REVIEW:
                dossier = set_value(Spot(dossier.id, dossier.revision, 1, one.name), "", person, bench)

    for reviewer in (LAN, HOA):
        with pytest.raises(SameEyes):
            approve(dossier.id, dossier.revision, reviewer, bench)
    assert approve(dossier.id, dossier.revision, MINH, bench).state == "accepted"
