"""Checkpoints are scored as the project scores pages: bags of words and document numbers."""

import pytest

from training.evaluate import Score, bag, document_numbers, fold, half_of, score_page


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Số: 12/QĐ-UBND", ["12/QĐ-UBND"]),
        ("Số: 12 / QĐ – UBND và 5/2024/TT-BTC.", ["12/QĐ-UBND", "5/2024/TT-BTC"]),
        ("Công văn 5828-CV/TU", ["5828-CV/TU"]),
        ("ngày 12/3/2020, tỷ lệ 1/500", []),
        ("61/2018/NĐ-CP", ["61/2018/NĐ-CP"]),
    ],
)
def test_document_numbers_are_found(text: str, numbers: list[str]) -> None:
    """Numbers with letters of an agency are found, dates and ratios are not."""
    assert document_numbers(text) == numbers


def test_tone_placement_and_dashes_do_not_count() -> None:
    """hoà and hòa, – and - are the same to the score; quý keeps its tone."""
    assert fold("Hoà – QUÝ") == "hòa - quý"


def test_words_of_a_stamp_count_neither_way() -> None:
    """Words of the overlay are taken from what was read, unless the page itself holds them."""
    score = score_page("công văn số 1", "ĐẾN công", "công văn đến số 7")
    assert (score.want, score.got, score.hit) == (4, 4, 3)


def test_scores_without_diacritics_forgive_tones() -> None:
    """A lost tone costs a word but not a bare word."""
    score = score_page("quyết định", "", "quyêt định")
    assert (score.hit, score.bare_hit) == (1, 2)


def test_scores_add_up() -> None:
    """Sums are field by field, and the chosen figure is F1 of the sums."""
    total = Score(10, 10, 8, 9, 1, 1) + Score(10, 20, 10, 10, 2, 1)
    assert total == Score(20, 30, 18, 19, 3, 2)
    assert total.harmonic() == pytest.approx(36 / 50)


def test_every_file_is_in_one_half() -> None:
    """Neighbours in the sorted list fall into different halves."""
    order = {"a": 0, "b": 1, "c": 2}
    assert [half_of(name, order) for name in order] == ["choosing", "reporting", "choosing"]


def test_words_are_counted_with_repeats() -> None:
    """A bag keeps how often a word stands on the page."""
    assert bag("Sở, sở - Y_tế")["sở"] == 2
