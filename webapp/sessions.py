"""Who is visiting: session cookies, the person behind them, and the token every form must carry."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from pipeline.accounts import SESSION, LoginRefused, who
from pipeline.model import User
from pipeline.throttle import Throttle
from pipeline.units import arrived
from workers.assembly import Office

SESSION_COOKIE = "sohoa_session"
VISIT_COOKIE = "sohoa_visit"
"""A random value for visitors who are not logged in, so that the log-in form is guarded too."""


class FormRefused(PermissionError):
    """A form came without the token of the page it should stand on: an old page, or another site's doing."""


def office_of(request: Request) -> Office:
    """Return the office that this application serves."""
    office: Office = request.app.state.office
    return office


AnOffice = Annotated[Office, Depends(office_of)]


def session_of(request: Request) -> str:
    """Return the session token that came with the request, or an empty text."""
    return request.cookies.get(SESSION_COOKIE, "")


def visitor(request: Request, office: AnOffice) -> User:
    """Return the person behind the session; raises LoginRefused."""
    token = session_of(request)
    if not token:
        message = "no session"
        raise LoginRefused(message)
    user = who(token, office.accounts, office.bench.clock)
    user = arrived(user, office.bench)
    request.state.user = user
    return user


Visitor = Annotated[User, Depends(visitor)]


def form_token(request: Request) -> str:
    """Return the token for the forms of this visit; it tells nothing about the session it is made from."""
    secret = session_of(request) or visit_of(request)
    return hmac.new(secret.encode(), b"sohoa form token", sha256).hexdigest()


def visit_of(request: Request) -> str:
    """Return the visitor's random value, made now when there is none yet."""
    known = request.cookies.get(VISIT_COOKIE) or getattr(request.state, "visit", "")
    if not known:
        known = request.state.visit = secrets.token_urlsafe(24)
    return known


def guarded(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form without the right token (field csrf or header X-CSRF-Token); raises FormRefused."""
    given = csrf or request.headers.get("x-csrf-token", "")
    if not hmac.compare_digest(given.encode(), form_token(request).encode()):
        message = "form token does not match"
        raise FormRefused(message)


Guarded = Depends(guarded)


def begin(response: Response, token: str, office: Office) -> None:
    """Give the browser its session."""
    _set(response, SESSION_COOKIE, token, office, int(SESSION.total_seconds()))


def remember_visit(response: Response, request: Request) -> None:
    """Give a browser without a session the random value that its forms were made with."""
    made = getattr(request.state, "visit", "")
    if made:
        _set(response, VISIT_COOKIE, made, office_of(request), None)


def end(response: Response) -> None:
    """Take the session away from the browser."""
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")


def _set(response: Response, name: str, value: str, office: Office, age: int | None) -> None:
    secure = office.settings.secure_cookies
    response.set_cookie(name, value, max_age=age, path="/", secure=secure, httponly=True, samesite="strict")


def inside(address: str) -> str:
    """Return the address when it leads to a page of ours, else the first page (no open redirects)."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and "\n" not in address
    return address if safe else "/"


def guesses_of(request: Request) -> Throttle:
    """Return what counts this process's failed logins."""
    found: Throttle = request.app.state.guesses
    return found


def address_of(request: Request) -> str:
    """Return the address the request came from: behind a proxy that we trust, the one that the proxy names."""
    return request.client.host if request.client else ""
