"""For the operator: alive, ready, and a few figures in Prometheus' text format; never a citizen's data."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from pipeline.ports import DossierQuery, Unavailable
from webapp.sessions import AnOffice
from webapp.shield import Tally

router = APIRouter()
NOWHERE = "0" * 64
METRICS = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/healthz")
def healthz() -> Response:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
def readyz(office: AnOffice) -> Response:
    """Say whether database and blobs answer; 503 names the store that does not."""
    down = [name for name, probe in _probes(office).items() if not probe]
    if down:
        return JSONResponse({"status": "unavailable", "down": down}, 503, {"retry-after": "5"})
    return JSONResponse({"status": "ok"})


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Return counts since the start of this process."""
    tally: Tally = request.app.state.tally
    lines = [
        "# HELP sohoa_http_requests_total Requests answered.",
        "# TYPE sohoa_http_requests_total counter",
        *(
            f'sohoa_http_requests_total{{method="{method}",status="{status}"}} {count}'
            for (method, status), count in sorted(tally.requests.items())
        ),
        "# HELP sohoa_http_seconds_total Seconds spent answering, streams included.",
        "# TYPE sohoa_http_seconds_total counter",
        f"sohoa_http_seconds_total {tally.seconds:.3f}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type=METRICS)


def _probes(office: AnOffice) -> dict[str, bool]:
    return {
        "database": _answers(lambda: office.bench.dossiers.find(DossierQuery(), 1)),
        "blobs": _answers(lambda: office.bench.blobs.has(NOWHERE)),
    }


def _answers(probe: Callable[[], object]) -> bool:
    try:
        probe()
    except Unavailable:
        return False
    return True
