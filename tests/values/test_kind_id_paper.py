"""The table of good and bad values of the kind id_paper."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good
from validators.kinds.id_issuer import broken_off
from validators.kinds.id_paper import kind_said


def paper(kind: str, number: str, issued: str = "", issuer: str = "") -> dict[str, str]:
    """Return the object an identity paper is."""
    return {"loai": kind, "so": number, "ngay_cap": issued, "noi_cap": issuer}


CARD = paper("căn cước công dân", "079301000123", "2021-02-01", "Cục Cảnh sát QLHC về TTXH")

CASES = [
    good("CCCD số 079301000123 cấp ngày 01/02/2021 tại Cục Cảnh sát QLHC về TTXH", CARD),
    good("Căn cước công dân số 079301000123, Cục Cảnh sát QLHC về TTXH cấp ngày 01/02/2021", CARD),
    good("Thẻ CCCD: 079301000123; cấp ngày: 01 tháng 02 năm 2021, nơi cấp: Cục Cảnh sát QLHC về TTXH", CARD),
    good(
        "CMND số 123456789 do Công an tỉnh Bắc Kạn cấp ngày 03/04/2005",
        paper("chứng minh nhân dân", "123456789", "2005-04-03", "Công an tỉnh Bắc Kạn"),
    ),
    good("Hộ chiếu số B1234567", paper("hộ chiếu", "B1234567")),
    good("Thẻ căn cước số 079301000123", paper("căn cước", "079301000123")),
    asked("079301000123", paper("", "079301000123"), "id_paper.kind_missing"),
    asked("CMND 079301000123", paper("chứng minh nhân dân", "079301000123"), "id_paper.twelve_digit_card"),
    asked("CCCD 079301000123 ngày cấp 01/02/2021 Cục Cảnh sát QLHC về TTXH", CARD, "id_paper.issuer_unannounced"),
    asked("CCCD 079301000123 cấp ngày ?1/02/21", paper("căn cước công dân", "079301000123"), "id_paper.date_unread"),
    asked("CCCD 079301000123; CMND 123456789", paper("căn cước công dân", "079301000123"), "id_paper.extra_digits"),
    asked(
        "CCCD 079301000123 cấp ngày 01/02/2021 tại Cục Cảnh sát quản lý hành chính về trật tụ xã hội",
        paper("căn cước công dân", "079301000123", "2021-02-01", "Cục Cảnh sát quản lý hành chính về trật tụ xã hội"),
        "text.phrase_accents",
    ),
    asked(
        "CMND số 123456789 do Công an thành phố Hà cấp ngày 03/04/2005",
        paper("chứng minh nhân dân", "123456789", "2005-04-03", "Công an thành phố Hà"),
        "id_paper.issuer_broken_off",
    ),
    asked(
        "CCCD số 079301000123 cấp ngày 01/02/2021 tại Cục",
        paper("căn cước công dân", "079301000123", "2021-02-01", "Cục"),
        "id_paper.issuer_broken_off",
    ),
    asked("CCCD 07930100012", None, "citizen_number.length"),
    asked("CMND số 12345678", None, "id_paper.number"),
    asked("Hộ chiếu số 12", None, "id_paper.number"),
    asked("chưa có giấy", None, "id_paper.no_number"),
    asked("CCCD số ........ cấp ngày ......", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("id_paper", case)


WHOLE = [
    "",
    "Bộ Công an",
    "Cục Cảnh sát QLHC về TTXH",
    "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "CỤC CẢNH SÁT ĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ",
    "Công an tỉnh Bắc Kạn",
    "Công an thành phố Hà Nội",
    "Công an huyện Đông Anh",
    "CA Hà Nội",
]
BROKEN = [
    "Cục",
    "Công an",
    "Bộ",
    "Bộ Công",
    "Công an tỉnh",
    "Công an thành phố",
    "Công an tỉnh Bắc",
    "Cục Cảnh sát",
    "Cục Cảnh sát quản lý hành chính về trật tự xã",
    "Cục trưởng Cục Cảnh sát QLHC về",
    "Giám đốc Công an",
]


@pytest.mark.parametrize("issuer", WHOLE)
def test_a_whole_name_of_an_issuer_is_not_doubted(issuer: str) -> None:
    """Names of issuers as cards and people write them are whole."""
    assert not broken_off(issuer)


@pytest.mark.parametrize("issuer", BROKEN)
def test_an_issuer_that_stops_in_its_middle_is_doubted(issuer: str) -> None:
    """The beginning of a name alone, as a line break or a lost word leaves it, is no issuer."""
    assert broken_off(issuer)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Số CCCD", "căn cước công dân"),
        ("Căn cước công dân số", "căn cước công dân"),
        ("Chứng minh nhân dân số", "chứng minh nhân dân"),
        ("Số định danh cá nhân", "định danh cá nhân"),
        ("Chứng minh nhân dân/Căn cước công dân số", ""),
        ("CMND/CCCD số", ""),
        ("Số CMND/CCCD/Hộ chiếu", ""),
        ("Giấy tờ tùy thân", ""),
    ],
)
def test_a_label_that_names_one_kind_says_it(label: str, kind: str) -> None:
    """A label says the kind when it names exactly one."""
    assert kind_said(label) == kind
