"""Signing on through the provider: away with fresh secrets in a cookie, back with its answer, and a session begins."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.ports import Absent
from pipeline.sign_on.admitting import NotAdmitted, admit, guest_of
from webapp.login_routes import login_form
from webapp.pages import render
from webapp.sessions import AnOffice, begin, inside
from webapp.sign_on.provider import Asked, Provider, ProviderRefused, ProviderSilent
from workers.assembly import Office

router = APIRouter(prefix="/vao/cong")
COOKIE = "sohoa_sign_on"
AWAY_SECONDS = 600  # long enough to type a password and a one-time code at the provider


def provider_of(request: Request, office: AnOffice) -> Provider:
    """Return the provider; raises Absent where the settings name none."""
    if not office.settings.oidc.issuer:
        message = "no provider is set (oidc.issuer)"
        raise Absent(message)
    found: Provider = request.app.state.provider
    return found


AProvider = Annotated[Provider, Depends(provider_of)]


@router.get("")
def away(request: Request, office: AnOffice, provider: AProvider, den: str = "/") -> Response:
    """Send the browser to the provider."""
    asked = Asked.fresh()
    try:
        response = RedirectResponse(provider.door(asked), 303)
    except ProviderSilent:
        return _refused(request, office, "sign_on.silent", 503)
    packed = json.dumps([asked.state, asked.nonce, asked.verifier, inside(den)]).encode()
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(packed).decode(),
        max_age=AWAY_SECONDS,
        path=router.prefix,
        secure=office.settings.secure_cookies,
        httponly=True,
        samesite="lax",  # it must come along when the provider sends the browser back
    )
    return response


@router.get("/ve")
def back(  # the answer's parts as they stand in the query (RFC 6749, 4.1.2; RFC 9207)
    request: Request,
    office: AnOffice,
    provider: AProvider,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
    error: Annotated[str, Query(max_length=200)] = "",
    iss: Annotated[str | None, Query(max_length=500)] = None,
) -> Response:
    """Check who came back, and begin his session; the cookie is good for one answer."""
    answer = {"state": state, "code": code, "error": error} | ({} if iss is None else {"iss": iss})
    try:
        asked, target = _remembered(request)
        claims = provider.vouched(answer, asked)
        token = admit(guest_of(claims, office.settings.oidc, office.settings.unit), office.accounts, office.bench)
    except NotAdmitted as refusal:
        return _refused(request, office, f"sign_on.{refusal.why}", 403)
    except ProviderRefused:
        return _refused(request, office, "sign_on.refused", 401)
    except ProviderSilent:
        return _refused(request, office, "sign_on.silent", 503)
    # A redirect would still count as coming from the provider's site, and browsers keep Strict cookies back then.
    response = render(request, "signed_on.html", {"target": target})
    begin(response, token, office)
    response.delete_cookie(COOKIE, path=router.prefix)
    return response


def _remembered(request: Request) -> tuple[Asked, str]:
    try:
        state, nonce, verifier, target = json.loads(base64.urlsafe_b64decode(request.cookies.get(COOKIE, "")))
        return Asked(str(state), str(nonce), str(verifier)), inside(str(target))
    except (binascii.Error, ValueError, TypeError) as error:
        message = "this browser was not sent to the provider, or too long ago"
        raise ProviderRefused(message) from error


def _refused(request: Request, office: Office, told: str, status: int) -> Response:
    """Show the log-in page with the reason; passwords work all the same."""
    response = login_form(request, office, {"told": told, "alarm": True}, status)
    response.delete_cookie(COOKIE, path=router.prefix)
    return response
