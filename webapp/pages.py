"""Renders pages: templates, the texts of the visitor's language, and how dates and sizes are written."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.model import User
from pipeline.permissions import ROLES, Action
from webapp.sessions import form_token, remember_visit, session_of
from webapp.texts import CHOICES, COOKIE, Texts, language_of

HERE = Path(__file__).parent
STATIC = HERE / "static"
VIETNAM = timezone(timedelta(hours=7))  # one zone, no summer time
LANGUAGE_AGE = 365 * 24 * 3600  # the choice of language is kept for a year
MEGABYTE = 1_000_000


def render(
    request: Request, template: str, values: dict[str, object] | None = None, *, status: int = 200
) -> HTMLResponse:
    """Fill a template for this visitor; remembers a language asked for in the address."""
    language = language_of(request)
    context = {
        "t": Texts(language),
        "language": language,
        "other_language": other(request, language),
        "user": getattr(request.state, "user", None),
        "csrf": form_token(request),
        "request": request,
    } | (values or {})
    response = HTMLResponse(PAGES.get_template(template).render(context), status_code=status)
    if request.query_params.get("lang") in CHOICES:
        response.set_cookie(COOKIE, language, max_age=LANGUAGE_AGE, path="/", httponly=True, samesite="lax")
    if not session_of(request):
        remember_visit(response, request)
    return response


def other(request: Request, language: str) -> str:
    """Return this page's address in the other language."""
    target = "en" if language == "vi" else "vi"
    url = request.url.include_query_params(lang=target)
    return f"{url.path}?{url.query}"


def moment(when: datetime) -> str:
    """Write a moment as clerks do: `20/11/2026 14:05`, Vietnamese time."""
    return when.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def size(number: int) -> str:
    """Write a file size: `340 kB`, `2,4 MB`."""
    if number < MEGABYTE:
        return f"{max(1, number // 1000)} kB"
    return f"{number / MEGABYTE:.1f} MB".replace(".", ",")


def short(identity: str) -> str:
    """Shorten a dossier or record id for reading; links carry the whole one."""
    return identity[:8]


def may(user: User | None, action: str) -> bool:
    """Tell whether to show somebody the way to an action; the use case itself decides again."""
    return user is not None and any(Action(action) in ROLES.get(role, frozenset()) for role in user.roles)


def asset(name: str) -> str:
    """Return the address of a static file, changed whenever its content changes."""
    if name not in _DIGESTS:
        _DIGESTS[name] = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={_DIGESTS[name]}"


_DIGESTS: dict[str, str] = {}
PAGES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters.update(moment=moment, size=size, short=short)
PAGES.globals.update(asset=asset, may=may)
