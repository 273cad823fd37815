"""No citizen's data where it does not belong: not in what is printed, not in the journal, not in a file's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.model import State
from tests.desks.conftest import Door, app, clock, dispatcher, door, office
from tests.desks.dossiers import BIRTH, Told, recorded
from workers.assembly import Office
from workers.keeping import one_round

__all__ = ["app", "clock", "dispatcher", "door", "office"]
SECRETS = [str(value) for value in BIRTH.values() if len(str(value)) > 5] + ["NGUYỄN THỊ MẬN", "lý lịch xoài.pdf"]


@pytest.mark.slow
def test_a_day_at_the_desks_leaves_nothing_about_the_citizen(
    office: Office, door: Door, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Upload, review, approval, search by name and number, a fetch by another system, faults: ids and figures only."""
    dossier = recorded(office.bench, Told(unclear={}))
    desk = door("khanh")
    page = f"/duyet/{dossier.id}"
    form = {"revision": str(dossier.revision), "paper": "1", "field": "me_ho_ten", "text": "NGUYỄN THỊ MẬN"}
    assert desk.post(f"{page}/o", form, on=page).status_code == 303
    assert desk.post(f"{page}/o", form, on=page).status_code == 409
    ready = office.bench.dossiers.get(dossier.id)
    assert desk.post(f"{page}/phe-duyet", {"revision": str(ready.revision)}, on=page).status_code == 303
    assert office.bench.dossiers.get(dossier.id).state is State.ACCEPTED
    files = {"files": ("lý lịch xoài.pdf", b"%PDF-1.7 not really", "application/pdf")}
    desk.post("/nop", on="/", files=files)
    desk.get("/ho-so", params={"tim": "ĐOÀN THỊ THÙY DƯƠNG"})
    found = desk.get(
        "/api/v1/records", params={"subject": BIRTH["so_dinh_danh"], "purpose": "1.004222"}, headers=door.client()
    )
    assert found.status_code == 200
    one_round(office)
    printed = "".join(capfd.readouterr()) + caplog.text
    told = [line.text for line in office.bench.journal.lines()]
    names = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")]
    assert len(told) > 3
    assert len(names) > 10
    plain = [*told, *(json.dumps(json.loads(one), ensure_ascii=False) for one in told)]
    leaks = [secret for secret in SECRETS if any(secret in text for text in [printed, *plain, *names])]
    assert leaks == []
