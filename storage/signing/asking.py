"""Whom a password or PIN is asked of when the settings do not hold it."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.signing.signature import SigningFailed

Ask = Callable[[str], str]
"""Asks the person at the keyboard for a password or PIN, given what it is for."""


def nobody_to_ask(what: str) -> str:
    """Refuse: nobody sits at a server's keyboard."""
    message = f"{what} is not in the settings, and nobody can be asked for it here; sign on the command line"
    raise SigningFailed(message)
