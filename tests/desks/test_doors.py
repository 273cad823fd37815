"""Who gets in: logging in and out, invitations, sessions that end, forms of other sites, headers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from pipeline.accounts import INVITE, SESSION, invite
from tests.desks.conftest import PASSWORD, UNIT, Door, TurnableClock
from tests.desks.visits import Visit
from webapp.sessions import SESSION_COOKIE
from workers.assembly import Office

PAGES = ("/", "/ho-so", "/ho-so/0123456789abcdef01234567", "/duyet", "/quan-tri", "/anh/0123/1.jpg")


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_sent_to_log_in_and_back(door: Door, page: str) -> None:
    """No page shows anything without a session, and the log-in remembers where one was going."""
    answer = door().get(page)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/vao?den=" + page.replace("/", "%2F")


def test_logging_in_gives_a_cookie_that_scripts_and_other_sites_never_see(door: Door) -> None:
    """The session cookie is HttpOnly and SameSite=Strict."""
    answer = door().log_in("lan", PASSWORD)

    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(SESSION_COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(("login", "password"), [("lan", "wrong password"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_log_in_does_not_say_what_was_wrong(door: Door, login: str, password: str) -> None:
    """Unknown logins and wrong passwords get one and the same answer."""
    answer = door().log_in(login, password)

    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.text
    assert SESSION_COOKIE not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("target", ["//evil.test/", "https://evil.test/", "/\\evil.test", "javascript:alert(1)"])
def test_logging_in_never_leads_to_another_site(door: Door, target: str) -> None:
    """A return address that is not one of our own pages is dropped."""
    answer = door().post("/vao", {"login": "lan", "password": PASSWORD, "den": target})

    assert answer.headers["location"] == "/"


def test_logging_out_ends_the_session_on_the_server(door: Door) -> None:
    """A copied cookie is worth nothing after its owner logged out."""
    visit = door("lan")
    copied = Visit(visit.app, visit.cookies)

    assert visit.post("/ra", on="/").status_code == 303

    assert copied.get("/").status_code == 303


def test_a_session_ends_after_a_working_day(door: Door, clock: TurnableClock) -> None:
    """An old session shows nothing, and the log-in page says that it ended."""
    visit = door("lan")
    clock.turn(SESSION - timedelta(seconds=1))
    assert visit.get("/").status_code == 200

    clock.turn(timedelta(seconds=1))

    answer = visit.get("/")
    assert answer.headers["location"].endswith("&het=1")
    assert "hết hạn" in visit.get(answer.headers["location"]).text


@pytest.mark.parametrize("path", ["/vao", "/ra", "/nop", "/quan-tri", "/duyet/abc/o", "/duyet/abc/phe-duyet"])
@pytest.mark.parametrize("token", ["", "0" * 64])
def test_a_form_without_the_pages_token_is_refused(door: Door, path: str, token: str) -> None:
    """Another site cannot send our forms in a visitor's name."""
    fields = {"csrf": token, "revision": "1", "paper": "1", "field": "so", "login": "lan", "password": PASSWORD}

    answer = door("khanh").send("POST", path, data=fields)

    assert answer.status_code == 403
    assert "request.csrf" in answer.text


def test_a_form_token_belongs_to_one_session(door: Door) -> None:
    """The token of one visitor does not open the forms of another."""
    stolen = door("lan").form_token("/")

    assert door("khanh").send("POST", "/ra", data={"csrf": stolen}).status_code == 403


@pytest.mark.parametrize("path", ["/vao", "/healthz", "/api/v1/records", "/static/sohoa.css", "/nowhere"])
def test_every_answer_carries_the_security_headers(door: Door, path: str) -> None:
    """No inline script or style, no frames, no sniffing, whatever the answer is."""
    headers = door().get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("page", ["/", "/ho-so", "/duyet", "/quan-tri"])
def test_pages_live_under_their_own_policy(door: Door, page: str) -> None:
    """No page holds inline scripts, inline styles, or anything from outside."""
    text = door("quantri").get(page).text

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)


def test_a_fault_that_nobody_foresaw_is_answered_without_its_details(door: Door, office: Office) -> None:
    """What went wrong inside stays inside; the page says what to do."""
    visit = door("lan")
    office.bench.dossiers.find = None  # type: ignore[method-assign,assignment]  # a break that no table knows

    answer = visit.get("/")

    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi ngoài dự kiến" in answer.text
    assert "NoneType" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_english_by_choice_is_remembered(door: Door) -> None:
    """A visitor who chose English keeps it."""
    visit = door()

    assert '<html lang="en">' in visit.get("/vao?lang=en").text
    assert "<h1>Log in</h1>" in visit.get("/vao").text
    assert "<h1>Đăng nhập</h1>" in visit.get("/vao?lang=vi").text


def test_an_invitation_makes_the_first_administrator_once(door: Door, office: Office) -> None:
    """The printed link lets somebody choose name and password, logs him in, and is used up by that."""
    path = f"/moi/{invite('first', office.accounts, office.bench.clock)}"
    visit = door()
    form = {"name": "  Lý  Thị Hạnh ", "password": "a password of mine", "again": "a password of mine"}

    assert visit.post(path, form, on=path).status_code == 303

    user = office.accounts.user("first")
    assert (user.name, user.unit, user.roles) == ("Lý Thị Hạnh", UNIT, ("admin",))
    assert visit.get("/quan-tri").status_code == 200
    assert door().get(path).status_code == 404
    assert door().post(path, form).status_code == 404


@pytest.mark.parametrize(
    ("name", "password", "again", "says"),
    [
        ("An", "short", "short", "ít nhất 10 ký tự"),
        ("An", "a password of mine", "another password", "không giống nhau"),
        (" ", "a password of mine", "a password of mine", "Chưa có họ tên"),
    ],
)
def test_a_faulty_form_leaves_the_invitation_good(
    door: Door, office: Office, name: str, password: str, again: str, says: str
) -> None:
    """A short or mistyped password is told, and the link can be used again."""
    path = f"/moi/{invite('first', office.accounts, office.bench.clock)}"

    answer = door().post(path, {"name": name, "password": password, "again": again}, on=path)

    assert answer.status_code == 422
    assert says in answer.text
    assert door().get(path).status_code == 200


def test_an_invitation_ends_after_a_day(door: Door, office: Office, clock: TurnableClock) -> None:
    """An old link shows that it ended and what to do."""
    path = f"/moi/{invite('first', office.accounts, office.bench.clock)}"
    clock.turn(INVITE)

    answer = door().get(path)

    assert answer.status_code == 404
    assert "không còn dùng được" in answer.text


def test_an_administrator_invites_a_colleague(door: Door, office: Office) -> None:
    """The page shows the link once; with it the colleague gets exactly the unit and roles that were chosen."""
    admin = door("quantri")

    answer = admin.post(
        "/quan-tri", {"login": "Thu.Ha", "unit": "H26.16", "roles": ["counter", "reviewer"]}, on="/quan-tri"
    )

    link = re.search(r"http://desk.test(/moi/[\w-]+)", answer.text)
    assert link is not None
    form = {"name": "Thu Hà", "password": "a password of mine", "again": "a password of mine"}
    assert door().post(link.group(1), form, on=link.group(1)).status_code == 303
    user = office.accounts.user("thu.ha")
    assert (user.unit, user.roles) == ("H26.16", ("counter", "reviewer"))
    assert link.group(1) not in admin.get("/quan-tri").text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"login": "Lan Nguyễn", "unit": "H26", "roles": ["counter"]}, "Tên đăng nhập chưa đúng"),
        ({"login": "an.le", "unit": " ", "roles": ["counter"]}, "Chưa có đơn vị"),
        ({"login": "an.le", "unit": "H26", "roles": []}, "Chưa chọn vai trò"),
        ({"login": "an.le", "unit": "H26", "roles": ["king"]}, "Chưa chọn vai trò"),
    ],
)
def test_a_faulty_invitation_is_told(door: Door, form: dict[str, object], says: str) -> None:
    """Login, unit and roles are checked, and what was typed stays."""
    answer = door("quantri").post("/quan-tri", form, on="/quan-tri")

    assert answer.status_code == 422
    assert says in answer.text
