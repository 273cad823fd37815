"""The preservation part of a package: PREMIS 3, what the files are and what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from pipeline.model import Record
from pipeline.packaging.contents import Content, stamp
from pipeline.packaging.elements import PREMIS, below, root, written

_FORMATS: Final = {
    "application/pdf": ("PDF/A-2b", "fmt/477"),
    "application/json": ("JSON Data Interchange Format", "fmt/817"),
}
"""Type to name and key in PRONOM."""
_SOFTWARE: Final = "SoHoa"


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str
    at: str
    detail: str
    agent: str


def premis(record: Record, files: Sequence[Content]) -> bytes:
    """Return objects, events and agents of the representation's files; paths name them."""
    top = root(PREMIS, "premis", {"version": "3.0"})
    for one in files:
        _object(top, one)
    events = tuple(_events(record))
    for number, event in enumerate(events, start=1):
        _event(top, number, event, files)
    for name in dict.fromkeys((_SOFTWARE, *(event.agent for event in events))):
        agent = below(top, "agent")
        _identified(agent, "agentIdentifier", "local", name)
        below(agent, "agentName", name)
        below(agent, "agentType", "software" if name == _SOFTWARE else "organization")
    return written(top)


def _object(top: Element, one: Content) -> None:
    file = below(top, "object", xsi__type="premis:file")
    _identified(file, "objectIdentifier", "local", one.path)
    told = below(file, "objectCharacteristics")
    fixity = below(told, "fixity")
    below(fixity, "messageDigestAlgorithm", "SHA-256")
    below(fixity, "messageDigest", one.digest)
    below(told, "size", str(len(one.data)))
    known = below(told, "format")
    name, key = _FORMATS[one.media_type]
    below(below(known, "formatDesignation"), "formatName", name)
    registry = below(known, "formatRegistry")
    below(registry, "formatRegistryName", "PRONOM")
    below(registry, "formatRegistryKey", key)
    below(file, "originalName", one.path.rpartition("/")[2])


def _events(record: Record) -> Iterator[_Event]:
    """Yield what happened, oldest first; of persons only what the record's seal says already is repeated: none."""
    told = record.metadata
    if at := told.get("convertedAt"):
        yield _Event("digitization", _moment(at), "converted from paper (Luật 20/2023/QH15 Điều 12)", record.unit)
    yield _Event("message digest calculation", stamp(record.sealed_at), f"record sealed: {record.digest}", _SOFTWARE)
    if at := told.get("signedAt"):
        detail = f"{told['copyForm']}: PAdES, certificate {told['signerCertificate']}"
        yield _Event("digital signature generation", _moment(at), detail, told["signedFor"])


def _event(top: Element, number: int, event: _Event, files: Sequence[Content]) -> None:
    entry = below(top, "event")
    _identified(entry, "eventIdentifier", "local", f"event-{number}")
    below(entry, "eventType", event.kind)
    below(entry, "eventDateTime", event.at)
    below(below(entry, "eventDetailInformation"), "eventDetail", event.detail)
    below(below(entry, "eventOutcomeInformation"), "eventOutcome", "success")
    agent = below(entry, "linkingAgentIdentifier")
    below(agent, "linkingAgentIdentifierType", "local")
    below(agent, "linkingAgentIdentifierValue", event.agent)
    for one in files:
        thing = below(entry, "linkingObjectIdentifier")
        below(thing, "linkingObjectIdentifierType", "local")
        below(thing, "linkingObjectIdentifierValue", one.path)


def _identified(parent: Element, name: str, kind: str, value: str) -> None:
    identity = below(parent, name)
    below(identity, f"{name}Type", kind)
    below(identity, f"{name}Value", value)


def _moment(text: str) -> str:
    return stamp(datetime.fromisoformat(text))
