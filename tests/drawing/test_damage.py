"""Damage keeps what it promises: sizes, turns, repeatability, and boxes that follow the ink."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from samples.damage import EFFECTS, RECIPES, TURNS, apply, trace
from samples.damage.copier import about
from samples.papers import draw
from samples.weather import moved_box, weather

pytestmark = pytest.mark.slow

MARK = (60, 40, 140, 70)


def sheet(mode: str = "RGB") -> Image.Image:
    """Build a small white A6 at 50 dpi with one black bar at MARK."""
    image = Image.new("RGB", (206, 292), "white")
    ImageDraw.Draw(image).rectangle(MARK, fill="black")
    image = image.convert(mode)
    image.info["dpi"] = (50, 50)
    return image


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_same_seed_same_picture(name: str) -> None:
    """A seed fixes every effect to the last pixel."""
    assert apply(sheet(), name, 7).tobytes() == apply(sheet(), name, 7).tobytes()


@pytest.mark.parametrize("name", ["fax_lines", "glare"])
def test_effects_on_ink_leave_a_trace(name: str) -> None:
    """Effects that only touch ink, or lines finer than the small sheet has, change a printed page."""
    page = draw("giay_uy_quyen", seed=2, dpi=150).pages[0]
    assert apply(page, name, 3).tobytes() != page.tobytes()


@pytest.mark.parametrize(
    "name", sorted(set(EFFECTS) - {"upside_down", "sideways", "sideways_left", "fax_lines", "glare"})
)
def test_every_effect_leaves_a_trace(name: str) -> None:
    """No effect gives the picture back untouched."""
    hurt = apply(sheet(), name, 3)
    assert hurt.size != sheet().size or hurt.convert("RGB").tobytes() != sheet().tobytes()


@pytest.mark.parametrize("name", sorted(set(EFFECTS) - {"scan_200", "scan_300", "photo", "sideways", "sideways_left"}))
def test_size_and_dpi_stay(name: str) -> None:
    """Effects that do not scan again or turn keep the size and the resolution of the page."""
    hurt = apply(sheet(), name, 3)
    assert hurt.size == sheet().size
    assert hurt.info["dpi"] == (50, 50)


@pytest.mark.parametrize("name", ["scan_200", "scan_300", "photo"])
def test_size_on_paper_stays(name: str) -> None:
    """A new scan has other pixels, but the same millimetres (a photograph: with a margin of desk)."""
    hurt = apply(sheet(), name, 3)
    inches = hurt.width / hurt.info["dpi"][0], hurt.height / hurt.info["dpi"][1]
    margin = 1.5 if name == "photo" else 0.02
    assert abs(inches[0] - 206 / 50) < margin
    assert abs(inches[1] - 292 / 50) < margin


@pytest.mark.parametrize(("name", "turn"), [("upside_down", 180), ("sideways", 270), ("sideways_left", 90)])
def test_turns_say_how_to_undo_them(name: str, turn: int) -> None:
    """Turning clockwise by the stated degrees gives the page back."""
    hurt = trace(sheet(), [name], 1)
    assert hurt.rotation == turn
    assert hurt.image.rotate(-hurt.rotation, expand=True).tobytes() == sheet().tobytes()


def test_turns_come_last() -> None:
    """Whatever order is asked for, a turn is applied after the rest, so that boxes are those of the upright page."""
    assert trace(sheet(), ["upside_down", "blur"], 1).steps == ("blur", "upside_down")
    assert set(TURNS) <= set(EFFECTS)


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_recipes_name_known_effects(name: str) -> None:
    """A recipe is made of effects alone, with a turn only at its end."""
    assert name not in EFFECTS
    assert set(RECIPES[name]) <= set(EFFECTS)
    assert not set(RECIPES[name][:-1]) & set(TURNS)


@pytest.mark.parametrize(
    "names", [["skew"], ["scan_200", "skew"], ["photo"], ["grey", "sideways"], ["skew", "upside_down"]]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_boxes_follow_the_ink(names: list[str], seed: int) -> None:
    """The moved box holds nearly all dark pixels of the bar it stood around, on the page turned upright."""
    hurt = trace(sheet(), names, seed)
    upright = np.asarray(hurt.image.rotate(-hurt.rotation, expand=True).convert("L"))
    left, top, right, bottom = moved_box(MARK, hurt.matrix, (upright.shape[1], upright.shape[0]))
    inside = (upright[top:bottom, left:right] < 60).mean()
    assert inside > 0.45
    paper = upright[bottom + 8 : bottom + 40, left:right]
    assert (paper < 60).mean() < 0.05


@given(st.floats(-3, 3), st.tuples(st.integers(0, 150), st.integers(0, 240), st.integers(1, 50), st.integers(1, 50)))
def test_moved_boxes_stay_on_the_page(angle: float, place: tuple[int, int, int, int]) -> None:
    """A box moved by any slant is a real box inside the page."""
    left, top, wide, high = place
    box = moved_box((left, top, left + wide, top + high), about(angle, (206, 292)), (206, 292))
    assert 0 <= box[0] < box[2] <= 206
    assert 0 <= box[1] < box[3] <= 292


def test_bitonal_has_two_levels() -> None:
    """A bitonal copy is of mode 1, ready for CCITT compression."""
    assert apply(sheet(), "bitonal", 1).mode == "1"


def test_unknown_effect_is_refused() -> None:
    """An effect that does not exist is a KeyError with its name."""
    with pytest.raises(KeyError, match="coffee"):
        apply(sheet(), "coffee", 1)


def test_weather_writes_down_what_happened() -> None:
    """Truth of a damaged paper has the new size, resolution, turn, steps, and boxes on the upright page."""
    drawn = draw("can_cuoc_cong_dan", seed=2, variant="front", dpi=100)
    hurt = weather(drawn, ["scan_200", "sideways"], 4)
    page = hurt.page_truths[0]
    assert (page.rotation, page.dpi, page.damage) == (270, 200, ("scan_200", "sideways"))
    assert hurt.pages[0].size == (page.height, page.width)
    before, after = drawn.fields["ho_ten"].box, hurt.fields["ho_ten"].box
    assert before is not None
    assert after is not None
    assert abs(after[0] - 2 * before[0]) <= 3
    assert abs(after[3] - 2 * before[3]) <= 3
