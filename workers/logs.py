"""Logs on standard error: lines for eyes at a terminal, JSON for whatever collects them; never a citizen's data."""

from __future__ import annotations

import sys

import structlog


def configure(*, terminal: bool | None = None) -> None:
    """Send all of our log lines to standard error; standard output belongs to results.

    terminal: None = whether a person is looking at standard error.
    """
    looked_at = sys.stderr.isatty() if terminal is None else terminal
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    shown = structlog.dev.ConsoleRenderer() if looked_at else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, stamp, _no_traces, shown],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _no_traces(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Drop tracebacks: a library's error may quote what it could not read."""
    return {key: value for key, value in event.items() if key not in {"exc_info", "exception", "stack_info"}}
