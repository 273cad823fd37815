"""Queues again what was stored but never reached a worker: the queue was down, or its messages were lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.lanes import lane_of
from pipeline.model import State
from pipeline.ports import Dispatcher, DossierQuery, Dossiers
from pipeline.walking import every_dossier

PATIENCE = timedelta(minutes=10)
"""A message that came is worked on by then, or waits in a long queue, where a second one does no harm."""


def queue_again(dossiers: Dossiers, dispatcher: Dispatcher, now: datetime) -> int:
    """Queue what was received a while ago and never begun; delivered twice it changes nothing. Raises Unavailable."""
    count = 0
    for dossier in every_dossier(dossiers, DossierQuery(states=(State.RECEIVED,))):
        if dossier.received_at < now - PATIENCE:
            dispatcher.submit(dossier.id, lane_of(dossier))
            count += 1
    return count
