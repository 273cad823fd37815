"""The review desk over plain forms and over its script: values, kinds of paper, stale pages, approval."""

from __future__ import annotations

import re

import httpx
import pytest

from pipeline.model import Decision, Dossier, Entry, State
from tests.desks.conftest import Door
from tests.desks.dossiers import BIRTH, Told, recorded
from tests.desks.visits import Visit
from workers.assembly import Office

SCRIPT = {"x-sohoa": "1"}


def field_form(dossier: Dossier, name: str, text: str, baseline: str = "", act: str = "save") -> dict[str, str]:
    """Fill the form of one field as the page holds it."""
    return {
        "revision": str(dossier.revision),
        "paper": "1",
        "field": name,
        "text": text,
        "baseline": baseline,
        "act": act,
    }


def send(visit: Visit, dossier: Dossier, part: str, form: dict[str, str], *, script: bool = False) -> httpx.Response:
    """Send a form of the review page."""
    headers = SCRIPT if script else {}
    return visit.post(f"/duyet/{dossier.id}/{part}", form, on=f"/duyet/{dossier.id}", headers=headers)


def quick(visit: Visit, dossier: Dossier, name: str, text: str, baseline: str = "") -> None:
    """Somebody else saves one field and closes the page."""
    send(visit, dossier, "o", field_form(dossier, name, text, baseline))
    assert send(visit, dossier, "roi", {}).status_code == 204


def entry(office: Office, dossier: Dossier, name: str) -> Entry:
    """Read one entry back from the store."""
    fresh = office.bench.dossiers.get(dossier.id)
    return next(one for one in fresh.documents[0].entries if one.name == name)


def test_the_page_shows_first_what_needs_eyes(door: Door, office: Office) -> None:
    """Fields in doubt stand before the sure ones, with raw text, place on the scan and cut-out; dates day first."""
    text = door("hoa").get(f"/duyet/{recorded(office.bench).id}").text

    fields = re.findall(r'data-field="(\w+)"', text)
    assert fields[:2] == ["me_ho_ten", "me_nam_sinh"]
    assert "Còn 2 chỗ cần xem" in text
    assert '<svg class="crop"' in text
    assert 'value="05/01/2026"' in text
    assert 'value="l99?"' in text


def test_the_queue_holds_the_units_dossiers_that_wait(door: Door, office: Office) -> None:
    """The reviewer finds them with the count of places to look at."""
    dossier = recorded(office.bench)

    assert f'href="/duyet/{dossier.id}"' in door("hoa").get("/duyet").text
    assert dossier.id not in door("xa").get("/duyet").text


def test_an_unchanged_text_confirms_the_machines_value(door: Door, office: Office) -> None:
    """Enter on the machine's value keeps it, under the reviewer's name, and leads to the next open field."""
    dossier = recorded(office.bench)
    form = field_form(dossier, "me_ho_ten", "NGUYỄN THỊ MAI", "NGUYỄN THỊ MAI")

    answer = send(door("hoa"), dossier, "o", form)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/duyet/{dossier.id}?luu=1-me_ho_ten#viec"
    saved = entry(office, dossier, "me_ho_ten")
    assert saved.decision is Decision.ACCEPT
    assert saved.person is not None
    assert (saved.person.value, saved.person.author, saved.person.how) == ("NGUYỄN THỊ MAI", "hoa", "confirmed")


def test_every_save_says_that_it_was_saved(door: Door, office: Office) -> None:
    """The page after a save names the field."""
    dossier = recorded(office.bench)

    text = door("hoa").get(f"/duyet/{dossier.id}?luu=1-me_ho_ten").text

    assert "Đã lưu “Họ, chữ đệm, tên người mẹ”." in text
    assert "Đã lưu" not in door("hoa").get(f"/duyet/{dossier.id}?luu=1-<b>").text


def test_a_typed_text_stands_beside_the_machines(door: Door, office: Office) -> None:
    """A correction is judged as its kind and keeps what the machine read."""
    dossier = recorded(office.bench)

    answer = send(door("hoa"), dossier, "o", field_form(dossier, "me_nam_sinh", "1991", "l99?"), script=True)

    saved = entry(office, dossier, "me_nam_sinh")
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert f'data-revision="{dossier.revision + 1}"' in answer.text
    assert saved.person is not None
    assert saved.machine is not None
    assert (saved.person.value, saved.machine.raw) == ("1991", "l99?")


def test_a_required_field_that_was_not_found_is_asked_for(door: Door, office: Office) -> None:
    """A paper without a name never passes unseen; a person may type it or say that it is not there."""
    found = {name: value for name, value in BIRTH.items() if name != "ho_ten"}
    dossier = recorded(office.bench, Told(sure=found, doubtful={}, unclear={}))
    visit = door("hoa")
    assert dossier.state is State.TO_REVIEW
    text = visit.get(f"/duyet/{dossier.id}").text
    assert re.findall(r'class="field open"[^>]*data-field="(\w+)"', text) == ["ho_ten"]
    assert "bắt buộc chưa có giá trị" in text

    send(visit, dossier, "o", field_form(dossier, "ho_ten", "", "", "absent"))

    assert entry(office, dossier, "ho_ten").decision is Decision.ABSENT


def test_a_field_may_be_said_to_be_absent(door: Door, office: Office) -> None:
    """The button says that the paper does not hold it, whatever text stands there."""
    dossier = recorded(office.bench)

    send(door("hoa"), dossier, "o", field_form(dossier, "me_nam_sinh", "l99?", "l99?", "absent"))

    assert entry(office, dossier, "me_nam_sinh").decision is Decision.ABSENT


@pytest.mark.parametrize("script", [True, False])
def test_an_impossible_value_is_not_saved_and_not_lost(door: Door, office: Office, *, script: bool) -> None:
    """The page says why, and what was typed still stands in the field."""
    dossier = recorded(office.bench)

    answer = send(door("hoa"), dossier, "o", field_form(dossier, "me_nam_sinh", "31/02/1991", "l99?"), script=script)

    assert answer.status_code == 422
    assert "Chưa lưu được" in answer.text
    assert 'value="31/02/1991"' in answer.text
    assert entry(office, dossier, "me_nam_sinh").person is None


@pytest.mark.parametrize("script", [True, False])
def test_a_stale_page_is_told_and_loses_nothing(door: Door, office: Office, *, script: bool) -> None:
    """When somebody else was quicker nothing is overwritten, the page is fresh, and the typed text is still there."""
    dossier = recorded(office.bench)
    quick(door("minh"), dossier, "me_ho_ten", "NGUYỄN THỊ MAY", "NGUYỄN THỊ MAI")

    answer = send(door("hoa"), dossier, "o", field_form(dossier, "me_nam_sinh", "1991", "l99?"), script=script)

    assert answer.status_code == 409
    assert "Người khác vừa sửa hồ sơ này" in answer.text
    assert 'value="1991"' in answer.text
    assert f'data-revision="{dossier.revision + 1}"' in answer.text
    assert entry(office, dossier, "me_nam_sinh").person is None


def test_the_kind_of_a_paper_can_be_set(door: Door, office: Office) -> None:
    """A paper of unknown kind becomes an attachment, or a form whose fields are looked for."""
    dossier = recorded(office.bench, Told(form=None))
    visit = door("hoa")
    assert "Máy chưa chắc giấy này là loại gì" in visit.get(f"/duyet/{dossier.id}").text

    answer = send(visit, dossier, "loai", {"revision": str(dossier.revision), "paper": "1", "form": ""})

    fresh = office.bench.dossiers.get(dossier.id)
    assert answer.status_code == 303
    assert fresh.documents[0].form_author == "hoa"
    assert fresh.documents[0].findings == ()


@pytest.mark.parametrize(
    ("part", "form"),
    [
        ("o", {"paper": "1", "field": "nowhere", "text": "x"}),
        ("o", {"paper": "7", "field": "so", "text": "x"}),
        ("loai", {"paper": "1", "form": "no_such_form"}),
    ],
)
def test_what_does_not_exist_is_not_found(door: Door, office: Office, part: str, form: dict[str, str]) -> None:
    """Unknown papers, fields and forms are answered as such, and nothing is saved."""
    dossier = recorded(office.bench)

    answer = send(door("hoa"), dossier, part, {"revision": str(dossier.revision)} | form)

    assert answer.status_code == 404
    assert office.bench.dossiers.get(dossier.id).revision == dossier.revision


def finish(door: Door, office: Office, dossier: Dossier) -> Dossier:
    """Look at both open fields."""
    send(door("hoa"), dossier, "o", field_form(dossier, "me_ho_ten", "NGUYỄN THỊ MAI", "NGUYỄN THỊ MAI"))
    dossier = office.bench.dossiers.get(dossier.id)
    quick(door("hoa"), dossier, "me_nam_sinh", "1991", "l99?")
    return office.bench.dossiers.get(dossier.id)


def test_an_approver_closes_the_review_and_records_are_sealed(door: Door, office: Office) -> None:
    """Approval leads to the dossier's page, which names the record; the review page is closed then."""
    dossier = finish(door, office, recorded(office.bench))
    approver = door("minh")

    answer = send(approver, dossier, "phe-duyet", {"revision": str(dossier.revision)})

    closed = office.bench.dossiers.get(dossier.id)
    assert answer.status_code == 303
    assert closed.state is State.ACCEPTED
    record = closed.documents[0].record
    assert record is not None
    assert record in approver.get(answer.headers["location"]).text
    assert office.bench.records.get(record).values["me_nam_sinh"] == "1991"
    pdf = approver.get(f"/ho-so/{dossier.id}/giay/1.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert "disabled" in approver.get(f"/duyet/{dossier.id}").text


def test_nothing_is_approved_while_fields_are_open(door: Door, office: Office) -> None:
    """The page says what is left."""
    dossier = recorded(office.bench)

    answer = send(door("minh"), dossier, "phe-duyet", {"revision": str(dossier.revision)})

    assert answer.status_code == 409
    assert "Chưa duyệt được" in answer.text
    assert office.bench.dossiers.get(dossier.id).state is State.TO_REVIEW


def test_a_reviewer_may_not_approve(door: Door, office: Office) -> None:
    """Approval needs its own role, whatever the page shows."""
    dossier = finish(door, office, recorded(office.bench))
    visit = door("hoa")

    assert "phe-duyet" not in visit.get(f"/duyet/{dossier.id}").text
    assert send(visit, dossier, "phe-duyet", {"revision": str(dossier.revision)}).status_code == 403


def test_rejecting_keeps_the_scans_and_writes_a_reason_from_the_list(door: Door, office: Office) -> None:
    """The journal holds one of the listed reasons, never free text that could name a citizen."""
    dossier = recorded(office.bench)

    send(door("hoa"), dossier, "tu-choi", {"revision": str(dossier.revision), "why": "Bà Mai không đến"})

    events = [event for _, event in office.bench.journal.read(dossier.id)]
    assert office.bench.dossiers.get(dossier.id).state is State.REJECTED
    assert [event.details["reason"] for event in events if event.kind == "dossier.rejected"] == ["other"]
