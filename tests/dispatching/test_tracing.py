"""Traces run from a request through the queue to every stage, and say nothing about a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI, Request, Response
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.middleware import Middleware

from config.settings import CeleryOptions, TracingOptions
from ocr.opening import Limits
from pipeline.bench import Options
from pipeline.flow import FLOW
from pipeline.intake import Upload, receive
from pipeline.runner import run
from samples.born_digital import print_pdf
from samples.papers import sketch
from tests.flow.builders import UNIT, build_bench
from webapp.shield import Shield, Tally, plain
from workers.celery_app import CeleryDispatcher, application
from workers.tracing import Silent, Telling, around, tracer_of

OURS = {"sohoa.dossier", "sohoa.stage", "sohoa.lane", "sohoa.tries"}
"""All that a span may say."""


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    """Keep spans in memory."""
    return InMemorySpanExporter()


@pytest.fixture
def tracer(exporter: InMemorySpanExporter) -> Telling:
    """Trace into the exporter."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return Telling(provider)


def test_every_stage_is_a_span_of_one_trace(tmp_path: Path, tracer: Telling, exporter: InMemorySpanExporter) -> None:
    """A dossier's stages hang below what began it, each with its own time."""
    options = Options(limits=Limits(dpi=72))
    bench = replace(build_bench(tmp_path, options), around=around(tracer))
    draft = sketch("van_ban_hanh_chinh", seed=21)
    dossier = receive([Upload("thu.pdf", print_pdf(draft.leaves, "thư"))], bench, unit=UNIT, by="quay1")

    with tracer.span("dossier", {"sohoa.dossier": dossier.id}):
        done = run(dossier.id, bench)

    spans = exporter.get_finished_spans()
    assert [span.name for span in spans] == [*(f"stage {stage.name}" for stage in FLOW), "dossier"]
    assert len({_trace(span) for span in spans}) == 1
    assert {key for span in spans for key in span.attributes or {}} <= OURS
    values = {entry.current.raw for paper in done.documents for entry in paper.entries if entry.current}
    told = " ".join(str(value) for span in spans for value in (span.attributes or {}).values())
    assert not [value for value in values if len(value) > 1 and value in told]


def test_a_request_is_the_root_of_what_it_begins(tracer: Telling, exporter: InMemorySpanExporter) -> None:
    """The web's span stands around the route, which may run in a thread; it says the route and nothing else."""
    app = FastAPI(middleware=[Middleware(Shield, largest=1000, tally=Tally(), refuse=_refused, tracer=tracer)])

    @app.get("/api/v1/dossiers/{dossier}")
    def route(dossier: str) -> dict[str, str]:
        with tracer.span("queue", {"sohoa.dossier": dossier}):
            return {}

    async def ask() -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            (await client.get("/api/v1/dossiers/d41d8cd98f00", params={"q": "Mận"})).raise_for_status()

    anyio.run(ask)

    queued, asked = exporter.get_finished_spans()
    assert (asked.name, dict(asked.attributes or {})) == ("GET /api/v1/dossiers/*", {})
    assert _trace(queued) == _trace(asked)


def test_the_trace_goes_on_behind_the_queue(tracer: Telling, exporter: InMemorySpanExporter) -> None:
    """The message carries the place in the trace in its headers; the worker's span belongs to the request's."""
    options = CeleryOptions(broker="memory://", queue="traced")
    with tracer.span("POST /api/v1/dossiers", {}):
        CeleryDispatcher(options, tracer).submit("d1")

    headers = _message_headers(options)
    with tracer.span("dossier", {"sohoa.dossier": "d1"}, headers):
        pass

    queued, asked, worked = exporter.get_finished_spans()
    assert (queued.name, worked.name) == ("queue", "dossier")
    assert _trace(queued) == _trace(asked) == _trace(worked)
    assert worked.parent is not None
    assert worked.parent.span_id == (queued.context.span_id if queued.context else 0)


def test_an_error_leaves_its_kind_and_not_its_text(tracer: Telling, exporter: InMemorySpanExporter) -> None:
    """What an exception says may hold a citizen's name."""
    with pytest.raises(ValueError, match="Mận"), tracer.span("dossier", {}):
        raise ValueError("Nguyễn Thị Mận")  # noqa: EM101, TRY003  # the text is the point

    (span,) = exporter.get_finished_spans()
    assert (span.status.description, span.events) == ("ValueError", ())


def test_off_unless_asked_for() -> None:
    """Without an endpoint nothing is traced, and messages carry nothing."""
    silent = tracer_of(TracingOptions())
    with silent.span("dossier", {}):
        assert silent.carrier() == {}
    assert isinstance(silent, Silent)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/api/v1/dossiers", "/api/v1/dossiers"),
        ("/api/v1/records/8e5f0a97c1b2d3e4", "/api/v1/records/*"),
        ("/duyet/abcdefabcdefabcdef/o", "/duyet/*/o"),
        ("/ho-so/012345678901", "/ho-so/*"),
        ("/nguyễn thị mận", "/*"),
    ],
)
def test_a_request_is_named_without_what_it_names(path: str, told: str) -> None:
    """Ids and whatever a visitor typed stay out of a span's name."""
    assert plain(path) == told


def _refused(_request: Request, _code: str, status: int) -> Response:
    return Response(status_code=status)


def _trace(span: ReadableSpan) -> int:
    assert span.context is not None
    return int(span.context.trace_id)


def _message_headers(options: CeleryOptions) -> dict[str, Any]:
    with application(options).connection_for_read() as connection:
        message = connection.SimpleQueue(options.queue).get(timeout=1)
        message.ack()
        return dict(message.headers)
