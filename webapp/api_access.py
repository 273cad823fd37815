"""Who calls the API: OAuth 2.0 client credentials in, bearer tokens afterwards."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.security import OAuth2
from fastapi.security.utils import get_authorization_scheme_param

from pipeline.accounts import API_SESSION, LoginRefused, client_token, who
from pipeline.model import User
from pipeline.reuse.scopes import BadScope
from webapp.api_shapes import Token
from webapp.problems import title
from webapp.sessions import AnOffice, address_of, guesses_of
from webapp.texts import accepted_language

router = APIRouter(tags=["access"])
BEARER = OAuth2(
    flows={"clientCredentials": {"tokenUrl": "/api/v1/token", "scopes": {}}},
    scheme_name="client",
    auto_error=False,
)


def client(request: Request, office: AnOffice, authorization: Annotated[str | None, Depends(BEARER)] = None) -> User:
    """Return the client behind the bearer token; raises LoginRefused."""
    scheme, token = get_authorization_scheme_param(authorization)
    if scheme.lower() != "bearer" or not token:
        message = "no bearer token"
        raise LoginRefused(message)
    user = who(token, office.accounts, office.bench.clock, kind="api")
    request.state.user = user
    return user


Client = Annotated[User, Depends(client)]
Purpose = Annotated[
    str,
    Query(
        min_length=3,
        max_length=200,
        description="Why the data is needed: the procedure's code, e.g. 1.004222; kept in the audit trail",
    ),
]
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16,64}$")]


@router.post("/token", summary="Get a bearer token with client credentials", response_model=Token)
def token(
    request: Request,
    office: AnOffice,
    grant_type: Annotated[str, Form()] = "",
    client_id: Annotated[str, Form(max_length=100)] = "",
    client_secret: Annotated[str, Form(max_length=1000)] = "",
    scope: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Check the client's credentials, from the form or from Basic authentication (RFC 6749, 2.3.1 and 4.4)."""
    if grant_type != "client_credentials":
        return _refused(request, "unsupported_grant_type", "request.invalid", 400)
    login, secret = _basic(request) or (client_id, client_secret)
    try:
        with guesses_of(request).watch(login, address_of(request)):
            fresh, user = client_token(login, secret, office.accounts, office.bench.clock, scope)
    except LoginRefused:
        return _refused(request, "invalid_client", "access.login_refused", 401)
    except BadScope:
        return _refused(request, "invalid_scope", "access.bad_scope", 400)
    seconds = int(API_SESSION.total_seconds())
    answer = Token(access_token=fresh, expires_in=seconds, scope=" ".join(user.scopes))
    return JSONResponse(answer.model_dump(), headers={"cache-control": "no-store"})


def _refused(request: Request, error: str, code: str, status: int) -> JSONResponse:
    """Answer with the error names that OAuth clients look for, and ours beside them."""
    headers = {"www-authenticate": 'Basic realm="sohoa"'} if status == 401 else {}  # noqa: PLR2004  # unauthorised
    described = title(code, accepted_language(request))
    return JSONResponse({"error": error, "code": code, "error_description": described}, status, headers)


def _basic(request: Request) -> tuple[str, str] | None:
    scheme, packed = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "basic":
        return None
    try:
        login, _, secret = base64.b64decode(packed, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return login, secret
