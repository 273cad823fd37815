"""Logging in and out, and taking an account up by invitation."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.accounts import SHORTEST_PASSWORD, LoginRefused, WeakPassword, log_in, log_out
from pipeline.staff import BadUser, invited, join
from pipeline.throttle import TooManyTries
from webapp.pages import render
from webapp.sessions import AnOffice, Guarded, address_of, begin, end, guesses_of, inside, session_of
from webapp.texts import Texts, language_of
from workers.assembly import Office

router = APIRouter()
MESSAGES = {"het": "login.ended", "ra": "login.out", "moi": "invite.done"}


@router.get("/vao")
def login_page(request: Request, office: AnOffice, den: str = "/") -> Response:
    """Show the log-in form."""
    told = next((text for key, text in MESSAGES.items() if key in request.query_params), "")
    return login_form(request, office, {"back": inside(den), "told": told})


@router.post("/vao", dependencies=[Guarded])
def login(
    request: Request,
    office: AnOffice,
    login: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    den: Annotated[str, Form()] = "/",
) -> Response:
    """Check the password and begin a session."""
    try:
        with guesses_of(request).watch(login.strip().lower(), address_of(request)):
            token = log_in(login.strip().lower(), password, office.accounts, office.bench.clock)
    except (LoginRefused, TooManyTries) as refusal:
        waiting = isinstance(refusal, TooManyTries)
        told = "fault.access.too_many_tries" if waiting else ""
        values: dict[str, object] = {"back": inside(den), "told": told, "refused": not waiting, "login": login}
        return login_form(request, office, values, 429 if waiting else 401)
    response = RedirectResponse(inside(den), 303)
    begin(response, token, office)
    return response


@router.post("/ra", dependencies=[Guarded])
def logout(request: Request, office: AnOffice) -> Response:
    """End the session, on the server as well."""
    log_out(session_of(request), office.accounts)
    response = RedirectResponse("/vao?ra=1", 303)
    end(response)
    return response


@router.get("/moi/{token}")
def invitation_page(request: Request, token: str, office: AnOffice) -> Response:
    """Show the form of a one-time invitation."""
    return _invitation(request, token, office)


@router.post("/moi/{token}", dependencies=[Guarded])
def take_up(  # one parameter for each field of the form
    request: Request,
    token: str,
    office: AnOffice,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Give the guest the chosen name and password, and begin a session."""
    if password != again:
        return _invitation(request, token, office, name, "invite.differ")
    try:
        guest = invited(token, office.accounts, office.bench, office.settings.unit)
        user = join(token, replace(guest, name=name), password, office.accounts, office.bench)
    except WeakPassword:
        return _invitation(request, token, office, name, "fault.access.weak_password")
    except BadUser:
        return _invitation(request, token, office, name, "admin.bad.name")
    except LoginRefused:
        return _invitation(request, token, office)
    response = RedirectResponse("/", 303)
    begin(response, log_in(user.login, password, office.accounts, office.bench.clock), office)
    return response


def login_form(request: Request, office: Office, values: dict[str, object], status: int = 200) -> Response:
    """Show the log-in form with its defaults; a provider, where the settings name one, has a button of its own."""
    oidc = office.settings.oidc
    button = (oidc.title or Texts(language_of(request))("sign_on.title")) if oidc.issuer else ""
    shown = {"back": "/", "told": "", "alarm": False, "refused": False, "login": "", "sign_on": button} | values
    return render(request, "login.html", shown, status=status)


def _invitation(request: Request, token: str, office: AnOffice, name: str = "", wrong: str = "") -> Response:
    try:
        guest = invited(token, office.accounts, office.bench, office.settings.unit)
    except LoginRefused:
        return render(request, "trouble.html", {"message_key": "invite.gone"}, status=404)
    values: dict[str, object] = {
        "guest": guest,
        "name": name or guest.name,
        "wrong": wrong,
        "shortest": SHORTEST_PASSWORD,
    }
    return render(request, "invitation.html", values, status=422 if wrong else 200)
