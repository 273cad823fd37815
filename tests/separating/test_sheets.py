"""Printed separator sheets are read back, and what cannot stand on one is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from eforms.machine_codes import Separator, separator_of
from eforms.procedures.catalogue import load as load_procedures
from ocr.codes import find_codes
from ocr.opening import Limits, raster
from pipeline.ports import Absent
from pipeline.separators.printing import (
    BadComponent,
    BadDossierCode,
    separators_pdf,
    sheet_for,
    sheets_of_procedure,
)
from samples.damage import apply

CODE = "H29.19-230515-0001"


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["clean", "office", "fax", "phone", "upside_down"])
def test_a_printed_sheet_is_read_back_from_its_scan(tmp_path: Path, damage: str) -> None:
    """Dossier code and component come back from a scan, a fax and a photograph of the printed sheet."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(separators_pdf([sheet_for(CODE, "to_khai", "Tờ khai đăng ký khai sinh")]))
    page = Image.fromarray(raster(path, 1, Limits()).image).convert("RGB")
    page.info["dpi"] = (200, 200)
    scanned = np.asarray(apply(page, damage, 7).convert("L"))

    found = separator_of(code.text for code in find_codes(scanned))

    assert found == Separator(CODE, "to_khai")


def test_a_procedure_gives_a_sheet_for_each_component() -> None:
    """The sheets of a birth registration are its components, titled in Vietnamese."""
    procedure = load_procedures()["1.001193"]

    sheets = sheets_of_procedure(CODE, "1.001193", load_procedures())

    assert [one.separator.component for one in sheets] == [one.code for one in procedure.components]
    assert sheets[0].title == "Tờ khai đăng ký khai sinh"


def test_an_unknown_procedure_is_refused() -> None:
    """The message names the procedures that are known."""
    with pytest.raises(Absent, match=r"1\.001193"):
        sheets_of_procedure(CODE, "9.999999", load_procedures())


@pytest.mark.parametrize("code", ["", "H1", "H29|0001", "H29 19", "x" * 65, "-H29.19"])
def test_a_dossier_code_that_a_sheet_cannot_carry_is_refused(code: str) -> None:
    """Bars, blanks, emptiness and length are refused before anything is printed."""
    with pytest.raises(BadDossierCode):
        sheet_for(code, "to_khai")


@pytest.mark.parametrize("component", ["Tờ khai", "to khai", "1to_khai", "a|b", "TO_KHAI"])
def test_a_component_that_is_no_code_is_refused(component: str) -> None:
    """Components are written as the procedure files write them."""
    with pytest.raises(BadComponent):
        sheet_for(CODE, component)


def test_the_same_sheets_are_the_same_bytes() -> None:
    """A sheet printed again is the same file, and one more sheet is another."""
    sheets = [sheet_for(CODE, "to_khai"), sheet_for(CODE, "")]

    assert separators_pdf(sheets) == separators_pdf(sheets)
    assert separators_pdf(sheets) != separators_pdf(sheets[:1])
