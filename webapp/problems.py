"""Turns any fault into one answer: a problem document for programs, a page for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from pipeline.accounts import SHORTEST_PASSWORD, LoginRefused
from pipeline.arriving import TooLarge, WrongOffset
from pipeline.counter import KeyReused
from pipeline.exports.records import NoSuchShape
from pipeline.figures.periods import BadPeriod
from pipeline.ports import StrangeCursor
from pipeline.records.refusals import Refused
from pipeline.reuse.registering import BadReuse
from pipeline.review import InvalidValue, NotReady
from validators.messages import sentence
from webapp.pages import render
from webapp.sessions import SESSION_COOKIE, FormRefused
from webapp.texts import Texts, accepted_language, language_of
from webapp.uploads import NoFiles, TooManyFiles
from workers.faults import FAULTS, fault_of

PROBLEM = "application/problem+json"
WEB_FAULTS: dict[type[Exception], tuple[str, int]] = {
    FormRefused: ("request.csrf", 403),
    KeyReused: ("request.key_reused", 422),
    BadReuse: ("request.invalid", 422),
    BadPeriod: ("request.invalid", 422),
    NoSuchShape: ("request.invalid", 422),
    StrangeCursor: ("request.invalid", 422),
    RequestValidationError: ("request.invalid", 422),
    NoFiles: ("request.no_files", 422),
    TooManyFiles: ("request.too_large", 413),
    TooLarge: ("request.too_large", 413),
    WrongOffset: ("request.offset", 409),
}
"""Faults that only exist over HTTP; all others stand in workers.faults."""
BY_STATUS = {404: "object.absent", 405: "request.method", 413: "request.too_large"}
RETRY_SECONDS = "5"  # a restarted database answers again by then


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to answer: the stable code, the HTTP status and members that name parts (never values)."""

    code: str
    status: int
    retry: bool = False
    parts: dict[str, object] = field(default_factory=dict)


def trouble_of(error: Exception) -> Trouble:
    """Look an exception up in the tables; what nobody foresaw is `internal`."""
    known = fault_of(error)
    if known is not None:
        return Trouble(known.code, known.status, known.retry and known.status == 503, _parts(error))  # noqa: PLR2004  # service unavailable
    for kind, (code, status) in WEB_FAULTS.items():
        if isinstance(error, kind):
            return Trouble(code, status, parts=_parts(error))
    if isinstance(error, StarletteHTTPException):
        return Trouble(BY_STATUS.get(error.status_code, "request.invalid"), error.status_code)
    return Trouble("internal", 500)


def problem(request: Request, trouble: Trouble) -> JSONResponse:
    """Answer a program, by RFC 9457."""
    language = accepted_language(request)
    body = {
        "type": f"urn:sohoa:problem:{trouble.code}",
        "title": title(trouble.code, language),
        "status": trouble.status,
        "code": trouble.code,
        "instance": request.url.path,
    } | trouble.parts
    if "remarks" in trouble.parts:
        body["detail"] = " ".join(str(one) for one in _sentences(trouble.parts["remarks"], language))
        del body["remarks"]
    headers = {"content-language": language}
    if trouble.status == 401:  # noqa: PLR2004  # unauthorised
        headers["www-authenticate"] = 'Bearer realm="sohoa"'
    if trouble.retry:
        headers["retry-after"] = RETRY_SECONDS
    return JSONResponse(body, trouble.status, headers, media_type=PROBLEM)


def trouble_page(request: Request, trouble: Trouble) -> Response:
    """Answer a person with a sentence that says what to do next."""
    text = title(trouble.code, language_of(request))
    response = render(request, "trouble.html", {"message": text, "trouble": trouble}, status=trouble.status)
    if trouble.retry:
        response.headers["retry-after"] = RETRY_SECONDS
    return response


def title(code: str, language: str) -> str:
    """Return the plain sentence of a fault code."""
    texts = Texts(language)
    known = f"fault.{code}"
    if not texts.has(known):
        return sentence(code, {}, language)
    return texts(known, shortest=SHORTEST_PASSWORD)


def from_script(request: Request) -> bool:
    """Tell whether one of our own scripts asks, which wants data or fragments instead of whole pages."""
    return request.headers.get("x-sohoa", "") != ""


def handle_faults(app: FastAPI, *, for_programs: bool) -> None:
    """Register the answers for every known fault, and one for the unknown."""

    def answer(request: Request, error: Exception) -> Response:
        trouble = trouble_of(error)
        if for_programs or from_script(request):
            return problem(request, trouble)
        if isinstance(error, LoginRefused):
            return _to_login(request)
        return trouble_page(request, trouble)

    for kind in (*FAULTS, *WEB_FAULTS, HTTPException, StarletteHTTPException):
        app.add_exception_handler(kind, answer)


def _to_login(request: Request) -> Response:
    """Send a visitor to the log-in page and back to where he was going."""
    query = f"?{request.url.query}" if request.url.query else ""
    back = quote(f"{request.url.path}{query}", safe="") if request.method == "GET" else "/"
    ended = "&het=1" if request.cookies.get(SESSION_COOKIE) else ""
    return RedirectResponse(f"/vao?den={back}{ended}", 303)


def _parts(error: Exception) -> dict[str, object]:
    if isinstance(error, InvalidValue):
        return {"field": error.field, "remarks": error.remarks}
    if isinstance(error, NotReady):
        return {"fields": list(error.fields), "codes": list(error.codes)}
    if isinstance(error, Refused) and error.details:
        return {"details": dict(error.details)}
    if isinstance(error, RequestValidationError):
        return {
            "errors": [{"where": [str(part) for part in one["loc"]], "what": one["type"]} for one in error.errors()]
        }
    return {}


def _sentences(remarks: object, language: str) -> list[str]:
    return [sentence(one.code, one.details, language) for one in remarks] if isinstance(remarks, tuple) else []
