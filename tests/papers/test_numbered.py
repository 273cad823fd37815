"""Components of a dossier from numbered rows: text and counts, as the table of other receipts gives them."""

from __future__ import annotations

import pytest

from eforms.catalogue import load
from eforms.extracting import extract
from tests.papers.pages import centre, view

FORM = load()["giay_tiep_nhan_ho_so"]


def components(*rows: str) -> object:
    """Return the components found on a receipt with these rows under the label."""
    page = view(
        centre("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"), "Thành phần hồ sơ nộp gồm:", *rows, "Số lượng hồ sơ: 01 (bộ)"
    )
    found = {each.name: each for each in extract(FORM, [page])}
    return found["thanh_phan"].value if "thanh_phan" in found else None


def one(name: str, original: str = "", copy: str = "") -> dict[str, str]:
    """Return a component."""
    return {"ten": name, "ban_chinh": original, "ban_sao": copy}


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (["1. Tờ khai;", "2. Giấy cam đoan."], (one("Tờ khai"), one("Giấy cam đoan"))),
        (["1. Tờ khai (bản chính: 1, bản sao: 0)"], (one("Tờ khai", "1", "0"),)),
        (["- Tờ khai - 01 bản chính;", "- Căn cước (02 bản sao)"], (one("Tờ khai", "1"), one("Căn cước", "", "2"))),
        (
            ["1. Giấy chứng nhận quyền sử dụng đất", "đã cấp (bản sao: 1)"],
            (one("Giấy chứng nhận quyền sử dụng đất đã cấp", "", "1"),),
        ),
        (["1. Bản sao sổ hộ khẩu", "2. Tờ khai"], (one("Bản sao sổ hộ khẩu"), one("Tờ khai"))),
        ([], None),
    ],
)
def test_rows_become_components(rows: list[str], wanted: object) -> None:
    """Each item is one component; a figure counts only beside the column's name, and a name's own words stay."""
    assert components(*rows) == wanted
