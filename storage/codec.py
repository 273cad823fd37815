"""Dataclasses to JSON text and back, nothing lost: zones, enums, boxes, mappings, and text of any characters."""

from __future__ import annotations

import json
import re
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.model import Dossier, Event, Record, Session, User
from pipeline.ports import Damaged
from pipeline.webhooks.messages import Webhook

T = TypeVar("T")

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Codec(Generic[T]):
    """Encodes one type of object."""

    def __init__(self, kind: type[T]) -> None:
        """Build the adapter once; that takes milliseconds."""
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)
        self._name = kind.__name__.lower()

    def encode(self, value: T) -> str:
        """Return the object as JSON text that UTF-8 and a database without NUL can hold.

        A file name that was not UTF-8 reaches us with lone surrogates; they are written as escapes.
        Keys of mappings are our own words and never hold any.
        """
        plain = self._adapter.dump_python(value, mode="json")
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)

    def decode(self, text: str, key: str) -> T:
        """Return the object; key names it in the error.

        Raises:
            Damaged: the text is not what encode wrote.
        """
        try:
            return self._adapter.validate_python(json.loads(text))
        except (ValueError, ValidationError) as error:
            message = f"the {self._name} {key} in the database cannot be read; restore it from a backup"
            raise Damaged(message) from error


DOSSIERS: Final = Codec(Dossier)
RECORDS: Final = Codec(Record)
EVENTS: Final = Codec(Event)
USERS: Final = Codec(User)
SESSIONS: Final = Codec(Session)
WEBHOOKS: Final = Codec(Webhook)
