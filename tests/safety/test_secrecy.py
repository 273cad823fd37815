"""Secrecy marks: found where they stand, stopped before any text is stored, decided by a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eforms.secrecy import secrecy_grade
from ocr.texts import reading_to_json
from ocr.words import Box, Line, Reading, Word
from pipeline import quarantine
from pipeline.bench import Bench
from pipeline.intake import Upload, receive
from pipeline.model import Dossier, Page, State
from pipeline.permissions import Forbidden
from pipeline.review.editing import Spot
from pipeline.review.pages import turn_page
from pipeline.runner import run
from pipeline.stages.open import open_files
from samples import papers
from samples.files import pdf_bytes
from tests.flow.builders import UNIT, build_bench, build_dossier, user


def row(*parts: str, top: int = 300, height: int = 40, gap: int = 300) -> Line:
    """Return a line whose parts stand far apart, the words of each part close together."""
    words, left = [], 100
    for part in parts:
        for word in part.split():
            right = left + 22 * len(word)
            words.append(Word(word, Box(left, top, right, top + height), 0.9))
            left = right + 15
        left += gap
    return Line(tuple(words))


def page(*lines: Line) -> Reading:
    """Return a page with some plain text below the given lines."""
    body = tuple(row("Kính gửi các cơ quan đơn vị trực thuộc", top=1000 + 60 * at) for at in range(5))
    return Reading(2480, 3508, 300, "test", (*lines, *body))


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        (row("MẬT"), "MẬT"),
        (row("[MẬT]"), "MẬT"),
        (row("MÂT"), "MẬT"),
        (row("TỐI MẬT"), "TỐI MẬT"),
        (row("TUYỆT MẬT"), "TUYỆT MẬT"),
        (row("Số: 12/BC-UBND", "MẬT"), "MẬT"),
        (row("MẬT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "MẬT"),
        (row("BẢO MẬT"), None),
        (row("Mật"), None),
        (row("mật độ dân số"), None),
        (row("MẬT KHẨU"), None),
        (row("MẶT TRƯỚC"), None),
        (row("DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ MẬT"), None),
        (row("MẬT", top=3000), None),
        (row("MẬT", height=20), None),
    ],
)
def test_only_a_mark_that_stands_alone_counts(line: Line, grade: str | None) -> None:
    """In capitals, by itself, in the upper half, not smaller than the text; words about secrecy are none."""
    assert secrecy_grade(page(line)) == grade


def test_the_highest_mark_wins() -> None:
    """A page with two marks bears the graver one."""
    assert secrecy_grade(page(row("MẬT"), row("TUYỆT MẬT", top=500))) == "TUYỆT MẬT"


def stopped_dossier(bench: Bench) -> Dossier:
    """Return a stored dossier whose one file was stopped."""
    scan, image = bench.blobs.put(b"%PDF-1.7 secret"), bench.blobs.put(b"picture of the secret")
    reading = bench.blobs.put(reading_to_json(page(row("MẬT"))).encode())
    dossier = receive([Upload("mat.pdf", b"%PDF-1.7 secret")], bench, unit=UNIT, by="quay")
    full = replace(dossier, pages=(Page(1, scan, 1, image=image, reading=reading),), state=State.RUNNING)
    return bench.dossiers.save(replace(quarantine.stop(full, [scan], bench), state=State.FAILED))


def test_a_stopped_file_leaves_only_its_scan(tmp_path: Path) -> None:
    """Pictures and words are destroyed, the report says what to do, the journal names the file by number only."""
    bench = build_bench(tmp_path)
    dossier = stopped_dossier(bench)
    assert dossier.pages == ()
    assert [(one.file, one.code) for one in dossier.unread] == [("mat.pdf", "file.secret")]
    assert list(bench.blobs.refs()) == [dossier.files[0].blob]
    told = [event for _, event in bench.journal.read(dossier.id)][-1]
    assert (told.kind, told.details) == ("secret.stopped", {"file": "1"})
    assert [one.code for one in open_files(dossier, bench).unread] == ["file.secret"]


def test_a_person_decides(tmp_path: Path) -> None:
    """A reviewer may not; an approver may let the file go on, or destroy it; both stand in the journal."""
    bench = build_bench(tmp_path)
    dossier = stopped_dossier(bench)
    with pytest.raises(Forbidden):
        quarantine.release(dossier.id, 1, user("reviewer"), bench)
    freed = quarantine.release(dossier.id, 1, user("approver"), bench)
    assert (freed.stopped, freed.cleared, freed.state) == ((), (dossier.files[0].blob,), State.RECEIVED)
    assert not quarantine.marked(page(row("MẬT")), dossier.files[0].blob, freed)

    other = build_bench(tmp_path / "other")
    dossier = stopped_dossier(other)
    gone = quarantine.remove(dossier.id, 1, user("approver"), other)
    assert (gone.files, gone.unread, list(other.blobs.refs())) == ((), (), [])
    assert "secret.removed" in {event.kind for _, event in other.journal.read(dossier.id)}


def test_a_mark_that_shows_when_a_page_is_turned_stops_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page read upside down hid its mark; turned at the desk it shows, and the file leaves the dossier."""
    bench = build_bench(tmp_path)
    dossier = build_dossier(bench)
    monkeypatch.setattr("pipeline.review.pages.read_page", lambda _task: page(row("MẬT")))
    stopped = turn_page(Spot(dossier.id, dossier.revision), 1, 180, user("reviewer"), bench)
    assert (stopped.pages, stopped.documents) == ((), ())
    assert stopped.stopped == (dossier.files[0].blob,)


@pytest.mark.ocr
def test_a_drawn_secret_letter_is_stopped_and_its_neighbour_is_not(tmp_path: Path) -> None:
    """Really read: of two files handed in together one bears a stamp; no word of it is in any blob."""
    secret = papers.draw("van_ban_hanh_chinh", seed=31, variant="cong_van_mat")
    plain = papers.draw("van_ban_hanh_chinh", seed=32, variant="cong_van_khan")
    bench = build_bench(tmp_path)
    uploads = [Upload("a.pdf", pdf_bytes(secret.pages)), Upload("b.pdf", pdf_bytes(plain.pages))]
    dossier = run(receive(uploads, bench, unit=UNIT, by="quay").id, bench)
    assert [(one.file, one.code) for one in dossier.unread] == [("a.pdf", "file.secret")]
    assert {page.file for page in dossier.pages} == {dossier.files[1].blob}
    assert [one.form for one in dossier.documents] == ["van_ban_hanh_chinh"]
    assert dossier.state is State.TO_REVIEW
    number = str(secret.fields["so_ky_hieu"].value)
    assert not any(number.encode() in bench.blobs.get(ref) for ref in bench.blobs.refs())
