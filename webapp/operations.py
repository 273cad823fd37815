"""For the operator: alive, ready, and a few figures in Prometheus' text format; never a citizen's data."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from pipeline.ports import DossierQuery, Unavailable
from webapp.figures import Requests, Work
from webapp.health import Health
from webapp.sessions import AnOffice
from webapp.shield import Tally

router = APIRouter()
NOWHERE = "0" * 64


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
def metrics(request: Request, office: AnOffice) -> Response:
    """Return what this process did since its start, and how the store stands now."""
    tally: Tally = request.app.state.tally
    registry = CollectorRegistry()
    registry.register(Requests(tally))
    registry.register(Work(office.bench.dossiers, office.bench.journal, office.bench.clock))
    registry.register(Health(office))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


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
