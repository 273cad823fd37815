"""What is wrong in a form file is said with its line, its key and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from eforms.catalogue import FormError, check_form_file, load
from eforms.mending import mended

GOOD = """id = "giay_thu"
edition = 1
title = { vi = "Giấy thử", en = "Trial paper" }

[[signs]]
role = "opens"
title = ["GIẤY THỬ"]

[[fields]]
name = "ho_ten"
kind = "person_name"
label = { vi = "Họ tên", en = "Name" }
required = true
find = [{ after = ["Họ tên"] }]

[[fields]]
name = "ngay_sinh"
kind = "date"
label = { vi = "Ngày sinh", en = "Birth" }
find = [{ pattern = '(?P<value>\\d+/\\d+/\\d+)', zone = [0, 0, 100, 50] }]

[[rules]]
rule = "not_future"
args = { fields = "ngay_sinh" }
"""


def problems(tmp_path: Path, text: str, name: str = "giay_thu") -> list[tuple[int, str]]:
    """Return line and wording of what is wrong with a file of this text."""
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return [(each.line, str(each)) for each in check_form_file(path)]


def test_good_file(tmp_path: Path) -> None:
    """A sound file has no problem and loads with its fields in order."""
    assert problems(tmp_path, GOOD) == []
    assert list(load(tmp_path)["giay_thu"].fields) == ["ho_ten", "ngay_sinh"]
    assert load(tmp_path)["giay_thu"].required == ("ho_ten",)


@pytest.mark.parametrize(
    ("good", "bad", "line", "said"),
    [
        ('kind = "date"', 'kind = "dat"', 18, "unknown kind 'dat'"),
        ("required = true", "requird = true", 13, "requird"),
        ('after = ["Họ tên"]', 'after = ["Họ tên"], below = ["Họ tên"]', 14, "exactly one of"),
        ("(?P<value>", "(?P<value", 20, "does not compile"),
        ("[0, 0, 100, 50]", "[0, 0, 100, 500]", 20, "less than or equal to 100"),
        ('"not_future"', '"not_futur"', 23, "unknown rule 'not_futur'"),
        ('fields = "ngay_sinh"', 'fields = "ngay_chet"', 24, "'ngay_chet'"),
        ('fields = "ngay_sinh"', 'felds = "ngay_sinh"', 24, "needs the argument 'fields'"),
        ('name = "ngay_sinh"', 'name = "ho_ten"', 0, "given twice: ho_ten"),
        ('name = "ngay_sinh"', 'name = "Ngày sinh"', 17, "pattern"),
        ('title = ["GIẤY THỬ"]', 'block = "kopf"', 7, "unknown block 'kopf'"),
        ("edition = 1", "edition = ", 2, "correct the TOML"),
    ],
)
def test_bad_file(tmp_path: Path, good: str, bad: str, line: int, said: str) -> None:
    """Each mistake is told with the line it stands on."""
    found = problems(tmp_path, GOOD.replace(good, bad))

    assert any(said in text for _, text in found), found
    assert line in {number for number, _ in found}


@pytest.mark.parametrize(
    ("find", "said"),
    [
        ('[{ after = ["A"], side = "vo" }]', "refers to vo"),
        ('[{ pattern = "x", inner = ["A"] }]', "inner goes with `after` only"),
        ('[{ after = ["A"], months_from = "ho_ten" }]', "months_from goes with `pattern` only"),
        ("[{ table = true }]", "columns, and a rule with table or repeat belong together"),
        ('[{ comb = ["A"], cells = 1 }]', "greater than or equal to 2"),
        ('[{ after = [""] }]', "at least 1 character"),
    ],
)
def test_ways_that_do_not_fit(tmp_path: Path, find: str, said: str) -> None:
    """Keys that go together, or belong to one way only, are said."""
    found = problems(tmp_path, GOOD.replace('[{ after = ["Họ tên"] }]', find))

    assert any(said in text for _, text in found), found


def test_a_slip_names_the_right_word(tmp_path: Path) -> None:
    """A kind written wrong is answered with the one that was meant."""
    assert any("did you mean 'date'" in text for _, text in problems(tmp_path, GOOD.replace('"date"', '"dat"')))


def test_an_office_has_forms_of_its_own(tmp_path: Path) -> None:
    """A folder of the office's forms adds to ours and takes the place of one with the same id; none adds nothing."""
    (tmp_path / "giay_thu.toml").write_text(GOOD, encoding="utf-8")
    ours = load()

    assert set(load(own=tmp_path)) == {*ours, "giay_thu"}
    assert load(own=tmp_path / "nowhere") == ours


def test_the_form_in_the_guide_is_sound(tmp_path: Path) -> None:
    """The whole form that docs/forms.md shows can be used as it stands."""
    guide = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    example = next(part for part in guide.split("```toml\n") if part.startswith("id = ")).split("```")[0]

    assert problems(tmp_path, example, "giay_tam_tru") == []


def test_file_name_is_the_id(tmp_path: Path) -> None:
    """A file named otherwise than its id is refused."""
    assert "must be the file's name" in problems(tmp_path, GOOD, "other")[0][1]


def test_loading_a_bad_folder_fails_at_once(tmp_path: Path) -> None:
    """A catalogue with one bad file does not load; the error holds every problem."""
    (tmp_path / "giay_thu.toml").write_text(GOOD.replace("person_name", "name_of_person"), encoding="utf-8")
    with pytest.raises(FormError, match=r"giay_thu\.toml:11"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["", "id = 5", "\0", "[[fields]]", "id = 'x'\nid = 'x'"])
def test_nonsense_is_told_not_raised(tmp_path: Path, text: str) -> None:
    """Any text gives problems, never another exception."""
    assert problems(tmp_path, text)


def test_missing_file() -> None:
    """A file that is not there is a problem that says so."""
    assert "cannot be read" in str(check_form_file(Path("nowhere/giay_thu.toml"))[0])


@pytest.mark.parametrize(
    ("text", "how", "result"),
    [
        ("SƠ Y TÊ", "agency", "SỞ Y TẾ"),
        ("UY BAN NHAN DAN TINH QUANG NGAI", "agency", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),
        ("ỦY BAN NHÂN DÂN HUYỆN QUANG BÌNH", "agency", "ỦY BAN NHÂN DÂN HUYỆN QUANG BÌNH"),
        ("UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH", "agency", "UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH"),
        ("SO X TE", "agency", "SO X TE"),
        ("CÔNG TY TINH HOA", "agency", "CÔNG TY TINH HOA"),
        ("KT. GIAM ĐÔC", "signer_title", "KT. GIÁM ĐỐC"),
        ("GIAM ĐÔC", "", "GIAM ĐÔC"),
    ],
)
def test_mending(text: str, how: str, result: str) -> None:
    """Accents come back where the letters are those of exactly one known phrase, and nothing else ever changes."""
    assert mended(text, how) == result
