"""Builds the web application: desks for people and the API for programs over one office."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from config.settings import load
from pipeline.throttle import Throttle
from webapp import admin_routes, login_routes, operations, oversight_routes, record_routes
from webapp.api import api
from webapp.dashboard import routes as figure_routes
from webapp.pages import STATIC
from webapp.problems import Trouble, from_script, handle_faults, problem, trouble_page
from webapp.review import leases as review_leases
from webapp.review import modes as review_modes
from webapp.review import papers as review_papers
from webapp.review import routes as review_routes
from webapp.shield import Shield, Tally
from webapp.sign_on import routes as sign_on_routes
from webapp.sign_on.provider import Provider
from webapp.upload import arrivals, copies
from webapp.upload import routes as upload_routes
from webapp.upload.glancer import Glancer
from webapp.uploads import MEGABYTE
from workers.assembly import Office, assemble, page_pool
from workers.deliverer import deliverer_of
from workers.in_process import InProcessDispatcher
from workers.keeping import Keeper
from workers.recovery import recovery_of
from workers.tracing import tracer_of

PARTS = (
    login_routes,
    sign_on_routes,
    upload_routes,
    copies,
    arrivals,
    review_routes,
    review_papers,
    review_leases,
    review_modes,
    admin_routes,
    oversight_routes,
    record_routes,
    figure_routes,
    operations,
)


def create(office: Office | None = None) -> FastAPI:
    """Build the application; without an office one is built from the settings and closed at the end."""
    built = office is None
    serving = assemble(load()) if office is None else office
    tally = Tally()
    glances = page_pool(serving.settings, processes=1)  # its own, so that no page waits behind a dossier

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        if isinstance(serving.dispatcher, InProcessDispatcher):
            serving.dispatcher.recover()
        deliverer = deliverer_of(serving)
        deliverer.start()
        recovery = recovery_of(serving)
        if recovery is not None:
            recovery.start()
        keeper = Keeper(serving)
        keeper.start()
        yield
        keeper.stop()
        if recovery is not None:
            recovery.stop()
        deliverer.stop()
        app.state.glancer.close()
        glances.close()
        if built:
            serving.close()

    largest = serving.settings.upload_megabytes * MEGABYTE
    tracer = tracer_of(serving.settings.tracing)
    shield = Middleware(Shield, largest=largest, tally=tally, refuse=_refuse, tracer=tracer)
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=life, middleware=[shield])
    app.state.office = serving
    app.state.guesses = Throttle(serving.bench.clock)
    app.state.tally = tally
    app.state.provider = Provider(serving.settings.oidc)
    app.state.glancer = Glancer(replace(serving.bench, pool=glances))
    _furnish(app, serving)
    return app


def create_to_serve() -> FastAPI:
    """Build the application of a process that does nothing else, and free its memory's collector of what stays anyway.

    Forms, tables and code are some 100,000 objects that live as long as the process. Walking them again and again took
    60 to 80 ms of processor time at every hundredth search, which was its 99th percentile (docs/records.md).
    """
    app = create()
    gc.collect()
    gc.freeze()
    return app


def _furnish(app: FastAPI, serving: Office) -> None:
    """Add the pages, the API and what they need besides."""
    for part in PARTS:
        app.include_router(part.router)
    programs = api(serving)
    programs.state.guesses = app.state.guesses  # an address that guesses is slowed down wherever it knocks
    app.mount("/api/v1", programs)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    handle_faults(app, for_programs=False)


def _refuse(request: Request, code: str, status: int) -> Response:
    """Answer a request that is refused before its body is read."""
    trouble = Trouble(code, status)
    if from_script(request) or request.url.path.startswith("/api/"):
        return problem(request, trouble)
    return trouble_page(request, trouble)
