"""Who is let in, and as what: by the tables of the settings, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from pipeline.sign_on.admitting import NotAdmitted, Why, guest_of
from pipeline.sign_on.options import OidcOptions
from tests.desks.conftest import HASH, UNIT, Door
from tests.signing_on.conftest import PERSON, Walk, options_of
from tests.signing_on.provider import SmallProvider
from webapp.sessions import SESSION_COOKIE
from workers.assembly import Office

LOGIN = "lan.nguyen-tinh.test"


def test_signing_on_gives_a_session_like_a_passwords(walk: Walk, office: Office) -> None:
    """The person lands where he was going, with exactly the roles and the unit of the tables."""
    visit, answer = walk("/ho-so")

    assert answer.status_code == 200
    assert 'content="0;url=/ho-so"' in answer.text
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(SESSION_COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert visit.get("/ho-so").status_code == 200
    user = office.accounts.user(LOGIN)
    assert (user.name, user.unit, user.roles) == ("Nguyễn Thị Lan", UNIT, ("counter", "reviewer"))
    assert visit.get("/quan-tri").status_code == 403
    events = [event for _, event in office.bench.journal.read(f"user:{LOGIN}")]
    assert [(one.kind, one.details["roles"]) for one in events] == [("user.signed_on", "counter,reviewer")]


def test_what_the_provider_says_today_counts(walk: Walk, office: Office, provider: SmallProvider) -> None:
    """A role taken away there is gone here with the next sign-on; nothing else is written meanwhile."""
    walk()
    walk()
    provider.person["groups"] = ["/sohoa/ra-soat"]

    visit, _ = walk()

    assert office.accounts.user(LOGIN).roles == ("reviewer",)
    assert visit.get("/").status_code == 303
    assert len(office.bench.journal.read(f"user:{LOGIN}")) == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"groups": []}, "chưa được giao vai trò"),
        ({"groups": ["/sohoa"]}, "chưa được giao vai trò"),
        ({"groups": "admin"}, "chưa được giao vai trò"),
        ({"groups": {"admin": True}}, "chưa được giao vai trò"),
        ({"groups": None}, "chưa được giao vai trò"),
        ({"donvi": "khac"}, "thuộc đơn vị nào"),
        ({"donvi": ["an-hoi", "khac2"]}, None),
        ({"donvi": []}, "thuộc đơn vị nào"),
        ({"preferred_username": "\u200b"}, "Tên đăng nhập"),
        ({"preferred_username": None}, "Tên đăng nhập"),
        ({"preferred_username": "hoa"}, "tài khoản khác"),
    ],
)
def test_nobody_gets_in_whom_the_tables_do_not_name(
    walk: Walk, provider: SmallProvider, changes: dict[str, object], says: str | None
) -> None:
    """No role, no unit, no usable login, or a local person's login: refused, and the page says what lacks."""
    provider.person |= changes

    visit, answer = walk()

    if says is None:  # one known office beside an unknown one is still one
        assert answer.status_code == 200
        return
    assert answer.status_code == 403
    assert says in answer.text
    assert SESSION_COOKIE not in visit.cookies


def test_two_offices_are_no_office(provider: SmallProvider) -> None:
    """Where somebody belongs to two units nobody guesses; codes straight from the claim must look like codes."""
    options = options_of(provider, units={})

    for said in (["H26.15", "H26.16"], ["a b"], ["x" * 41]):
        with pytest.raises(NotAdmitted) as refusal:
            guest_of(PERSON | {"donvi": said}, options, UNIT)
        assert refusal.value.why is Why.NO_UNIT
    assert guest_of(PERSON | {"donvi": "H26.16"}, options, UNIT).unit == "H26.16"


def test_a_dotted_claim_leads_into_objects(provider: SmallProvider) -> None:
    """Keycloak keeps roles in `realm_access.roles`; a claim with dots in its own name is found as well."""
    inner = options_of(provider, role_claim="realm_access.roles", roles={"kiem-tra": "auditor"}, unit_claim="")
    outer = options_of(provider, role_claim="https://sso.test/roles", roles={"kiem-tra": "auditor"}, unit_claim="")

    assert guest_of(PERSON | {"realm_access": {"roles": ["kiem-tra"]}}, inner, UNIT).roles == ("auditor",)
    assert guest_of(PERSON | {"https://sso.test/roles": "kiem-tra"}, outer, UNIT).roles == ("auditor",)


def test_another_person_of_the_same_login_is_somebody_else(walk: Walk, provider: SmallProvider) -> None:
    """A login given to somebody new at the provider does not open the account of who had it before."""
    walk()
    provider.person["sub"] = "another"

    assert walk()[1].status_code == 403


def test_an_account_closed_here_stays_closed(walk: Walk, office: Office) -> None:
    """An administrator here has the last word."""
    walk()
    office.accounts.put_user(replace(office.accounts.user(LOGIN), active=False))

    assert walk()[1].status_code == 403


def test_nobody_logs_in_by_password_as_a_provider_person(walk: Walk, office: Office) -> None:
    """An account without a password has none, not an empty one."""
    walk()

    assert office.accounts.user(LOGIN).password == ""
    for guess in ("", HASH, "x" * 12):
        assert Door(walk.app)().log_in(LOGIN, guess).status_code == 401


def test_the_log_in_page_has_the_providers_button(walk: Walk) -> None:
    """Both ways stand on one page, and the way remembers where one was going."""
    text = Door(walk.app)().get("/vao?den=/duyet").text

    assert "Đăng nhập bằng tài khoản cán bộ" in text
    assert 'href="/vao/cong?den=/duyet"' in text
    assert 'name="password"' in text


@pytest.mark.parametrize("target", ["//evil.test/", "https://evil.test/", "/\\evil.test", "javascript:alert(1)"])
def test_signing_on_never_leads_to_another_site(walk: Walk, target: str) -> None:
    """A return address that is not one of our own pages is dropped."""
    assert 'content="0;url=/"' in walk(target)[1].text


@pytest.mark.parametrize(
    "told",
    [
        {"issuer": "http://sso.test", "address": "https://sohoa.test", "roles": {"a": "counter"}},
        {"issuer": "https://sso.test", "address": "sohoa.test", "roles": {"a": "counter"}},
        {"issuer": "https://sso.test", "address": "https://sohoa.test"},
        {"issuer": "https://sso.test", "roles": {"a": "counter"}},
        {"issuer": "https://sso.test", "address": "https://sohoa.test", "roles": {"a": "king"}},
        {"issuer": "https://sso.test", "address": "https://sohoa.test", "roles": {"a": "api"}},
        {
            "issuer": "https://sso.test",
            "address": "https://sohoa.test",
            "roles": {"a": "counter"},
            "client_secret_file": "/nowhere/secret",
        },
    ],
)
def test_settings_that_cannot_work_are_refused_at_the_start(told: dict[str, object]) -> None:
    """No plain http, no half configuration, no role that is none or a program's, no secret that is not there."""
    with pytest.raises(ValidationError):
        OidcOptions.model_validate(told)
