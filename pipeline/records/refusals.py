"""Why a record may not be used or changed that way: one exception, a stable code, a sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from validators.messages import sentence


class Refused(RuntimeError):
    """What was asked is against the rules of reuse; code says which, details name ids only."""

    def __init__(self, code: str, details: Mapping[str, str] | None = None) -> None:
        """Keep the code for the answer and the details for its sentence."""
        self.code = code
        self.details: Mapping[str, str] = details or {}
        super().__init__(sentence(code, self.details))


class OutOfScope(Refused):
    """An API client asks for more than it was given."""
