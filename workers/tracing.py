"""OpenTelemetry traces from the web through the queue to the worker's stages; off unless an endpoint is set.

A span carries a dossier's id, its unit, its lane, counts and states: never a name, a number or a text of a paper. The
packages come with the extra `sohoa[tracing]`; without an endpoint nothing of them is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from config.settings import BadSettings, TracingOptions

Facts = Mapping[str, str | int | float | bool]
"""What a span says about itself."""


class Tracer(Protocol):
    """Tells how long things took and what belonged together."""

    @contextmanager
    def span(self, name: str, facts: Facts, carrier: Mapping[str, str] | None = None) -> Iterator[None]:
        """Measure a block; carrier: what `carrier()` gave in another process, to belong to the same trace."""

    def carrier(self) -> dict[str, str]:
        """Return the present place in the trace as W3C headers, empty when there is none."""

    def close(self) -> None:
        """Send what is unsent."""


class Silent:
    """Traces nothing."""

    @contextmanager
    def span(self, name: str, facts: Facts, carrier: Mapping[str, str] | None = None) -> Iterator[None]:
        """Run the block."""
        del name, facts, carrier
        yield

    def carrier(self) -> dict[str, str]:
        """Return nothing."""
        return {}

    def close(self) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Traces with OpenTelemetry through a provider of its own: nothing global is touched."""

    provider: Any
    """An opentelemetry.sdk.trace.TracerProvider; the package may be absent, so it is not named here."""

    @contextmanager
    def span(self, name: str, facts: Facts, carrier: Mapping[str, str] | None = None) -> Iterator[None]:
        """Measure a block; an error leaves its type's name on the span, not its text, which may be about a person."""
        from opentelemetry.trace import Status, StatusCode
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator as Propagator

        context = Propagator().extract(dict(carrier)) if carrier else None
        measured = self.provider.get_tracer("sohoa").start_as_current_span(
            name, context=context, attributes=dict(facts), record_exception=False, set_status_on_exception=False
        )
        with measured as span:
            try:
                yield
            except Exception as error:
                span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise

    def carrier(self) -> dict[str, str]:
        """Return the present place in the trace as W3C headers."""
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator as Propagator

        headers: dict[str, str] = {}
        Propagator().inject(headers)
        return headers

    def close(self) -> None:
        """Send what is unsent."""
        self.provider.shutdown()


@cache
def tracer_of(options: TracingOptions) -> Tracer:
    """Return the tracer that the settings ask for, one a process; raises BadSettings when the extra is missing."""
    if not options.endpoint:
        return Silent()
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
    except ImportError as error:
        message = (
            "SOHOA_TRACING__ENDPOINT is set, but OpenTelemetry is missing; install it: pip install 'sohoa[tracing]'"
        )
        raise BadSettings(message) from error
    sampler = ParentBased(TraceIdRatioBased(options.share))
    provider = TracerProvider(sampler=sampler, resource=Resource.create({"service.name": options.service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=options.endpoint)))
    return Telling(provider)


def around(tracer: Tracer) -> Callable[[str, str], Any]:
    """Return what a bench puts around each stage of a dossier."""

    def stage(name: str, dossier_id: str) -> Any:  # noqa: ANN401  # a context manager of the tracer's own kind
        return tracer.span(f"stage {name}", {"sohoa.stage": name, "sohoa.dossier": dossier_id})

    return stage
