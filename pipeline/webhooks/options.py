"""How messages leave the house."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class WebhookOptions(BaseModel):
    """When messages are sent, how long a receiver may take, and which addresses are open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deliver: bool = True
    """Whether `sohoa serve` sends messages; several may, each message goes out once at a time."""
    pause_seconds: Annotated[float, Field(gt=0)] = 5.0
    """How often the outbox is looked into."""
    connect_seconds: Annotated[float, Field(gt=0, le=15)] = 5.0
    answer_seconds: Annotated[float, Field(gt=0, le=15)] = 10.0
    allowed_networks: tuple[str, ...] = ()
    """Internal networks that may be reached all the same, e.g. `10.20.0.0/16` for a receiver in the same centre."""
    allow_http: bool = False
    """Whether addresses without encryption are taken; only for tests and closed networks."""
