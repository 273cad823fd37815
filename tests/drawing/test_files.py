"""Written files open as what they claim to be, and the committed ones match their truth."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

import samples
from samples import fonts, make
from samples.born_digital import print_pdf
from samples.damage import apply
from samples.dossiers import FOLDERS, PASSWORD, unreadable
from samples.files import jpeg_bytes, pdf_bytes, png_bytes, tiff_bytes, torn
from samples.papers import draw, sketch

ROOT = Path(samples.__file__).parent


@lru_cache(maxsize=1)
def page() -> Image.Image:
    """Draw one page of a letter at 60 dpi."""
    return draw("van_ban_hanh_chinh", seed=1, variant="cong_van", dpi=60).pages[0]


def test_pictures_keep_their_resolution() -> None:
    """JPEG, PNG and TIFF say the dpi they were drawn at."""
    for content in (jpeg_bytes(page()), png_bytes(page()), tiff_bytes([page(), page()])):
        with Image.open(io.BytesIO(content)) as opened:
            assert round(float(opened.info["dpi"][0])) == 60


def test_tiff_has_all_pages() -> None:
    """A TIFF of two pages has two bitonal frames."""
    with Image.open(io.BytesIO(tiff_bytes([page(), page()]))) as opened:
        assert getattr(opened, "n_frames", 1) == 2
        assert opened.mode == "1"


def test_pdf_pages_have_true_size() -> None:
    """A page of 60 dpi becomes an A4 page of the PDF."""
    with pikepdf.open(io.BytesIO(pdf_bytes([page()]))) as pdf:
        box = [float(side) for side in pdf.pages[0].MediaBox]
    assert box[2:] == pytest.approx([595.2, 842.4], abs=1.0)


def test_bitonal_pdf_is_black_on_white() -> None:
    """CCITT pages decode to the very picture that went in (ink is not turned to paper)."""
    copy = apply(page(), "bitonal", 1)
    with pikepdf.open(io.BytesIO(pdf_bytes([copy]))) as pdf:
        scan = pdf.pages[0].Resources.XObject.Scan
        assert isinstance(scan, pikepdf.Stream)
        assert scan.Filter == pikepdf.Name.CCITTFaxDecode
        decoded = pikepdf.PdfImage(scan).as_pil_image().convert("L")
    assert (np.asarray(decoded) == np.asarray(copy.convert("L"))).all()


def test_locked_pdf_needs_its_password() -> None:
    """A locked PDF opens with the password alone."""
    content = pdf_bytes([page()], password=PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    with pikepdf.open(io.BytesIO(content), password=PASSWORD) as pdf:
        assert len(pdf.pages) == 1


def test_bytes_repeat() -> None:
    """The same page gives the same file, locked or not."""
    assert pdf_bytes([page()]) == pdf_bytes([page()])
    assert pdf_bytes([page()], password=PASSWORD) == pdf_bytes([page()], password=PASSWORD)
    leaves = sketch("van_ban_hanh_chinh", seed=1, face="liberation-serif").leaves
    assert print_pdf(leaves, "x") == print_pdf(leaves, "x")


def test_torn_file_is_shorter() -> None:
    """A torn file is the beginning of the whole one."""
    whole = pdf_bytes([page()])
    assert whole.startswith(torn(whole))
    assert 0 < len(torn(whole)) < len(whole)


def test_born_digital_pdf_holds_its_text(tmp_path: Path) -> None:
    """The printed PDF gives back every word of the page's truth to a text extractor."""
    draft = sketch("van_ban_hanh_chinh", seed=4, variant="to_trinh", face="liberation-serif")
    path = tmp_path / "x.pdf"
    path.write_bytes(print_pdf(draft.leaves, "x"))
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    said = set(out.split())
    typed = {word.text for leaf in draft.leaves for word in leaf.words if word.ink is None}
    assert sum(word in out for word in typed) >= 0.97 * len(typed)
    assert "TRÌNH" in said


def truth_of(name: str) -> dict[str, Any]:
    """Load the committed truth of one folder."""
    loaded: dict[str, Any] = json.loads((ROOT / name / "truth.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_committed_folders_match_their_truth(name: str) -> None:
    """Every file of a folder is named by its truth, every page exists, and boxes lie on their page."""
    truth = truth_of(name)
    named = {page["file"] for document in truth["documents"] for page in document["pages"]}
    named |= {item["file"] for item in truth["unread"]}
    assert {path.name for path in (ROOT / name).iterdir()} == named | {"truth.json"}
    for document in truth["documents"]:
        sizes = {page["page"]: (page["width"], page["height"]) for page in document["pages"]}
        for entry in document["fields"].values():
            if entry["box"] is not None:
                left, top, right, bottom = entry["box"]
                wide, high = sizes[entry["page"]]
                assert 0 <= left < right <= wide
                assert 0 <= top < bottom <= high


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_committed_files_have_the_pages_of_their_truth(name: str) -> None:
    """Pictures have the stated size before turning; PDFs have the stated number of pages."""
    pages: dict[str, list[dict[str, Any]]] = {}
    for document in truth_of(name)["documents"]:
        for entry in document["pages"]:
            pages.setdefault(entry["file"], []).append(entry)
    for file, entries in pages.items():
        if file.endswith(".pdf"):
            with pikepdf.open(ROOT / name / file) as pdf:
                assert len(pdf.pages) == len(entries)
            continue
        with Image.open(ROOT / name / file) as opened:
            turned = entries[0]["rotation"] % 180 == 90
            size = opened.size[::-1] if turned else opened.size
        assert size == (entries[0]["width"], entries[0]["height"])


def test_samples_stay_small() -> None:
    """All committed samples together stay under 6 MB."""
    folders = (ROOT / name for name in FOLDERS)
    assert sum(path.stat().st_size for folder in folders for path in folder.iterdir()) < 6_000_000


def test_planted_contradiction_is_there() -> None:
    """The folder that promises a contradiction has a number whose year is not the year of birth."""
    fields = truth_of("dossiers/mau-thuan")["documents"][0]["fields"]
    assert fields["so_dinh_danh"]["value"][4:6] != fields["ngay_sinh"]["value"][2:4]
    assert truth_of("dossiers/mau-thuan")["planted"][0]["fields"] == ["so_dinh_danh", "ngay_sinh"]


def test_unhappy_files_cannot_be_opened() -> None:
    """Each file listed as unread is refused by an ordinary opener."""
    folder = unreadable(17)
    for name in folder.unread:
        with pytest.raises((pikepdf.PdfError, pikepdf.PasswordError, OSError)):
            open_as_is(name, folder.files[name])


def open_as_is(name: str, content: bytes) -> None:
    """Open a file by its name's end, without repairing it."""
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True, attempt_recovery=False):
            return
    with Image.open(io.BytesIO(content)):
        return


def test_command_writes_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes pages and truth, and prints their names."""
    arguments = ["--out", str(tmp_path), "--kind", "trang_trang", "--count", "2", "--dpi", "50", "--damage", "skew"]
    assert make.main(arguments) == 0
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == [
        "trang_trang-0001-1.jpg",
        "trang_trang-0001.json",
        "trang_trang-0002-1.jpg",
        "trang_trang-0002.json",
    ]
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_command_without_target_is_wrong_usage() -> None:
    """Neither --out nor --dossiers: exit code 2 and a sentence that says what to add."""
    done = subprocess.run([sys.executable, "-m", "samples.make"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_missing_font_names_its_package() -> None:
    """A family that is not installed is refused with the Debian package to install."""
    with pytest.raises(fonts.MissingFont, match="apt-get install fonts-texgyre"):
        fonts.font_path("tex-gyre-termes", "bold", roots=(Path("/nowhere"),))


def test_vietnamese_letters_are_all_there() -> None:
    """134 accented and 44 plain letters of Vietnamese are asked of every family."""
    letters = fonts.vietnamese_letters()
    assert len(set(letters)) == len(letters) == 178
    assert fonts.missing_letters(fonts.load("liberation-serif", "bold", 40), letters) == ""
    assert fonts.missing_letters(fonts.load("liberation-serif", "bold", 40), "Ẫ中") == "中"
