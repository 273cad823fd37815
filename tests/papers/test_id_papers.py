"""Identity papers quoted in many wordings: kind from the label, issuer over a line break, all parts or a question."""

from __future__ import annotations

import pytest

from eforms.extracted import Extracted
from eforms.judging import worth
from tests.papers.pages import Part
from tests.papers.trial import codes, field, found
from validators.verdict import Backing, Verdict

LABELS = '"CCCD số", "Số CCCD", "Số CCCD/CMND/Hộ chiếu", "Giấy tờ tùy thân"'
FORM = field("giay_to", "id_paper", f'{{ after = [{LABELS}], inner = ["Ngày cấp", "Nơi cấp"], lines = 2 }}')
CARD = {
    "loai": "căn cước công dân",
    "so": "079301000123",
    "ngay_cap": "2021-02-01",
    "noi_cap": "Cục Cảnh sát QLHC về TTXH",
}


def quoted(*rows: list[Part] | str) -> Extracted:
    """Return the identity paper found on a page of these rows."""
    return found(FORM, "GIẤY THỬ", *rows)["giay_to"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Số CCCD: 079301000123, cấp ngày 01/02/2021, nơi cấp: Cục Cảnh sát QLHC về TTXH",),
        ("Giấy tờ tùy thân: CCCD số: 079301000123 cấp ngày 01/02/2021 tại Cục", "Cảnh sát QLHC về TTXH"),
        ("Số CCCD/CMND/Hộ chiếu: CCCD số: 079301000123, cấp ngày 01/02/2021, nơi cấp:", "Cục Cảnh sát QLHC về TTXH"),
        ("Tên giấy người ấy có: CCCD số: 079301000123 cấp ngày 01/02/2021 tại Cục Cảnh", "sát QLHC về TTXH"),
    ],
)
def test_a_quoted_paper_is_whole(rows: tuple[str, ...]) -> None:
    """The kind comes from the nearest label that names one, and the issuer runs on from the margin of the page."""
    paper = quoted(*rows)

    assert paper.value == CARD
    assert not codes(paper)


def test_an_issuer_that_is_not_read_on_is_doubted() -> None:
    """Where the next row was lost the bare beginning of the issuer is asked about."""
    assert "id_paper.issuer_broken_off" in codes(quoted("Số CCCD: 079301000123 cấp ngày 01/02/2021 tại Cục"))


def test_a_number_whose_kind_nothing_says_is_doubted() -> None:
    """A label of several kinds leaves the kind open."""
    assert "id_paper.kind_missing" in codes(quoted("Số CCCD/CMND/Hộ chiếu: 079301000123"))


def test_the_second_look_knows_the_label_too() -> None:
    """A second reader of the value alone agrees although the kind stands only in the label."""
    row = "Số CCCD: 079301000123"

    paper = found(FORM, "GIẤY THỬ", row, look=lambda _page, boxes, _charset: [("079301000123", 0.9)] * len(boxes))

    assert "second_look" in paper["giay_to"].witnesses


def test_the_reading_with_more_parts_wins() -> None:
    """Of two readings with as many doubts the one that holds the issuer is worth more."""
    bare = Verdict({"so": "147481628", "noi_cap": ""}, Backing.PATTERN)
    whole = Verdict({"so": "147481628", "noi_cap": "Công an tỉnh Gia Lai"}, Backing.PATTERN)

    assert worth(whole) > worth(bare)


def test_a_place_is_not_taken_for_a_damaged_label() -> None:
    """`Hội Thương` is one letter from `Nơi thường trú` only without accents."""
    body = field("que_quan", "place", '{ after = ["Quê quán"], lines = 2 }') + field(
        "noi_o", "address", '{ after = ["Nơi thường trú"], lines = 2 }'
    )

    each = found(body, "GIẤY THỬ", "Quê quán:", "Hội Thương, Pleiku, Gia Lai", "Nơi thường trú: Gia Lai")

    assert each["que_quan"].raw == "Hội Thương, Pleiku, Gia Lai"


def test_how_far_off_a_mark_is_is_no_label() -> None:
    """The colon of `C: 1cm` neither ends the row above nor is asked about."""
    body = field("dac_diem", "text", '{ below = ["Đặc điểm nhân dạng"], lines = 2 }')

    mark = found(body, "GIẤY THỬ", "Đặc điểm nhân dạng:", "Nốt ruồi C: 1cm trên trước đầu lông mày trái")["dac_diem"]

    assert mark.value == "Nốt ruồi C: 1cm trên trước đầu lông mày trái"
    assert not codes(mark)


def test_a_household_business_gets_the_accents_of_its_first_words_back() -> None:
    """By law its name begins with `Hộ kinh doanh`, so another accent there is a misreading."""
    body = field("ten", "text", '{ after = ["Tên hộ kinh doanh"], lines = 2 }', 'mend = "business_name"')

    name = found(body, "GIẤY THỬ", "Tên hộ kinh doanh: HỌ KINH DOANH HƯƠNG SEN")["ten"]

    assert name.value == "HỘ KINH DOANH HƯƠNG SEN"
