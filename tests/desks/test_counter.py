"""The counter desk: handing scans in, watching, finding again."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from pipeline.model import Finding, Grade, State, Unread
from tests.desks.conftest import OTHER_UNIT, UNIT, Door, StillDispatcher
from tests.desks.dossiers import Told, recorded, waiting
from tests.desks.visits import Visit
from validators.verdict import Weight
from workers.assembly import Office

SCAN = ("files", ("giấy khai sinh.pdf", b"%PDF-1.7 an invented scan", "application/pdf"))


def hand_in(
    visit: Visit, *files: tuple[str, tuple[str, bytes, str]], script: bool = False, **fields: str
) -> httpx.Response:
    """Send the hand-in form as the page would."""
    headers = {"x-sohoa": "1"} if script else {}
    form = {"csrf": visit.form_token("/")} | fields
    return visit.send("POST", "/nop", data=form, files=list(files), headers=headers)


def test_the_page_tells_kinds_and_limits_before_choosing(door: Door) -> None:
    """What may be handed in stands beside the file field."""
    text = door("lan").get("/").text

    assert "PDF, TIFF, JPEG, PNG, WebP, HEIC" in text
    assert "Mỗi tệp tối đa 2 MB, mỗi hồ sơ tối đa 200 tệp" in text


def test_scans_become_a_dossier_of_the_clerks_unit(door: Door, office: Office, dispatcher: StillDispatcher) -> None:
    """Files, procedure and code are stored, the dossier is queued, and the browser is led to it."""
    answer = hand_in(door("lan"), SCAN, procedure=" 1.001193 ", code="H26.15-260302-0001")

    assert answer.status_code == 303
    dossier = office.bench.dossiers.get(answer.headers["location"].removeprefix("/ho-so/"))
    assert (dossier.unit, dossier.created_by) == (UNIT, "lan")
    assert (dossier.procedure, dossier.code) == ("1.001193", "H26.15-260302-0001")
    assert [file.name for file in dossier.files] == ["giấy khai sinh.pdf"]
    assert office.bench.blobs.get(dossier.files[0].blob) == SCAN[1][1]
    assert dispatcher.submitted == [dossier.id]


def test_the_same_scans_twice_are_one_dossier(door: Door) -> None:
    """A clerk who presses twice does not make two dossiers."""
    visit = door("lan")

    first, second = (hand_in(visit, SCAN, script=True).json() for _ in range(2))

    assert first == second


def test_scripts_get_the_dossiers_address(door: Door) -> None:
    """The uploading script learns where to go."""
    answer = hand_in(door("lan"), SCAN, script=True)

    assert answer.status_code == 201
    assert answer.json()["address"] == f"/ho-so/{answer.json()['dossier']}"


def test_a_file_name_is_never_a_path(door: Door, office: Office) -> None:
    """Only the last part of what a client calls a file is kept."""
    answer = hand_in(door("lan"), ("files", ("..\\..\\etc/x\u200b.pdf", b"%PDF", "application/pdf")), script=True)

    assert office.bench.dossiers.get(answer.json()["dossier"]).files[0].name == "x.pdf"


def test_no_file_is_told(door: Door) -> None:
    """What a browser sends when nothing was chosen is answered on the page itself, with what to do."""
    visit = door("lan")
    part = '--cut\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
    body = part.format("csrf", "", visit.form_token("/")) + part.format("files", '; filename=""', "") + "--cut--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=cut"}

    answer = visit.send("POST", "/nop", content=body.encode(), headers=headers)

    assert answer.status_code == 422
    assert "Chọn ít nhất một tệp" in answer.text


@pytest.mark.parametrize("script", [True, False])
def test_too_large_a_body_is_refused_before_it_is_read(
    door: Door, dispatcher: StillDispatcher, *, script: bool
) -> None:
    """Above the limit that the page told, nothing is stored."""
    answer = hand_in(door("lan"), ("files", ("big.pdf", b"x" * 2_200_000, "application/pdf")), script=script)

    assert answer.status_code == 413
    assert "lớn quá mức" in (answer.json()["title"] if script else answer.text)
    assert dispatcher.submitted == []


def test_too_many_files_are_refused(door: Door) -> None:
    """More files than a dossier can have are told."""
    files = [("files", (f"{at}.pdf", b"%PDF", "application/pdf")) for at in range(201)]

    answer = hand_in(door("lan"), *files)

    assert answer.status_code == 422
    assert "Quá 200 tệp" in answer.text


def test_a_body_of_unknown_length_is_refused(door: Door) -> None:
    """Nobody can fill the memory by never ending."""
    answer = door("lan").send("POST", "/nop", headers={"transfer-encoding": "chunked"})

    assert answer.status_code == 411


def test_the_dossier_page_says_what_was_found_and_what_to_do(door: Door, office: Office) -> None:
    """Verdicts of pages, papers, findings and unread files stand there in plain words."""
    dossier = recorded(office.bench, Told(form=None))
    page = replace(dossier.pages[0], grade=Grade.POOR, reasons=("blur",))
    told = replace(
        dossier,
        pages=(page,),
        unread=(Unread("ảnh.pdf", "pdf.encrypted"),),
        findings=(Finding("page.failed", Weight.DOUBT, page=1, details={"reason": "read"}),),
    )
    office.bench.dossiers.save(told)

    text = door("khanh").get(f"/ho-so/{dossier.id}").text

    assert "Nên quét lại" in text
    assert "vì ảnh mờ" in text
    assert "Chưa rõ là giấy gì" in text
    assert "ảnh.pdf" in text
    assert "Còn 1 chỗ cần người xem" in text
    assert f'href="/duyet/{dossier.id}"' in text


def test_scripts_get_the_living_part_alone(door: Door, office: Office) -> None:
    """The progress script swaps only what changes."""
    dossier = recorded(office.bench)

    text = door("lan").get(f"/ho-so/{dossier.id}", headers={"x-sohoa": "1"}).text

    assert "<html" not in text
    assert "Giấy khai sinh" in text


def test_progress_comes_as_events_until_the_dossier_rests(door: Door, office: Office) -> None:
    """The stream tells revision, state and stages done, and ends when there is nothing left to wait for."""
    dossier = recorded(office.bench)

    answer = door("lan").get(f"/ho-so/{dossier.id}/tien-do")

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert f'data: {{"revision": {dossier.revision}, "state": "to_review"' in answer.text
    assert answer.text.endswith("event: end\ndata: {}\n\n")


def test_lists_are_filtered_by_state_and_code_and_hold_the_own_unit_only(door: Door, office: Office) -> None:
    """Filters narrow the list; other units' dossiers never appear."""
    reviewed = recorded(office.bench, code="H26.15-0001")
    fresh, foreign = waiting(office.bench), waiting(office.bench, unit=OTHER_UNIT)
    visit = door("lan")

    every, to_review = visit.get("/ho-so").text, visit.get(f"/ho-so?trang_thai={State.TO_REVIEW}").text
    found = visit.get(f"/ho-so?tim={fresh.id[:8]}").text

    assert (reviewed.id in every, fresh.id in every, foreign.id in every) == (True, True, False)
    assert (reviewed.id in to_review, fresh.id in to_review) == (True, False)
    assert (reviewed.id in found, fresh.id in found) == (False, True)
    assert "Không có hồ sơ nào như vậy" in visit.get("/ho-so?tim=khongco").text


def test_page_pictures_are_sent_once_and_kept_by_the_browser(door: Door, office: Office) -> None:
    """The picture comes with an ETag that the next request is answered by, small ones are small."""
    path = f"/anh/{recorded(office.bench).id}/1.jpg"
    visit = door("lan")

    whole, small = visit.get(path), visit.get(f"{path}?nho=1")

    assert whole.headers["content-type"] == small.headers["content-type"] == "image/jpeg"
    assert len(small.content) < len(whole.content) / 2
    assert visit.get(path, headers={"if-none-match": whole.headers["etag"]}).status_code == 304
    assert visit.get(path.replace("/1.", "/2.")).status_code == 404


@pytest.mark.parametrize("part", ["", "/tien-do", "/giay/1.pdf"])
def test_dossiers_of_another_unit_are_out_of_reach(door: Door, office: Office, part: str) -> None:
    """Knowing an id is not enough."""
    dossier = recorded(office.bench)

    assert door("xa").get(f"/ho-so/{dossier.id}{part}").status_code == 403
    assert door("xa").get(f"/anh/{dossier.id}/1.jpg").status_code == 403


ALLOWED = {
    "/": {"lan": 200, "hoa": 303, "minh": 303, "khanh": 200, "tam": 303, "cong": 200, "quantri": 200},
    "/ho-so": {"lan": 200, "hoa": 200, "minh": 200, "khanh": 200, "tam": 403, "cong": 403, "quantri": 200},
    "/kho": {"lan": 200, "hoa": 200, "minh": 200, "khanh": 200, "tam": 403, "cong": 409, "quantri": 200},
    "/duyet": {"lan": 403, "hoa": 200, "minh": 200, "khanh": 200, "tam": 403, "cong": 403, "quantri": 200},
    "/nhat-ky": {"lan": 403, "hoa": 403, "minh": 403, "khanh": 403, "tam": 200, "cong": 403, "quantri": 200},
    "/mau": {"lan": 403, "hoa": 200, "minh": 200, "khanh": 200, "tam": 403, "cong": 403, "quantri": 200},
    "/duyet-lo": {"lan": 403, "hoa": 200, "minh": 200, "khanh": 200, "tam": 403, "cong": 403, "quantri": 200},
    "/quan-tri/don-vi": {"lan": 403, "hoa": 403, "minh": 403, "khanh": 403, "tam": 403, "cong": 403, "quantri": 200},
    "/quan-tri": {"lan": 403, "hoa": 403, "minh": 403, "khanh": 403, "tam": 403, "cong": 403, "quantri": 200},
}


@pytest.mark.parametrize("login", list(ALLOWED["/"]))
def test_roles_open_their_own_pages_only(door: Door, login: str) -> None:
    """Each role sees its desk; a login without a desk is told so."""
    visit = door(login)

    assert {page: visit.get(page).status_code for page in ALLOWED} == {page: ALLOWED[page][login] for page in ALLOWED}


def test_only_the_counter_hands_in(door: Door, dispatcher: StillDispatcher) -> None:
    """A reviewer's form token does not open the counter."""
    visit = door("hoa")
    form = {"csrf": visit.form_token("/duyet")}

    assert visit.send("POST", "/nop", data=form, files=[SCAN]).status_code == 403
    assert dispatcher.submitted == []
