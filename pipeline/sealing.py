"""Approved papers become sealed records: values with provenance and the digests of every file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from pydantic import TypeAdapter

from eforms.procedures.catalogue import load as load_procedures
from eforms.procedures.catalogue import plain_code
from pipeline.bench import Bench
from pipeline.figures.quality import judged
from pipeline.large_blobs import hold
from pipeline.metadata import metadata_of
from pipeline.model import BlobRef, Document, Dossier, Event, FieldValue, Record
from pipeline.ports import Absent
from pipeline.records.forms import FORM, form_kept
from pipeline.records.papers import facts_of
from pipeline.records.standing import Standing
from pipeline.stages.check import values_of
from pipeline.views import reading_of
from pipeline.webhooks.messages import message_of

RECORD = TypeAdapter(Record)


def seal(dossier: Dossier, by: str, bench: Bench) -> Dossier:
    """Seal a record for every known paper and return the dossier pointing at them; sealing twice changes nothing."""
    documents = []
    for document in dossier.documents:
        if document.form is None:
            documents.append(document)
            continue
        record = _record(document, dossier, by, bench)
        stored = _add(record, _text(document, dossier, bench), bench)
        documents.append(replace(document, record=stored.id))
    return replace(dossier, documents=tuple(documents))


def record_id(dossier: Dossier, document: Document) -> str:
    """Name a record after its dossier and its pages, so that sealing again finds the same one."""
    pages = ",".join(str(number) for number in document.pages)
    return sha256(f"{dossier.id}/{pages}".encode()).hexdigest()[:32]


def digest_of(record: Record) -> str:
    """Return the SHA-256 over the whole record but its digest, in canonical JSON."""
    plain = RECORD.dump_python(replace(record, digest=""), mode="json")
    return sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _record(document: Document, dossier: Dossier, by: str, bench: Bench) -> Record:
    form = bench.catalogue[document.form or ""]
    values = values_of(document)
    provenance: dict[str, FieldValue] = {
        entry.name: entry.current for entry in document.entries if entry.current and entry.name in values
    }
    found = values.get(form.subject) if form.subject else None
    subject = found if isinstance(found, str) else None
    facts, until = facts_of(form.id, subject, values)
    record = Record(
        id=record_id(dossier, document),
        revision=1,
        form=form.id,
        edition=form.edition,
        unit=dossier.unit,
        dossier=dossier.id,
        document=document.number,
        subject=subject or next(iter(facts.owners), None),
        title=form.title,
        values=values,
        provenance=provenance,
        files={**_files(document, dossier), FORM: form_kept(form, bench)},
        metadata=metadata_of(document, dossier, form.title, values),
        sealed_at=bench.clock.now(),
        sealed_by=by,
        valid_from=facts.issued_on,
        valid_until=until,
        facts=replace(
            facts,
            procedure=dossier.procedure or "",
            dossier_code=dossier.code or "",
            component=document.component or _component(dossier.procedure, form.id),
        ),
    )
    return replace(record, digest=digest_of(record))


def _component(code: str | None, form: str) -> str:
    procedure = load_procedures().get(plain_code(code or ""))
    return procedure.fulfilled_by(form) if procedure else ""


def _files(document: Document, dossier: Dossier) -> Mapping[str, BlobRef]:
    files: dict[str, BlobRef] = {}
    pages = [page for page in dossier.pages if page.number in document.pages]
    for at, ref in enumerate(dict.fromkeys(page.file for page in pages), start=1):
        files[f"original-{at}"] = ref
    for at, page in enumerate(pages, start=1):
        if page.image:
            files[f"page-{at}"] = page.image
        if page.reading:
            files[f"reading-{at}"] = page.reading
    if document.pdf:
        files["pdfa"] = document.pdf
    return files


def _text(document: Document, dossier: Dossier, bench: Bench) -> str:
    return "\n".join(reading_of(page, bench).text for page in dossier.pages if page.number in document.pages)


def _add(record: Record, text: str, bench: Bench) -> Record:
    """Store the record, unless the same content is sealed already; changed content is the next revision.

    What a person corrected, revoked or superseded after the approval is not sealed over.
    """
    hold(bench.blobs, record.files.values(), record.sealed_at)
    try:
        known = bench.records.get(record.id)
    except Absent:
        known = None
    if known is not None and known.standing.change != "sealed":
        return known
    if known is not None and _same(record, known):
        return known
    if known is not None:
        standing = Standing(previous=known.digest)
        record = replace(record, revision=known.revision + 1, standing=standing, digest="")
        record = replace(record, digest=digest_of(record))
    return store(record, text, bench)


def _same(record: Record, known: Record) -> bool:
    again = replace(
        record,
        revision=known.revision,
        standing=known.standing,
        sealed_at=known.sealed_at,
        sealed_by=known.sealed_by,
        digest="",
    )
    return digest_of(again) == known.digest


def store(record: Record, text: str, bench: Bench) -> Record:
    """Store a sealed revision with the message about it and the journal's line, its digest included: all or nothing."""
    bench.records.add(record, text, message_of(record), _told(record, bench))
    return record


def _told(record: Record, bench: Bench) -> Event:
    details = {
        "form": record.form,
        "revision": str(record.revision),
        "dossier": record.dossier,
        "unit": record.unit,
        "digest": record.digest,
        "reason": record.standing.reason,
        "procedure": plain_code(record.facts.procedure),
        **judged(record, bench),
    }
    kind = f"record.{record.standing.change}"
    return Event(
        at=record.sealed_at,
        kind=kind,
        object=record.id,
        actor=record.sealed_by,
        details={name: text for name, text in details.items() if text},
        key=f"{kind}/{record.id}/{record.revision}",
    )
