"""What the dossiers of a chaos run are, and whether each ended as its undisturbed twin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from config.settings import load
from pipeline.bench import Bench
from pipeline.intake import Upload, receive
from pipeline.model import Dossier, Entry
from samples.born_digital import print_pdf
from samples.papers import sketch
from tests.desks.house import UNIT
from tools.chaos_check import Promises, settle
from workers.assembly import assemble
from workers.process import process

CLIENT = "cong_dvc"


def letters(count: int, seed: int) -> list[bytes]:
    """Return born-digital letters of one page, each another one: two of the same number would be doubted for it."""
    drafts = (sketch("van_ban_hanh_chinh", seed=seed * 10_000 + at) for at in range(count))
    return [print_pdf(draft.leaves[:1], "thư") for draft in drafts]


def summary(dossier: Dossier) -> str:
    """Return what came out of a dossier, without times and what is named after them."""
    papers = [
        {
            "form": one.form,
            "pages": one.pages,
            "pdf": one.pdf is not None,
            "record": one.record is not None,
            "findings": sorted(found.code for found in one.findings),
            "values": [_shown(entry) for entry in one.entries],
        }
        for one in dossier.documents
    ]
    pages = [(page.number, page.image, page.reading, page.grade, page.codes) for page in dossier.pages]
    findings = sorted(one.code for one in dossier.findings)
    return json.dumps([dossier.state, papers, pages, findings], ensure_ascii=False)


def undisturbed_results(files: list[bytes], told: Path) -> None:
    """Work all files off in a quiet office and write down what comes out, by the digest of the file."""
    office = assemble(load())
    results = {sha256(data).hexdigest(): summary(_through(data, office.bench)) for data in files}
    told.write_text(json.dumps(results), "utf-8")
    office.close()


def _through(data: bytes, bench: Bench) -> Dossier:
    return process(receive([Upload("thu.pdf", data)], bench, unit=UNIT, by=CLIENT).id, bench)


def _shown(entry: Entry) -> list[object]:
    value = entry.current.value if entry.current else None
    return [entry.name, json.dumps(value, ensure_ascii=False, default=str), entry.decision, entry.reasons]


def compare(wanted: Path, promises: Mapping[str, str], told: Path) -> None:
    """Let everything end, prove the stores, and hold every dossier against its undisturbed twin."""
    found = settle(Promises(handed=promises), "")
    office = assemble(load())
    results = json.loads(wanted.read_text("utf-8"))
    for dossier_id, digest in promises.items():
        got = summary(office.bench.dossiers.get(dossier_id))
        want = results[digest]
        if got != want:
            at = next(n for n, pair in enumerate(zip(f"{got}.", f"{want},", strict=False)) if pair[0] != pair[1])
            there, here = got[max(0, at - 40) : at + 80], want[max(0, at - 40) : at + 80]
            found.wrong.append(f"{dossier_id} ended otherwise than undisturbed: {there!r} instead of {here!r}")
    office.close()
    found.keep(told)
