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
from webapp.sessions import AnOffice, Guarded, address_of, begin, end, guesses_of, session_of

router = APIRouter()
MESSAGES = {"het": "login.ended", "ra": "login.out", "moi": "invite.done"}


@router.get("/vao")
def login_page(request: Request, den: str = "/") -> Response:
    """Show the log-in form."""
    told = next((text for key, text in MESSAGES.items() if key in request.query_params), "")
    return render(request, "login.html", {"back": _inside(den), "told": told, "refused": False, "login": ""})


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
        values: dict[str, object] = {"back": _inside(den), "told": told, "refused": not waiting, "login": login}
        return render(request, "login.html", values, status=429 if waiting else 401)
    response = RedirectResponse(_inside(den), 303)
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


def _inside(address: str) -> str:
    """Return the address when it leads to a page of ours, else the first page (no open redirects)."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and "\n" not in address
    return address if safe else "/"
