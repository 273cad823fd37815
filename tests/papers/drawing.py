"""Draws invented papers with Pillow, for recording readings: text at millimetres of an A4 sheet at 300 dpi."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 300
FACES = {
    "liberation": "liberation2/LiberationSerif",
    "dejavu": "dejavu/DejaVuSerif",
    "free": "freefont/FreeSerif",
    "noto": "noto/NotoSerif",
    "tinos": "croscore/Tinos",
    "carlito": "crosextra/Carlito",
}
STYLES = {
    "freefont/FreeSerif": {"": "", "b": "Bold", "i": "Italic", "bi": "BoldItalic"},
    "dejavu/DejaVuSerif": {"": "", "b": "-Bold", "i": "-Italic", "bi": "-BoldItalic"},
}
USUAL = {"": "-Regular", "b": "-Bold", "i": "-Italic", "bi": "-BoldItalic"}


class Canvas:
    """A white A4 sheet to write on."""

    def __init__(self, face: str, width: float = 210, height: float = 297) -> None:
        """Start an empty sheet; width and height in millimetres."""
        self.face = FACES[face]
        self.image = Image.new("L", (self._px(width), self._px(height)), 255)
        self.pen = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, words: str, size: float = 13, style: str = "") -> None:
        """Write from x to the right, the base line's box top at y; size in points."""
        self.pen.text((self._px(x), self._px(y)), words, font=self._font(size, style), fill=20)

    def centred(self, x: float, y: float, words: str, size: float = 13, style: str = "") -> None:
        """Write with its middle at x."""
        font = self._font(size, style)
        self.pen.text((self._px(x), self._px(y)), words, font=font, fill=20, anchor="ma")

    def rule(self, x: float, y: float, length: float) -> None:
        """Draw a thin line with its middle at x."""
        half = length / 2
        self.pen.line((self._px(x - half), self._px(y), self._px(x + half), self._px(y)), fill=20, width=3)

    def scanned(self, seed: int = 1, blur: float = 0.7, noise: float = 8.0) -> np.ndarray:
        """Return the page as a scanner would: a little blurred and noisy; grey, 8 bits."""
        soft = np.asarray(self.image.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
        grain = np.random.default_rng(seed).normal(0, noise, soft.shape)
        return np.clip(soft + grain, 0, 255).astype(np.uint8)

    def _font(self, size: float, style: str) -> ImageFont.FreeTypeFont:
        name = self.face + STYLES.get(self.face, USUAL)[style] + ".ttf"
        return ImageFont.truetype(str(Path("/usr/share/fonts/truetype") / name), round(size * DPI / 72))

    @staticmethod
    def _px(millimetres: float) -> int:
        return round(millimetres * DPI / 25.4)
