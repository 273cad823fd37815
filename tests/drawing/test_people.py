"""Invented people carry numbers, dates and machine-readable lines that agree with each other."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.cards import birthday, check_digit, expiry, mrz_lines, qr_text
from samples.people import FEMALE, MALE, Person, citizen_number, invent, invent_family
from samples.places import PLACES, bare
from samples.spelling import date_in_words, date_long, in_words, without_accents


def dice(seed: int) -> Random:
    """Give a repeatable source of chance."""
    return Random(f"test:{seed}")  # noqa: S311 - drawing, not cryptography


SEEDS = st.integers(0, 10**6)


def person(name: str, sex: str, birth: date, number: str) -> Person:
    """Build a person with given facts and any home."""
    place = PLACES[0]
    return Person(name, sex, birth, number, "Kinh", place, "số 2 đường Lê Lợi", place, "Trạm Y tế")


@given(SEEDS, st.sampled_from((MALE, FEMALE)))
def test_number_agrees_with_place_sex_and_year(seed: int, sex: str) -> None:
    """Digits 1-3 are the place of origin, 4 is century with sex, 5-6 the year of birth."""
    made = invent(dice(seed), sex, (date(1940, 1, 1), date(2012, 12, 31)))
    assert len(made.number) == 12
    assert made.number[:3] == made.origin.code
    assert int(made.number[3]) % 2 == (1 if sex == FEMALE else 0)
    assert 1900 + int(made.number[3]) // 2 * 100 + int(made.number[4:6]) == made.birth.year


@given(SEEDS)
def test_family_facts_fit(seed: int) -> None:
    """The child has its father's surname and people, and parents 20 to 41 years older."""
    family = invent_family(dice(seed), (date(2016, 1, 1), date(2025, 1, 1)))
    assert family.child.name.split()[0] == family.father.name.split()[0]
    assert family.child.ethnicity == family.father.ethnicity
    for parent in (family.mother, family.father):
        assert 20 <= family.child.birth.year - parent.birth.year <= 41
        assert parent.address(reformed=False) == family.child.address(reformed=False)


@pytest.mark.parametrize(
    ("place", "birth", "sex", "digits"),
    [
        (12, date(2001, 7, 15), FEMALE, "079301"),
        (12, date(2001, 7, 15), MALE, "079201"),
        (1, date(1985, 6, 20), MALE, "006085"),
        (3, date(1999, 1, 1), FEMALE, "022199"),
    ],
)
def test_number_digits(place: int, birth: date, sex: str, digits: str) -> None:
    """The first six digits follow place, century, sex and year."""
    assert citizen_number(PLACES[place], birth, sex, 123) == f"{digits}000123"


def test_province_codes_are_old_provinces() -> None:
    """Every place has a three-digit code of its own old province."""
    assert len({place.code for place in PLACES}) == len({place.province for place in PLACES}) == len(PLACES)


@pytest.mark.parametrize(
    ("name", "sex", "birth", "number", "expires", "lines"),
    [
        (
            "Trần Thị Bích Ngọc",
            FEMALE,
            date(2001, 7, 15),
            "079301000123",
            date(2026, 7, 15),
            ("IDVNM3010001238079301000123<<8", "0107150F2607159VNM<<<<<<<<<<<2", "TRAN<<THI<BICH<NGOC<<<<<<<<<<<"),
        ),
        (
            "Hoàng Văn Thành",
            MALE,
            date(1985, 6, 20),
            "006085001234",
            None,
            ("IDVNM0850012347006085001234<<3", "8506209M9912315VNM<<<<<<<<<<<8", "HOANG<<VAN<THANH<<<<<<<<<<<<<<"),
        ),
    ],
)
def test_mrz_of_known_people(
    name: str, sex: str, birth: date, number: str, expires: date | None, lines: tuple[str, str, str]
) -> None:
    """The three lines equal vectors computed by another program, for a card that expires and one that does not."""
    assert mrz_lines(person(name, sex, birth, number), expires) == lines


@given(SEEDS)
def test_mrz_lines_are_thirty_characters(seed: int) -> None:
    """Whatever the name, a line has 30 characters of the MRZ alphabet and the number's check digits hold."""
    made = invent(dice(seed), FEMALE, (date(1950, 1, 1), date(2005, 1, 1)))
    first, second, third = mrz_lines(made, date(2030, 1, 1))
    assert {len(first), len(second), len(third)} == {30}
    assert set(first + second + third) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
    assert int(first[14]) == check_digit(first[5:14])
    assert int(second[29]) == check_digit(first[5:] + second[:7] + second[8:15] + second[18:29])


@pytest.mark.parametrize(
    ("born", "issued", "until"),
    [
        (date(2001, 7, 15), date(2021, 8, 1), date(2026, 7, 15)),
        (date(1998, 7, 15), date(2021, 8, 1), date(2038, 7, 15)),
        (date(1970, 1, 2), date(2022, 1, 1), date(2030, 1, 2)),
        (date(1963, 1, 2), date(2022, 1, 1), None),
        (date(1955, 1, 2), date(2022, 1, 1), None),
    ],
)
def test_expiry(born: date, issued: date, until: date | None) -> None:
    """Cards run to the 25th, 40th or 60th birthday, skip one that is less than two years off, and end at none."""
    assert expiry(born, issued) == until


def test_birthday_of_leap_day() -> None:
    """Somebody born on 29 February has a birthday on the 28th in common years."""
    assert birthday(date(2004, 2, 29), 25) == date(2029, 2, 28)


def test_qr_has_seven_fields() -> None:
    """The QR text has seven fields; an unknown old number stays empty."""
    text = qr_text(person("Lê An", FEMALE, date(2001, 7, 5), "079301000123"), "", "Tổ 1, Hà Nội", date(2021, 8, 20))
    assert text == "079301000123||Lê An|05072001|Nữ|Tổ 1, Hà Nội|20082021"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (2000, "hai nghìn"),
        (2005, "hai nghìn không trăm linh năm"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (1985, "một nghìn chín trăm tám mươi lăm"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    """Years and days are spelled as civil-status papers spell them."""
    assert in_words(number) == words


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    """Numbers that no date needs are refused by name."""
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)


def test_dates_in_words_and_figures() -> None:
    """The three spellings and the padded long form of NĐ 30/2020."""
    day = date(2024, 3, 5)
    assert date_in_words(day) == "Ngày năm, tháng ba, năm hai nghìn không trăm hai mươi tư"
    assert date_in_words(day, "mong") == "Ngày mồng năm tháng ba năm hai nghìn không trăm hai mươi tư"
    assert date_long(day) == "ngày 05 tháng 3 năm 2024"
    assert date_long(date(2024, 2, 5), padded=False) == "ngày 5 tháng 2 năm 2024"


@pytest.mark.parametrize(
    ("unit", "name"), [("phường 2", "Phường 2"), ("phường Ea Tu", "Ea Tu"), ("thành phố Huế", "Huế")]
)
def test_cards_print_bare_names(unit: str, name: str) -> None:
    """Cards drop the level's word, except before a number."""
    assert bare(unit) == name


def test_accents_fall_off() -> None:
    """Names in machine-readable zones are plain ASCII."""
    assert without_accents("Đặng Thị Mỹ Uyên") == "Dang Thi My Uyen"
