"""What happens to paper between the counter and the file: `apply(image, name, seed)`, and where every point went."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from samples.damage import camera, copier, paper, turns
from samples.damage.canvas import IDENTITY, Bent, Matrix

Effect = Callable[[Image.Image, np.random.Generator], Bent]

EFFECTS: Mapping[str, Effect] = {
    "skew": copier.skew,
    "scan_200": copier.scan_200,
    "scan_300": copier.scan_300,
    "grey": copier.grey,
    "bitonal": copier.bitonal,
    "jpeg": copier.jpeg,
    "blur": copier.blur,
    "noise": copier.noise,
    "dark_edge": copier.dark_edge,
    "streaks": copier.streaks,
    "fax_lines": copier.fax_lines,
    "faded": paper.faded,
    "yellowed": paper.yellowed,
    "show_through": paper.show_through,
    "punch_holes": paper.punch_holes,
    "crease": paper.crease,
    "folded_in_four": paper.folded_in_four,
    "dog_ear": paper.dog_ear,
    "stamp": paper.stamped,
    "signature": paper.signed,
    "photo": camera.photo,
    "shadow": camera.shadow,
    "glare": camera.glare,
    "upside_down": turns.upside_down,
    "sideways": turns.sideways,
    "sideways_left": turns.sideways_left,
}
TURNS = ("upside_down", "sideways", "sideways_left")

RECIPES: Mapping[str, tuple[str, ...]] = {
    "clean": (),
    "office": ("scan_200", "noise", "skew", "jpeg"),
    "copy": ("show_through", "grey", "dark_edge", "skew"),
    "fax": ("scan_200", "skew", "bitonal"),
    "worn": ("yellowed", "crease", "faded", "punch_holes", "scan_200", "skew"),
    "phone": ("photo", "jpeg"),
    "phone_shadow": ("photo", "shadow", "glare", "jpeg"),
    "old_copy": ("folded_in_four", "grey", "streaks", "scan_200", "skew", "jpeg"),
    "real_fax": ("scan_200", "skew", "fax_lines", "bitonal"),
    "stamped_copy": ("stamp", "dog_ear", "grey", "scan_200", "skew"),
    "turned": ("scan_200", "upside_down"),
    "on_its_side": ("scan_300", "skew", "sideways"),
}
"""Usual ways of delivery; no name is also an effect's, and a turn comes last: boxes are those of the upright page."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged picture; matrix takes a point of the drawn page to the delivered picture once turned upright."""

    image: Image.Image
    matrix: Matrix
    rotation: int
    """The clockwise quarter turn, in degrees, that makes the picture upright again."""
    steps: tuple[str, ...]


def trace(image: Image.Image, names: Sequence[str], seed: int) -> Damaged:
    """Apply effects in the given order, turns last; the same seed gives the same picture.

    Raises:
        KeyError: no such effect; EFFECTS lists them.
    """
    ordered = [name for name in names if name not in TURNS] + [name for name in names if name in TURNS]
    matrix, rotation = IDENTITY, 0
    for name in ordered:
        chance = np.random.default_rng(zlib.crc32(f"{name}:{seed}".encode()))
        bent = EFFECTS[name](image, chance)
        dpi = bent.dpi or image.info.get("dpi", (300, 300))[0]
        image = bent.image
        image.info["dpi"] = (dpi, dpi)
        matrix = bent.matrix @ matrix
        rotation = (rotation + bent.rotation) % 360
    return Damaged(image, matrix, rotation, tuple(ordered))


def apply(image: Image.Image, name: str, seed: int) -> Image.Image:
    """Apply one effect, or one recipe, by name; raises as `trace`."""
    return trace(image, RECIPES.get(name, (name,)), seed).image
