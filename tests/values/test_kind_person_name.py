"""The table of good and bad values of the kind person_name."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("LƯƠNG GIA SỸ", "LƯƠNG GIA SỸ"),
    good("Trần  Văn\u00a0Tuấn", "Trần Văn Tuấn"),
    good("......Lê Thị Hoa.......", "Lê Thị Hoa"),
    good("NGUYỄN VĂN AN (1)", "NGUYỄN VĂN AN"),
    good(": Phạm Ngọc Ánh ;", "Phạm Ngọc Ánh"),
    good("Ông/Bà: Phạm Thu Hà", "Phạm Thu Hà"),
    good("PGS.TS. Lê Anh Đức", "PGS.TS. Lê Anh Đức"),
    good("Thượng tá Trần Thị Mai", "Thượng tá Trần Thị Mai"),
    good("Hoa\u0300ng Thị Mai", "Hoàng Thị Mai"),
    good("Ðặng Vân Anh", "Đặng Vân Anh"),
    asked("NGUYÊN VĂN AN", "NGUYÊN VĂN AN", "name.surname_accents"),
    asked("Lê Thi Hoa", "Lê Thi Hoa", "name.middle_accents"),
    asked("Phùng Mính Phong", "Phùng Mính Phong", "name.given_accents"),
    good("Lê Thị Bừng", "Lê Thị Bừng"),
    asked("Nguyễn văn An", "Nguyễn văn An", "name.case"),
    asked("NGUYỄN VăN AN", "NGUYỄN VăN AN", "name.case"),
    asked("NGUYỄN THỊ ÖN", "NGUYỄN THỊ ÖN", "name.foreign_letter", "name.syllable"),
    asked("Y Bhăm Niê", "Y Bhăm Niê", "name.syllable"),
    asked("Trần Quyêt Thắng", "Trần Quyêt Thắng", "name.syllable"),
    asked("Ông Cao Thắng", "Ông Cao Thắng", "name.title"),
    asked("GUYỄN VĂN AN", "GUYỄN VĂN AN", "name.surname_unknown"),
    asked("LÊ HỮ U AN", "LÊ HỮ U AN", "name.syllable"),
    asked("Lê -Thu Hường", "Lê -Thu Hường", "name.foreign_letter"),
    asked("Hoàng Mai", "Hoàng Mai", "name.two_words"),
    asked("Nguyễn", "Nguyễn", "name.one_word"),
    asked("NGUYỄN AN GIỚI TÍNH", "NGUYỄN AN GIỚI TÍNH", "name.label_left"),
    asked("Mai An Bình Chi Dung Em Giang Hà Lan", "Mai An Bình Chi Dung Em Giang Hà Lan", "name.too_many_words"),
    asked("Tr4n Lan", None, "name.format"),
    asked("Chưa đặt tên", None, "value.blank"),
    asked("Không có", None, "value.blank"),
    asked("…………", None, "value.blank"),
    asked("a" * 2000, None, "value.too_long"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("person_name", case)
