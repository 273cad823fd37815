"""People's names, addresses and issuers read from handwriting are proposed as they usually are."""

from __future__ import annotations

import pytest

from eforms.pen_issuers import with_issuer, with_issuer_alone
from eforms.pen_names import with_name
from eforms.pen_places import with_address
from eforms.pen_spelling import SPELLERS


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("Võ Phương Huuền", "Võ Phương Huyền"),
        ("LUONG NGỌC CUỒNG", "LƯƠNG NGỌC CƯỜNG"),
        ("HỒ MỊNH HUY", "HỒ MINH HUY"),
        ("Lê Thị Bừng", "Lê Thị Bừng"),
        ("Guỳnh", "Quỳnh"),
        ("Bài Thu Lan", "Bùi Thu Lan"),
        ("CHỦ VĂN KHOA", "CHU VĂN KHOA"),
        ("Trinh Minh Phúc", "Trịnh Minh Phúc"),
        ("Chử Đồng Tử", "Chử Đồng Tử"),
        ("TẠ ĐỨC NOÀNG 8", "TẠ ĐỨC HOÀNG"),
        ("Giàng A Páo", "Giàng A Páo"),
        ("K' Brẽn", "K' Brẽn"),
        ("", ""),
    ],
)
def test_names(read: str, spelt: str) -> None:
    """A word takes the one usual name a letter away, a surname rather a common one; usual names stay, scraps go."""
    assert with_name(read) == spelt


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        (
            "Số 28 DUỜNG QUANG TRƯNG, PHƯỜNG DỊCH VỌNG, THÀNH PHỐ HÀ NỘI",
            "Số 28 ĐƯỜNG QUANG TRUNG, PHƯỜNG DỊCH VỌNG, THÀNH PHỐ HÀ NỘI",
        ),
        (
            "144/17 Trần Phá, phường Bến Nghé, quận l, thành phố Hồ Chí Minh",
            "144/17 Trần Phú, phường Bến Nghé, quận 1, thành phố Hồ Chí Minh",
        ),
        ("Tổ 6, phuồng Sa Pa, thị xã Sa Pa, tỉnh Lào Cai", "Tổ 6, phường Sa Pa, thị xã Sa Pa, tỉnh Lào Cai"),
        ("Số 5 Nguyễn Thị Định, phường X", "Số 5 Nguyễn Thị Định, phường X"),
        ("Thôn Đông", "Thôn Đông"),
        ("", ""),
    ],
)
def test_addresses(read: str, spelt: str) -> None:
    """The word for a street, a usual street's name and a 1 read as a stroke are put right; other streets stay."""
    assert with_address(read) == spelt


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        (
            "CCCD số 0381, Cục CẢNH sát QLAC về TTXH cấp ngày 15/06/2021",
            "CCCD số 0381, Cục Cảnh sát QLHC về TTXH cấp ngày 15/06/2021",
        ),
        (
            "CCCD 0381 cấp ngày 30/04/2021 tại CC CẢNH SÁT QLHC VỀ T TM",
            "CCCD 0381 cấp ngày 30/04/2021 tại CỤC CẢNH SÁT QLHC VỀ TTXH",
        ),
        (
            "CMND số 3 do Công ôn đỉnh Bình Dung cấp ngày 01/02/2010",
            "CMND số 3 do Công an tỉnh Bình Dương cấp ngày 01/02/2010",
        ),
        ("CMND 345134065", "CMND 345134065"),
    ],
)
def test_issuers_on_a_line(read: str, spelt: str) -> None:
    """The issuer of an identity paper is spelt in full; the police of a province is not the ministry."""
    assert with_issuer(read) == spelt


@pytest.mark.parametrize(
    ("read", "spelt"),
    [("Cục Cành sát QLHC vẽ TTXN", "Cục Cảnh sát QLHC về TTXH"), ("Công an đỉnh Lào Cai", "Công an tỉnh Lào Cai")],
)
def test_issuers_alone(read: str, spelt: str) -> None:
    """An issuer with a place of its own on the paper is put right too."""
    assert with_issuer_alone(read) == spelt


@pytest.mark.parametrize(
    ("kind", "read", "spelt"),
    [
        ("land_serial", "B5 307666", "BS 307666"),
        ("land_serial", "AE871508", "AE 871508"),
        ("land_serial", "H 1234567", "H 1234567"),
        ("text", "02534.6C5.19811.21", "02534.GCS.19811.21"),
        ("text", "00488 6C5.2845714", "00488.GCS.28457.14"),
        ("text", "12/2017", "12/2017"),
    ],
)
def test_fixed_letters(kind: str, read: str, spelt: str) -> None:
    """Letters that stand fixed in a number are no figures."""
    assert SPELLERS[kind](read) == spelt
