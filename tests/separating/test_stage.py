"""What the split stage records of sheets, codes and papers scanned twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocr.texts import reading_to_json
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.model import Dossier, Page
from pipeline.stages.check import check
from pipeline.stages.read import read
from pipeline.stages.split import split
from tests.flow.builders import build_bench, build_dossier, reading
from validators.verdict import Weight

CODE, OTHER = "H29.19-230515-0001", "H29.19-230515-0002"
SHEET = "SOHOA-TO-PHAN-CACH:1|{}|{}"
LETTER = reading(
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY MỜI", "Kính gửi: các hộ dân"
)
BODY = " ".join(f"hàng{number}" for number in range(30))
BILL = reading("HÓA ĐƠN TIỀN ĐIỆN", "Mã khách hàng 77889900 kỳ 12 năm 2024", "Số công tơ 3344556", BODY)
NEXT_BILL = reading("HÓA ĐƠN TIỀN ĐIỆN", "Mã khách hàng 77889901 kỳ 12 năm 2024", "Số công tơ 3344999", BODY)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench on real stores."""
    return build_bench(tmp_path)


def scanned(bench: Bench, *pages: Reading | str, code: str | None = None) -> Dossier:
    """Return a dossier whose pages hold a reading, or a code and no reading."""
    plain = build_dossier(bench)
    first = plain.pages[0]
    made: list[Page] = []
    for number, what in enumerate(pages, start=1):
        page = replace(first, number=number, reading=None)
        if isinstance(what, str):
            made.append(replace(page, codes=(what,)))
        else:
            made.append(replace(page, reading=bench.blobs.put(reading_to_json(what).encode())))
    return replace(plain, pages=tuple(made), documents=(), code=code)


def test_a_sheet_is_recorded_and_names_component_and_dossier(bench: Bench) -> None:
    """The sheet is no paper; the paper behind it knows its component, the dossier its code."""
    done = split(scanned(bench, SHEET.format(CODE, "to_khai"), LETTER), bench)

    assert [one.pages for one in done.documents] == [(2,)]
    assert done.documents[0].component == "to_khai"
    assert done.code == CODE
    assert [(one.code, one.weight, one.page) for one in done.findings] == [("page.separator", Weight.NOTE, 1)]


def test_a_sheet_of_another_dossier_is_doubted(bench: Bench) -> None:
    """A known code is never overwritten by a sheet; the page is pointed out."""
    done = split(scanned(bench, SHEET.format(OTHER, ""), LETTER, code=CODE), bench)

    assert done.code == CODE
    doubts = [one for one in done.findings if one.weight is Weight.DOUBT]
    assert [(one.code, one.page, one.details) for one in doubts] == [("page.other_dossier", 1, {"code": OTHER})]


def test_sheets_that_disagree_name_no_dossier(bench: Bench) -> None:
    """Two dossiers in one stack: both pages are doubted, and no code is taken."""
    done = split(scanned(bench, SHEET.format(CODE, ""), LETTER, SHEET.format(OTHER, ""), BILL), bench)

    assert done.code is None
    assert sorted(one.page or 0 for one in done.findings if one.code == "page.other_dossier") == [1, 3]


@pytest.mark.parametrize(
    ("printed", "code"),
    [(f"{CODE}|1.001193|Giấy khai sinh", CODE), (CODE, None), (f"{CODE}|1.001193", None), ("8935001234567", None)],
)
def test_only_a_paper_printed_for_a_dossier_names_it(bench: Bench, printed: str, code: str | None) -> None:
    """A code with the paper's name gives the dossier its code; a bare one may be an old receipt's."""
    done = split(scanned(bench, printed), bench)

    assert done.code == code
    assert not done.findings


def test_a_receipt_of_another_dossier_is_doubted(bench: Bench) -> None:
    """Where the dossier's code is known, a bare code that differs is pointed out."""
    done = split(scanned(bench, OTHER, code=CODE), bench)

    assert [one.code for one in done.findings] == ["page.other_dossier"]


def test_a_paper_scanned_twice_is_said_on_the_second(bench: Bench) -> None:
    """The second scan of a bill is doubted, the next month's bill of somebody else is not."""
    between = SHEET.format(CODE, "")
    pages = (BILL, between, LETTER, between, BILL, between, NEXT_BILL)

    done = check(split(scanned(bench, *pages), bench), bench)

    said = {one.number: [note.code for note in one.findings if note.code == "paper.repeated"] for one in done.documents}
    assert said == {1: [], 2: [], 3: ["paper.repeated"], 4: []}


def test_splitting_again_says_nothing_twice(bench: Bench) -> None:
    """A second run of the stage leaves the same findings."""
    once = split(scanned(bench, SHEET.format(CODE, "to_khai"), BILL, BILL), bench)

    assert split(once, bench).findings == once.findings


def test_sheets_are_not_read(bench: Bench) -> None:
    """The reader is never asked about a separator sheet."""
    dossier = scanned(bench, SHEET.format(CODE, "to_khai"))

    assert read(dossier, bench).pages[0].reading is None
