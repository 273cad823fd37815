"""Tells a browser how far a dossier is, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from functools import partial

import anyio
from fastapi import Request
from fastapi.responses import StreamingResponse

from pipeline.desks import Doing
from pipeline.flow import FLOW
from pipeline.model import Dossier
from webapp.dossier_view import WORKING

LOOK_EVERY = 0.5  # seconds; a stage takes longer than that, and a look costs one indexed read
ALIVE_EVERY = 20  # looks between comments that keep proxies from closing a quiet line
QUIET = 20  # looks without change; the browser opens a new stream when it sends more
LONGEST = 1200  # looks (ten minutes); the browser then asks again by itself


def progress_of(request: Request, look: Callable[[], tuple[Dossier, Doing | None]]) -> StreamingResponse:
    """Stream one event at once and one for each new revision, until the dossier has come to rest."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(request, look), media_type="text/event-stream", headers=headers)


def changes_of(request: Request, look: Callable[[], tuple[str, bool]]) -> StreamingResponse:
    """Stream one event for each change of what `look` sees; it also tells whether all has come to rest."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_changes(request, look), media_type="text/event-stream", headers=headers)


async def _changes(request: Request, look: Callable[[], tuple[str, bool]]) -> AsyncIterator[str]:
    """The stream stays open for a while after all came to rest, since more files may come."""
    seen, quiet = "", 0
    for turn in range(LONGEST):
        state, rests = await anyio.to_thread.run_sync(look)
        quiet = quiet + 1 if rests and state == seen else 0
        if state != seen:
            seen = state
            yield "event: change\ndata: {}\n\n"
        elif turn % ALIVE_EVERY == 0:
            yield ": still here\n\n"
        if quiet > QUIET or await request.is_disconnected():
            return
        await anyio.sleep(LOOK_EVERY)


async def _events(request: Request, look: Callable[[], tuple[Dossier, Doing | None]]) -> AsyncIterator[str]:
    seen: tuple[int, Doing | None] = (-1, None)
    for turn in range(LONGEST):
        dossier, doing = await anyio.to_thread.run_sync(partial(look))
        if (dossier.revision, doing) != seen:
            seen = dossier.revision, doing
            yield f"event: progress\ndata: {json.dumps(_progress(dossier))}\n\n"
        elif turn % ALIVE_EVERY == 0:
            yield ": still at work\n\n"
        if dossier.state not in WORKING:
            yield "event: end\ndata: {}\n\n"
            return
        if await request.is_disconnected():
            return
        await anyio.sleep(LOOK_EVERY)


def _progress(dossier: Dossier) -> dict[str, object]:
    return {
        "revision": dossier.revision,
        "state": str(dossier.state),
        "done": min(len(dossier.passed), len(FLOW)),
        "total": len(FLOW),
    }
