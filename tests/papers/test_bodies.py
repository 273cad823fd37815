"""Bodies whose name stops inside a unit, stands over a line not made out, or has a unit misspelt are doubted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eforms.catalogue import load
from eforms.extracting import extract
from eforms.paper import PageView
from tests.papers.pages import Part, view
from validators.units.cut_short import opens_unit


def heard(page: PageView) -> set[str]:
    """Return what is said against the issuing body of a confirmation of marital status."""
    found = extract(load()["giay_xac_nhan_hon_nhan"], [page])
    return {remark.code for one in found if one.name == "co_quan_cap" for remark in one.remarks}


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("UBND TỈNH THỪA THIÊN", True),
        ("UBND TỈNH THỪA THIÊN HUẾ", False),
        ("Công an tỉnh Bình", True),
        ("Công an tỉnh Hà Tây", False),
        ("Công an thành phố Hà", True),
        ("UBND tỉnh", False),
    ],
)
def test_names_of_bodies_cut_inside_a_unit(name: str, *, cut: bool) -> None:
    """A province is known by all its names, those of long ago too; a unit of another kind is none."""
    assert opens_unit(name) is cut


TORN: list[Sequence[Part]] = [[(300, "UBND THÀNH PHỐ BUÔN MA THUỘT"), (1400, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]]
NUMBERED: list[Sequence[Part] | str] = [
    [(400, "Số: 391/UBND-XNTTHN"), (1400, "Độc lập - Tự do - Hạnh phúc")],
    "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
]


@pytest.mark.parametrize(
    ("below", "doubted"),
    [([], False), ([[(450, "ta"), (500, "dân")]], True), ([[(400, "ỦY BAN NHÂN DÂN XÃ EA TU")]], False)],
)
def test_a_line_of_the_head_that_was_not_made_out(below: list[list[Part]], *, doubted: bool) -> None:
    """Scraps between the bodies and the number may have been the issuer: the body above it is asked about."""
    assert ("value.may_go_on" in heard(view(*TORN, *below, *NUMBERED))) is doubted


@pytest.mark.parametrize(("unit", "doubted"), [("PHƯƠNG 2", True), ("PHƯỜNG 2", False)])
def test_a_numbered_unit_in_the_name_of_a_body(unit: str, *, doubted: bool) -> None:
    """A body is asked about whose numbered unit stands with other accents than its kind has."""
    page = view(*TORN, [(400, f"ỦY BAN NHÂN DÂN {unit}")], *NUMBERED)
    assert ("place.unit_accents" in heard(page)) is doubted
