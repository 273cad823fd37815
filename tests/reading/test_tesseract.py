"""The Tesseract reader keeps its promises, also when Tesseract does not keep its own."""

from __future__ import annotations

import os
import pickle
import unicodedata
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from ocr.reader import Failure, ReaderFailed, ReaderMissing
from ocr.tesseract import TesseractOptions, TesseractReader
from ocr.tier import Tier
from ocr.words import Box
from tests.reading import fake
from tests.reading.drawn import DPI, SENTENCES, blank, page, pixels, table

PAGE = pixels(blank(400, 300))


def test_absent_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Tesseract the error names the Debian package."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReaderMissing, match=r"apt-get install tesseract-ocr$"):
        TesseractReader().read(PAGE, DPI)


def test_absent_language_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Vietnamese data the error names them and their package, before any page is read."""
    monkeypatch.setenv("PATH", fake.tesseract(tmp_path, "exit 1", languages="eng\\nosd"))
    with pytest.raises(ReaderMissing) as raised:
        TesseractReader().read(PAGE, DPI)
    assert (raised.value.what, raised.value.package) == ("vie", "tesseract-ocr-vie")


def test_large_net_has_its_own_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The large Vietnamese net comes in a package of another name."""
    monkeypatch.setenv("PATH", fake.tesseract(tmp_path, "exit 1"))
    with pytest.raises(ReaderMissing, match="tesseract-ocr-script-viet"):
        TesseractReader(TesseractOptions(languages="Vietnamese")).read(PAGE, DPI)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("exec sleep 20", Failure.TIMEOUT),
        ("exit 7", Failure.CRASHED),
        ("kill -SEGV $$", Failure.CRASHED),
        ("exit 0", Failure.GARBAGE),
        ('echo "no table" > "$OUT.tsv"', Failure.GARBAGE),
        ('printf "\\377\\376" > "$OUT.tsv"', Failure.GARBAGE),
        (fake.table("5 1 1 1 1 1 ten 10 30 20 90 xin"), Failure.GARBAGE),
        (fake.table("5 4 1 1 1 1 10 10 30 20 90 xin"), Failure.GARBAGE),
    ],
)
def test_misbehaving_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, code: Failure) -> None:
    """Hanging, dying and lying become typed failures of this page that travel between processes."""
    monkeypatch.setenv("PATH", fake.tesseract(tmp_path, answer))
    with pytest.raises(ReaderFailed) as raised:
        TesseractReader(TesseractOptions(timeout=1)).read(PAGE, DPI)
    assert raised.value.code == code
    assert pickle.loads(pickle.dumps(raised.value)).details == raised.value.details  # noqa: S301


def test_table_becomes_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Text is NFC, boxes are clipped to the page, confidence is 0..1, or None where it was not measured."""
    decomposed = unicodedata.normalize("NFD", "Huế")
    rows = (
        f"5 1 1 1 1 1 10 10 60 20 96.5 {decomposed}",
        "5 1 1 1 1 2 80 10 9000 20 -1 xanh",
        "5 1 1 1 2 1 5 5 0 0 9 x",
    )
    monkeypatch.setenv("PATH", fake.tesseract(tmp_path, fake.table(*rows)))
    reading = TesseractReader().read(PAGE, DPI)
    assert reading.reader == "tesseract:sohoa-1/vie@9.9.9"
    assert [word.text for word in reading.words] == ["Huế", "xanh"]
    assert [word.confidence for word in reading.words] == [0.965, None]
    assert all(word.box.right <= reading.width and word.box.bottom <= reading.height for word in reading.words)


def calls(folder: Path) -> list[str]:
    """Return the page segmentation modes Tesseract was called with."""
    lines = (folder / "calls").read_text(encoding="utf-8").splitlines()
    return [line.split("--psm ")[1].split()[0] for line in lines]


def test_tiers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The fast tier starts Tesseract once; the thorough one reads the doubtful line again and keeps both answers."""
    page = fake.table("5 1 1 1 1 1 10 10 60 20 70 tac", "5 1 1 1 1 2 80 10 60 20 95 phí")
    again = fake.table("5 1 1 1 1 1 1 1 60 20 96 tác", "5 1 1 1 1 2 80 1 60 20 95 phí")
    answer = f'echo "$*" >> {tmp_path}/calls; case "$*" in *"--psm 13"*) {again};; *) {page};; esac'
    monkeypatch.setenv("PATH", fake.tesseract(tmp_path, answer))
    fast = TesseractReader(TesseractOptions(tier=Tier.FAST)).read(PAGE, DPI)
    assert (fast.text, calls(tmp_path)) == ("tac phí", ["3"])
    thorough = TesseractReader().read(PAGE, DPI)
    assert (thorough.text, calls(tmp_path)) == ("tác phí", ["3", "3", "13"])
    assert [word.alternatives for word in thorough.words] == [("tac",), ()]


def test_sure_lines_are_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A line whose every word is sure costs no second reading."""
    page = fake.table("5 1 1 1 1 1 10 10 60 20 95 tác", "5 1 1 1 1 2 80 10 60 20 95 phí")
    monkeypatch.setenv("PATH", fake.tesseract(tmp_path, f'echo "$*" >> {tmp_path}/calls; {page}'))
    TesseractReader().read(PAGE, DPI)
    assert calls(tmp_path) == ["3"]


def test_second_look_falls_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the large net is not installed the second look uses the page's own."""
    monkeypatch.setenv(
        "PATH", fake.tesseract(tmp_path, fake.table("5 1 1 1 1 1 1 1 9 9 80 12", "5 3 1 1 1 1 1 1 9 9 70 34"))
    )
    reader = TesseractReader()
    looks = reader.look(PAGE, [Box(0, 0, 50, 20), Box(0, 30, 50, 50), Box(0, 60, 50, 80)])
    assert reader.look_languages == "vie"
    assert [(look.text, look.confidence) for look in looks] == [("12", 0.8), ("", None), ("34", 0.7)]


def test_no_boxes_start_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Looking at nothing needs no Tesseract."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert TesseractReader().look(PAGE, []) == ()


def test_child_runs_on_one_thread() -> None:
    """Tesseract is held to one thread: two pages on two cores are ten times faster so."""
    TesseractReader()
    assert os.environ["OMP_THREAD_LIMIT"] == "1"


@pytest.mark.ocr
def test_drawn_page_is_read() -> None:
    """A clean page is read nearly without error, each word where it was drawn."""
    reading = TesseractReader().read(pixels(page(9)), DPI)
    wanted = "\n".join(SENTENCES)
    assert Levenshtein.normalized_similarity(wanted, reading.text.replace("\n\n", "\n")) > 0.97
    first = reading.lines[0].box
    assert 110 <= first.left <= 130
    assert 145 <= first.top <= 165
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in reading.words)


@pytest.mark.ocr
def test_table_cells_are_lines() -> None:
    """Each cell of a ruled table is a line of its own, rows stand together between the text above and below."""
    sheet, cells = table()
    lines = [line.text for line in TesseractReader().read(pixels(sheet), DPI).lines]
    assert lines[0].startswith("Căn cứ Luật")
    assert lines[-1].startswith("Xét đề nghị")
    assert lines[1:4] == cells[0]
    assert [row[2] for row in cells[1:]] == lines[6:-1:3]


@pytest.mark.ocr
def test_second_look_reads_the_boxes_asked_for() -> None:
    """One look a box, in the boxes' order, limited to the letters asked for."""
    image = pixels(table()[0])
    looks = TesseractReader().look(image, [Box(765, 445, 1115, 505), Box(765, 375, 1115, 435)], "0123456789")
    assert [look.text for look in looks] == ["1964", "1957"]
