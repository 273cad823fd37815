"""Files that bear a secrecy mark: stopped before their text is stored, let go or removed by a person who says so.

Luật Bảo vệ bí mật nhà nước: such papers may not be processed on a system of this kind. The whole file is stopped: the
pages behind a stamped one belong to it as often as not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eforms.secrecy import secrecy_grade
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.model import BlobRef, Dossier, Event, State, Unread, User
from pipeline.permissions import Action, demand_dossier
from pipeline.ports import Absent

STOPPED = "file.secret"
MARKED = "page.secret"
"""Reason of a page whose own text layer bears the mark: it goes no further, its file is stopped when all were read."""


def marked(reading: Reading, file: BlobRef, dossier: Dossier) -> bool:
    """Tell whether a page must stop its file: it bears a mark and nobody said that it does not."""
    return file not in dossier.cleared and secrecy_grade(reading) is not None


def stop(dossier: Dossier, files: Iterable[BlobRef], bench: Bench) -> Dossier:
    """Take the files out of the dossier: their pages go, pictures made of them are destroyed, the report says why."""
    stopped = set(files)
    if not stopped:
        return dossier
    for page in dossier.pages:
        # A blank page's picture may be another dossier's too, byte for byte; it tells nothing and stays.
        if page.file in stopped and not page.blank:
            for ref in (page.image, page.reading):
                if ref:
                    bench.blobs.forget(ref)
    gone = {page.number for page in dossier.pages if page.file in stopped}
    for number, file in enumerate(dossier.files, start=1):
        if file.blob in stopped:
            _tell("secret.stopped", dossier, "machine", number, bench)
    return replace(
        dossier,
        pages=tuple(page for page in dossier.pages if page.file not in stopped),
        documents=tuple(one for one in dossier.documents if not gone & set(one.pages)),
        findings=tuple(one for one in dossier.findings if one.page is None or one.page not in gone),
        unread=(*dossier.unread, *(Unread(f.name, STOPPED) for f in dossier.files if f.blob in stopped)),
        stopped=tuple(dict.fromkeys((*dossier.stopped, *sorted(stopped)))),
    )


def release(dossier_id: str, number: int, user: User, bench: Bench) -> Dossier:
    """Let a stopped file go on: an approver looked at the paper and it bears no secrecy mark. It is processed next."""
    dossier, blob = _stopped_file(dossier_id, number, user, bench)
    left = tuple(one for one in dossier.stopped if one != blob)
    freed = replace(
        dossier, stopped=left, cleared=(*dossier.cleared, blob), passed=(), state=State.RECEIVED, documents=()
    )
    line = _line("secret.released", dossier, user.login, number, bench)
    return bench.dossiers.save(freed, lambda _: (line,))


def remove(dossier_id: str, number: int, user: User, bench: Bench) -> Dossier:
    """Destroy a stopped file for good; the paper goes the way the law prescribes."""
    dossier, blob = _stopped_file(dossier_id, number, user, bench)
    # Noted before it is done: a removal that was cut short is done again, one that nobody noted never happened.
    _tell("secret.removed", dossier, user.login, number, bench)
    bench.blobs.forget(blob)
    files = tuple(one for one in dossier.files if one.blob != blob)
    names = {one.name for one in dossier.files if one.blob == blob}
    unread = tuple(one for one in dossier.unread if one.code != STOPPED or one.file not in names)
    left = tuple(one for one in dossier.stopped if one != blob)
    return bench.dossiers.save(replace(dossier, files=files, unread=unread, stopped=left))


def _stopped_file(dossier_id: str, number: int, user: User, bench: Bench) -> tuple[Dossier, BlobRef]:
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.APPROVE, dossier)
    if not 1 <= number <= len(dossier.files) or dossier.files[number - 1].blob not in dossier.stopped:
        message = f"dossier {dossier_id} has no stopped file {number}"
        raise Absent(message)
    return dossier, dossier.files[number - 1].blob


def _tell(what: str, dossier: Dossier, actor: str, number: int, bench: Bench) -> None:
    bench.journal.append(_line(what, dossier, actor, number, bench))


def _line(what: str, dossier: Dossier, actor: str, number: int, bench: Bench) -> Event:
    """Say which file by its place in the dossier: its name may say what the secret is about."""
    return Event(bench.clock.now(), what, dossier.id, actor, {"file": str(number)})
