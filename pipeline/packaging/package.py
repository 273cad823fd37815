"""A record as an archive package (SIP): what goes into it, under which name, as a folder or one zip file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.bench import Bench
from pipeline.model import Event, Record, User
from pipeline.packaging.contents import Content
from pipeline.packaging.ead import ead
from pipeline.packaging.mets import Head, Sections, mets
from pipeline.packaging.premis import premis
from pipeline.records.forms import FORM
from pipeline.reuse.access import fetch
from pipeline.sealing import RECORD
from pipeline.signing.reading import Paper, paper_of
from validators.messages import sentence

_SPACE: Final = UUID("6c3ce0ea-52f6-5a5c-9a0a-0d3c8e1f7b11")
"""Of our packages' names: the same revision of a record always makes the same package."""
_REPRESENTATION: Final = "rep1"
_SCHEMAS: Final = ("DILCISExtensionMETS.xsd", "mets.xsd", "xlink.xsd")
_VIETNAM: Final = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Package:
    """The package's own folder, and everything in it."""

    name: str
    contents: tuple[Content, ...]
    record: Record


def package(record_id: str, user: User, bench: Bench, *, purpose: str) -> Package:
    """Return the newest revision of a record as a package: signed copy or PDF/A, values, descriptions, digests.

    Raises:
        Absent, Damaged, OutOfScope: as when fetching.
        Refused: its signed copy was altered.
    """
    record = fetch(record_id, user, bench, purpose=purpose)
    form = bench.blobs.get(record.files[FORM]) if FORM in record.files else b""
    made = packed(record, paper_of(record, bench), form)
    details = {"revision": str(record.revision), "package": made.name}
    bench.journal.append(Event(bench.clock.now(), "record.packaged", record.id, user.login, details))
    return made


def packed(record: Record, paper: Paper, form: bytes = b"") -> Package:
    """Return the package; the same record, paper and form of its edition (what its fields mean) are the same bytes."""
    name = f"uuid-{uuid5(_SPACE, record.digest)}"
    inner = tuple(_representation(record, paper))
    folder = f"representations/{_REPRESENTATION}"
    within = Content(f"{folder}/METS.xml", inner[-1].data)
    described = Content("metadata/descriptive/EAD.xml", ead(record))
    preserved = Content("metadata/preservation/PREMIS.xml", premis(record, _below(folder, inner[:2])))
    notice = "".join(f"{sentence(paper.checked.code, {}, one)}\n" for one in ("vi", "en"))
    documentation = tuple(
        Content(f"documentation/{name}", data)
        for name, data in (("LUU-Y.txt", notice.encode()), ("mau.json", form))
        if data
    )
    groups = {
        "Documentation": documentation,
        "Schemas": _schemas(),
        f"Representations/{_REPRESENTATION}": (within,),
    }
    whole = mets(_head(name, record), Sections(described, preserved, groups))
    outer = (Content("METS.xml", whole), described, preserved, *documentation, *_schemas())
    return Package(name, (*outer, *_below(folder, inner)), record)


def unpacked(made: Package, folder: Path) -> Path:
    """Write the package as a folder below folder, and return it."""
    target = folder / made.name
    for one in made.contents:
        file = target / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.data)
    return target


def zipped(made: Package) -> bytes:
    """Return the package as a zip file; times are the record's, so that the same package is the same bytes."""
    out = io.BytesIO()
    moment = made.record.sealed_at.astimezone(_VIETNAM)
    when = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for one in made.contents:
            archive.writestr(ZipInfo(f"{made.name}/{one.path}", when), one.data, ZIP_DEFLATED)
    return out.getvalue()


def _representation(record: Record, paper: Paper) -> Iterator[Content]:
    """Yield paper, values, what was done to them, and the METS document over these."""
    code = record.metadata["docCode"]
    pdf = Content(f"data/{code}.pdf", paper.data)
    values = Content(f"data/{code}.json", RECORD.dump_json(record, indent=1))
    preserved = Content("metadata/preservation/PREMIS.xml", premis(record, (pdf, values)))
    yield from (pdf, values, preserved)
    yield Content("METS.xml", mets(_head(_REPRESENTATION, record), Sections(None, preserved, {"Data": (pdf, values)})))


def _below(folder: str, contents: tuple[Content, ...]) -> tuple[Content, ...]:
    return tuple(Content(f"{folder}/{one.path}", one.data) for one in contents)


def _head(name: str, record: Record) -> Head:
    return Head(name, record.title, record.unit, record.sealed_at, version("sohoa"))


@cache
def _schemas() -> tuple[Content, ...]:
    folder = files("pipeline.packaging").joinpath("schemas")
    return tuple(Content(f"schemas/{name}", folder.joinpath(name).read_bytes()) for name in _SCHEMAS)
