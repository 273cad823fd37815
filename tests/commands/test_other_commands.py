"""`sohoa read`, `review`, `records`, `forms` and `doctor` from the outside."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.running import ROOT, SAMPLES, sohoa

pytestmark = [pytest.mark.ocr, pytest.mark.xdist_group("commands")]

STACK = SAMPLES / "dossiers" / "chong-giay" / "chong-giay.pdf"
ORDER = SAMPLES / "dossiers" / "the-chup-nguoc" / "quyet-dinh.jpg"
LETTER = SAMPLES / "dossiers" / "van-ban-dien-tu" / "thong-bao.pdf"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one embedded store with a digitised scan that leaves questions."""
    place = tmp_path_factory.mktemp("home")
    sohoa(place, "digitise", ORDER)
    return place


def test_a_form_is_tried_on_a_scan(home: Path) -> None:
    """`forms try` says which signs were seen, what a field found by which rule, and why another found nothing."""
    ran = sohoa(home, "forms", "try", ROOT / "eforms" / "forms" / "van_ban_hanh_chinh.toml", ORDER)
    wrong = sohoa(home, "forms", "try", ROOT / "pyproject.toml", ORDER)

    assert ran.code == 0
    assert "loai_van_ban\tquyết định\t(trang 1, block:kind)" in ran.out.decode()
    assert "han_xu_ly\tkhông tìm được" in ran.out.decode()
    assert (wrong.code, b"pyproject.toml" in wrong.out) == (1, True)


def test_pages_of_text_are_parted_by_form_feeds(home: Path) -> None:
    """As many pages come out as the file has, in order, blank ones empty."""
    ran = sohoa(home, "read", STACK, "--format", "text")

    listing = subprocess.run(["pdfinfo", str(STACK)], capture_output=True, text=True, check=True).stdout
    pages = int(next(line.split()[1] for line in listing.splitlines() if line.startswith("Pages:")))
    assert ran.code == 0
    assert len(ran.out.decode().split("\f")) == pages


def test_a_searchable_pdf_gives_its_words_back(home: Path, tmp_path: Path) -> None:
    """Pdftotext finds the Vietnamese words, with diacritics, in the PDF/A that read makes."""
    target = tmp_path / "out.pdf"

    ran = sohoa(home, "read", LETTER, "--format", "pdf", "--out", target)

    text = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True).stdout
    assert ran.code == 0
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(text.split())


def test_the_tier_is_chosen_on_the_command_line(home: Path) -> None:
    """`--tier fast` wins over the settings; a tier that is none is wrong usage."""
    ran = sohoa(home, "read", LETTER, "--tier", "fast", SOHOA_READING__TIER="thorough")
    wrong = sohoa(home, "read", LETTER, "--tier", "nhanh")

    assert ran.code == 0
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in ran.out.decode()
    assert wrong.code == 2


@pytest.mark.parametrize(("kind", "start"), [("json", b"{"), ("hocr", b"<?xml")])
def test_other_formats_are_written(home: Path, kind: str, start: bytes) -> None:
    """JSON and hOCR come on stdout."""
    ran = sohoa(home, "read", LETTER, "--format", kind)

    assert ran.code == 0
    assert ran.out.lstrip().startswith((start, b"["))


def test_reading_a_broken_file_says_so(home: Path) -> None:
    """The readable files are still read; exit code 1."""
    ran = sohoa(home, "read", SAMPLES / "unhappy" / "co-mat-khau.pdf", LETTER)

    assert ran.code == 1
    assert "co-mat-khau.pdf" in ran.err
    assert "CỘNG HÒA" in ran.out.decode()


def test_a_dossier_is_reviewed_approved_and_proved_without_a_browser(home: Path) -> None:
    """list, show, accept fields, approve; the record is found, exported and proved."""
    waiting = sohoa(home, "review", "list").json["dossiers"]
    dossier = waiting[0]["dossier"]
    shown = sohoa(home, "review", "show", dossier).json
    fields = shown["documents"][0]["fields"]
    open_fields = [f"1.{name}" for name, one in fields.items() if one["decision"] == "review"]
    assert open_fields

    known = [name for name in open_fields if fields[name.removeprefix("1.")]["value"] is not None]
    confirmed = sohoa(home, "review", "accept", dossier, *known)
    for name in set(open_fields) - set(known):
        sohoa(home, "review", "set", dossier, name, "Nguyễn Văn An")
    approved = sohoa(home, "review", "accept", dossier)

    assert (confirmed.code, approved.code) == (0, 0), confirmed.err + approved.err
    record = approved.json["documents"][0]["record"]
    found = sohoa(home, "records", "find", "--form", "van_ban_hanh_chinh").json["records"]
    assert [one["id"] for one in found] == [record]
    assert sohoa(home, "records", "verify").json == {"checked": 1, "flaws": []}
    parcel = Path(sohoa(home, "records", "export", record, "--out", home / "out").out.decode().strip())
    assert (parcel / "pdfa.pdf").is_file()


def test_a_value_of_the_wrong_kind_is_refused_with_its_reason(home: Path) -> None:
    """A date that is none is not stored; the reason is on stderr."""
    sohoa(home, "digitise", ORDER, "--procedure", "1.000656")
    dossier = sohoa(home, "review", "list").json["dossiers"][0]["dossier"]

    ran = sohoa(home, "review", "set", dossier, "1.ngay_ban_hanh", "31/02/2020")

    assert ran.code == 2
    assert "ngay_ban_hanh" in ran.err


def test_the_catalogue_is_listed_and_shown(home: Path) -> None:
    """Forms list names every form, forms show every field, forms check the shipped files as good."""
    listed = sohoa(home, "forms", "list").out.decode()
    shown = sohoa(home, "forms", "show", "giay_khai_sinh").out.decode()

    assert {"giay_khai_sinh", "can_cuoc_cong_dan", "van_ban_hanh_chinh"} <= {
        row.split("\t")[0] for row in listed.splitlines()
    }
    assert "so_dinh_danh" in shown
    assert sohoa(home, "forms", "check", "eforms/forms/giay_khai_sinh.toml").code == 0


def test_a_wrong_form_file_is_explained(home: Path, tmp_path: Path) -> None:
    """Forms check names the line and what to do."""
    wrong = tmp_path / "x.toml"
    wrong.write_text('id = "x"\nedition = 1\ntitel = "nhầm"\n')

    ran = sohoa(home, "forms", "check", wrong)

    assert ran.code == 1
    assert "titel" in ran.out.decode()


def test_the_doctor_finds_this_machine_sound(home: Path) -> None:
    """Where the tests run everything is there."""
    ran = sohoa(home, "doctor")

    assert ran.code == 0, ran.out.decode()


def test_the_doctor_names_what_is_missing(home: Path) -> None:
    """Without programs on the path the doctor says which packages bring them, exit code 3."""
    ran = sohoa(home, "doctor", PATH="/nonexistent")

    assert ran.code == 3
    assert "apt-get install tesseract-ocr" in ran.out.decode()


def test_an_impossible_setting_is_named(home: Path) -> None:
    """A bad environment variable is wrong usage, with its name."""
    ran = sohoa(home, "digitise", LETTER, SOHOA_PROCESSES="nhiều")

    assert ran.code == 2
    assert "processes" in ran.err
