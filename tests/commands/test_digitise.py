"""`sohoa digitise` keeps the contract with scripts."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import SAMPLES, Ran, sohoa

pytestmark = [pytest.mark.ocr, pytest.mark.xdist_group("commands")]

TOP = {"dossier", "procedure", "state", "documents", "unread", "seconds"}
DOCUMENT = {"form", "edition", "form_confidence", "pages", "fields", "findings"}
PAGE = {"file", "page", "rotation", "dpi", "quality", "reasons"}
FIELD = {"value", "raw", "confidence", "decision", "page", "box", "how"}
FINDING = {"code", "weight", "fields", "message"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one embedded store for all tests of this file."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def letter(home: Path) -> Ran:
    """Return the run over a born-digital letter."""
    return sohoa(home, "digitise", SAMPLES / "dossiers" / "van-ban-dien-tu", "--json", "--procedure", "1.001193")


def fields(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every field of every paper."""
    return [one for document in answer["documents"] for one in document["fields"].values()]


def test_the_json_has_the_promised_shape(letter: Ran) -> None:
    """Keys, types and value sets are those of the contract."""
    answer = letter.json
    document = answer["documents"][0]

    assert letter.code == 0
    assert set(answer) >= TOP
    assert answer["procedure"] == "1.001193"
    assert answer["state"] in {"accepted", "to_review", "failed"}
    assert set(document) >= DOCUMENT
    assert document["form"] == "van_ban_hanh_chinh"
    assert all(set(page) >= PAGE for page in document["pages"])
    assert all(set(one) >= FIELD for one in fields(answer))
    assert {one["decision"] for one in fields(answer)} <= {"accept", "review", "absent"}
    assert all(set(one) >= FINDING for one in document["findings"])


def test_text_comes_in_nfc_and_boxes_inside_the_page(letter: Ran) -> None:
    """Every value is NFC; every box is a left, top, right, bottom in pixels."""
    text = letter.out.decode()
    boxes = [one["box"] for one in fields(letter.json) if one["box"]]

    assert unicodedata.is_normalized("NFC", text)
    assert boxes
    assert all(0 <= left < right and 0 <= top < bottom for left, top, right, bottom in boxes)


def test_the_second_time_changes_nothing(home: Path, letter: Ran) -> None:
    """The same command again gives the same dossier with the same values."""
    again = sohoa(home, "digitise", SAMPLES / "dossiers" / "van-ban-dien-tu", "--json", "--procedure", "1.001193")

    plain = {**again.json, "seconds": 0}
    assert plain == {**letter.json, "seconds": 0}


def test_unreadable_input_is_named_and_the_rest_is_done(home: Path) -> None:
    """Broken, locked, empty and foreign files stand under unread with a code and a message; exit code 1."""
    ran = sohoa(home, "digitise", SAMPLES / "unhappy", "--json")

    unread = {one["file"]: one["code"] for one in ran.json["unread"]}
    assert ran.code == 1
    assert unread["co-mat-khau.pdf"] == "pdf.encrypted"
    assert unread["rong.jpg"] == "file.empty"
    assert unread["khong-phai.pdf"] == "file.unknown_type"
    assert all(one["message"] for one in ran.json["unread"])
    assert "Traceback" not in ran.err
    assert [one["form"] for one in ran.json["documents"]] == ["van_ban_hanh_chinh"]


def test_a_file_that_does_not_exist_is_named(home: Path, tmp_path: Path) -> None:
    """The JSON still comes, with the missing file under unread."""
    ran = sohoa(home, "digitise", tmp_path / "khong-co.pdf", "--json")

    assert (ran.code, ran.json["unread"][0]["code"]) == (1, "file.not_found")


def test_results_are_written_where_asked(home: Path, letter: Ran, tmp_path: Path) -> None:
    """--out leaves the report and the searchable PDF/A of each paper."""
    sohoa(home, "digitise", SAMPLES / "dossiers" / "van-ban-dien-tu", "--procedure", "1.001193", "--out", tmp_path)

    dossier = letter.json["dossier"]
    assert (tmp_path / f"{dossier}.json").is_file()
    assert (tmp_path / f"{dossier}-01-van_ban_hanh_chinh.pdf").read_bytes().startswith(b"%PDF-")


def test_each_makes_every_file_a_dossier(home: Path) -> None:
    """With --each and several files the JSON holds one report for each."""
    files = sorted((SAMPLES / "dossiers" / "the-chup-nguoc").glob("*.jpg"))

    ran = sohoa(home, "digitise", *files, "--each", "--json")

    assert len({one["dossier"] for one in ran.json["dossiers"]}) == len(files)


def test_a_page_scanned_upside_down_is_read_upright(home: Path) -> None:
    """The photographed card lies on its head or side; it is turned, known and read."""
    ran = sohoa(home, "digitise", SAMPLES / "dossiers" / "the-chup-nguoc" / "anh-the.jpg", "--json")

    (document,) = ran.json["documents"]
    assert document["form"] == "can_cuoc_cong_dan"
    assert document["pages"][0]["rotation"] in {90, 180, 270}
    assert document["fields"]["so_dinh_danh"]["value"]


def test_a_planted_contradiction_is_a_review_item(home: Path) -> None:
    """A citizen number that denies the birth year is never accepted silently."""
    ran = sohoa(home, "digitise", SAMPLES / "dossiers" / "mau-thuan", "--json")

    (document,) = ran.json["documents"]
    assert "citizen_number.birth_year" in {one["code"] for one in document["findings"]}
    assert document["fields"]["so_dinh_danh"]["decision"] == "review"
    assert ran.json["state"] == "to_review"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["digitise"], 2),
        (["nonsense"], 2),
        (["digitise", "x.pdf", "--nonsense"], 2),
        (["read", "x", "--format", "doc"], 2),
    ],
)
def test_wrong_usage_is_exit_code_2(home: Path, arguments: list[str], code: int) -> None:
    """A call that cannot be understood does nothing and says so."""
    assert sohoa(home, *arguments).code == code


def test_a_machine_without_tesseract_says_what_to_install(tmp_path: Path) -> None:
    """Exit code 3 and the Debian package that mends it, no traceback."""
    scan = SAMPLES / "dossiers" / "the-chup-nguoc" / "quyet-dinh.jpg"

    ran = sohoa(tmp_path, "digitise", scan, PATH="/nonexistent")

    assert ran.code == 3
    assert "tesseract-ocr" in ran.err
    assert "Traceback" not in ran.err


def test_a_store_that_cannot_be_written_is_exit_code_4(tmp_path: Path) -> None:
    """A home that is a file, not a folder: nothing is lost, the answer is clear."""
    blocked = tmp_path / "home"
    blocked.write_text("not a folder")

    ran = sohoa(blocked, "digitise", SAMPLES / "dossiers" / "van-ban-dien-tu", "--json")

    assert ran.code == 4
    assert "Traceback" not in ran.err
