"""Cleaning turns and straightens what needs it and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageDraw

from ocr import skew, upright
from ocr.cleaning import CleaningOptions, clean
from ocr.ink import ink, letter_height, without_stamps
from tests.reading.drawn import DPI, blank, font, leaning, page, pixels, table


def test_upright_page_stays_the_same_pixels() -> None:
    """A page that needs nothing comes out as the very array that went in, without any reading."""
    image = pixels(page())
    cleaned = clean(image, DPI, CleaningOptions())
    assert cleaned.image is image
    assert (cleaned.rotation, cleaned.skew, cleaned.steps) == (0, 0.0, ())


def test_empty_page_stays_the_same_pixels() -> None:
    """A page without print is not touched."""
    image = pixels(blank())
    assert clean(image, DPI, CleaningOptions()).image is image


def test_grey_page_stays_grey() -> None:
    """A page of one channel comes out with one channel."""
    image = np.ascontiguousarray(pixels(leaning(page(), 3))[..., 0])
    assert clean(image, DPI, CleaningOptions()).image.ndim == 2


@pytest.mark.parametrize("degrees", [-17, -9, -4, -1.5, 0.8, 2, 6, 12])
def test_lean_is_measured(degrees: float) -> None:
    """The lean is found to a tenth of a degree up to nearly twenty degrees, with the sign of clockwise."""
    assert skew.lean(ink(pixels(leaning(page(), degrees))[..., 0].copy())) == pytest.approx(degrees, abs=0.11)


@pytest.mark.parametrize("degrees", [-3, 5])
def test_leaning_page_is_straightened(degrees: float) -> None:
    """After cleaning nothing leans, and no corner of the page was lost."""
    image = pixels(leaning(page(), degrees))
    cleaned = clean(image, DPI, CleaningOptions())
    assert cleaned.steps == ("straightened",)
    assert cleaned.skew == pytest.approx(degrees, abs=0.11)
    assert skew.lean(ink(cleaned.image[..., 0].copy())) == 0.0
    assert np.count_nonzero(cleaned.image < 128) == pytest.approx(np.count_nonzero(image < 128), rel=0.05)


def test_slight_lean_is_left_alone() -> None:
    """Readers take a third of a degree; turning costs sharpness, so the pixels stay."""
    image = pixels(leaning(page(), 0.3))
    assert clean(image, DPI, CleaningOptions()).image is image


def test_steps_can_be_switched_off() -> None:
    """With both steps off even a leaning page stays."""
    image = pixels(leaning(page(), 4))
    assert clean(image, DPI, CleaningOptions(upright=False, deskew=False)).image is image


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_direction_of_lines(turn: int) -> None:
    """Letters stand nearer to their neighbours in the line than to other lines, so the axis needs no reading."""
    marks = ink(upright.turned(pixels(page())[..., 0].copy(), turn))
    assert upright.axis(marks, letter_height(marks)) == (turn % 2,)


def test_marks_tell_up_from_down() -> None:
    """Vietnamese marks stand over the letters: upright print proves itself, upside-down print never does."""
    marks = ink(pixels(page())[..., 0].copy())
    letter = letter_height(marks)
    assert upright.surely(marks, letter)
    assert not upright.surely(upright.turned(marks, 2), letter)


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [1, 2, 3])
@pytest.mark.parametrize("kind", ["full", "few lines", "table", "leaning"])
def test_turned_pages_are_brought_upright(turn: int, kind: str) -> None:
    """Sideways and upside-down pages are turned back, whatever is on them, and the stated rotation is the one done."""
    sheets = {"full": page(), "few lines": page(4), "table": table()[0], "leaning": leaning(page(), 3)}
    image = pixels(sheets[kind])
    cleaned = clean(upright.turned(image, turn), DPI, CleaningOptions())
    assert cleaned.rotation == (360 - 90 * turn) % 360
    if kind != "leaning":
        assert np.array_equal(cleaned.image, image)


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_of_one_short_heading_is_brought_upright(turn: int) -> None:
    """A cover sheet with fewer letters than a line of print is turned, too: its words read as Vietnamese one way up."""
    sheet = blank()
    ImageDraw.Draw(sheet).text((150, 300), "DANH SÁCH KÈM THEO TỜ TRÌNH", fill="black", font=font(30))
    image = pixels(sheet)
    cleaned = clean(upright.turned(image, turn), DPI, CleaningOptions())
    assert np.array_equal(cleaned.image, image)


def test_pieces_of_a_frame_are_no_letters() -> None:
    """The letters of a page measure the same with a broken frame around it, as a certificate's fades to."""
    sheet = page(3)
    alone = letter_height(ink(pixels(sheet)[..., 0].copy()))
    pen = ImageDraw.Draw(sheet)
    for top in range(60, 1700, 110):
        for left in (40, 60, 1180, 1200):
            pen.line((left, top, left + 2, top + 90), fill="black", width=3)
    assert letter_height(ink(pixels(sheet)[..., 0].copy())) == alone


def test_rings_of_a_frame_are_no_small_print() -> None:
    """A certificate's frame of little rings, half as high as its letters, does not make the page be read larger."""
    sheet = page(14)
    alone = letter_height(ink(pixels(sheet)[..., 0].copy()))
    pen, side = ImageDraw.Draw(sheet), alone // 2
    for top in range(40, 1700, 2 * side):
        for left in (30, 1200):
            pen.ellipse((left, top, left + side, top + side), outline="black", width=2)
    assert abs(letter_height(ink(pixels(sheet)[..., 0].copy())) - alone) <= 2


def test_small_print_beside_a_machine_zone_counts() -> None:
    """The letters of a card are its print's, though the three lines of its zone carry more ink; a title's are not."""
    sheet = page(6)
    alone = letter_height(ink(pixels(sheet)[..., 0].copy()))
    pen = ImageDraw.Draw(sheet)
    for row in range(3):
        pen.text((100, 900 + 90 * row), "IDVNM0554161602066055416160", fill="black", font=font(58))
    assert abs(letter_height(ink(pixels(sheet)[..., 0].copy())) - alone) <= 2
    titled = blank()
    pen = ImageDraw.Draw(titled)
    for row in range(3):
        pen.text((100, 200 + 90 * row), "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG", fill="black", font=font(58))
    pen.text((100, 700), "Số: 12/GCN", fill="black", font=font(24))
    assert letter_height(ink(pixels(titled)[..., 0].copy())) > 1.5 * alone


@pytest.mark.ocr
@pytest.mark.parametrize("turn", range(4))
def test_one_leaning_line_over_a_plan_is_brought_upright(turn: int) -> None:
    """A page of one line that leans and a plan below it is turned by the line's words."""
    sheet = blank()
    pen = ImageDraw.Draw(sheet)
    pen.text((200, 150), "III. Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất", fill="black", font=font(26))
    pen.line([(420, 300), (760, 280), (820, 520), (460, 580), (420, 300)], fill="black", width=4)
    image = upright.turned(pixels(leaning(sheet, -3)), turn)
    assert clean(image, DPI, CleaningOptions()).rotation == -90 * turn % 360


def test_stamp_over_print_is_lifted_and_red_title_kept() -> None:
    """Red over black print becomes light; red that stands alone keeps its darkness, it may be the title."""
    image = pixels(page())
    image[200:400, 300:340] = np.where(image[200:400, 300:340] < 128, image[200:400, 300:340], (60, 40, 220))
    image[60:80, 500:800] = (40, 30, 200)
    lifted = without_stamps(image)
    assert np.median(lifted[200:400, 300:340]) > 200
    assert lifted[70, 600] < 100
    assert np.array_equal(lifted[500:], without_stamps(pixels(page()))[500:])


def test_one_line_at_the_top_is_among_what_is_read() -> None:
    """Where lines are not found one by one, what is read lies around the print, wherever on the page it stands."""
    picture = np.ascontiguousarray(pixels(leaning(page(1), 3))[..., 0])
    part = upright.print_middle(picture, letter_height(ink(picture)))
    assert part.size < picture.size / 3
    assert np.count_nonzero(part < 128) > 0.7 * np.count_nonzero(picture < 128)
