"""Draws what forms are made of (print in lines, combs, tick boxes, tables) at known places, 200 dpi."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from ocr.reader import Image
from ocr.shapes import Box, Comb

DPI = 200
WIDTH, HEIGHT = 1654, 1100
MM = DPI / 25.4
LABELS = (
    "Họ, chữ đệm, tên người yêu cầu (ghi bằng chữ in hoa):",
    "Nơi thường trú, quan hệ với chủ hộ, KCN, PAKN, CHỦ TỊCH:",
    "Giấy tờ tùy thân, số, nơi cấp, ngày cấp (1) và BÍ THƯ:",
    "Tôi cam đoan những nội dung khai trên đây là đúng sự thật:",
)


def px(millimetres: float) -> int:
    """Return pixels."""
    return round(millimetres * MM)


def letters(points: float, face: str = "DejaVuSerif.ttf") -> ImageFont.FreeTypeFont:
    """Return a face of a size."""
    return ImageFont.truetype(face, points / 72 * DPI)


@dataclass(slots=True)
class Form:
    """A sheet with print down the left, and room on the right and below."""

    sheet: Pictures.Image = field(default_factory=lambda: Pictures.new("L", (WIDTH, HEIGHT), 255))
    lines: int = 12
    combs: list[Comb] = field(default_factory=list)
    ticks: list[tuple[Box, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Print the labels."""
        for number in range(self.lines):
            self.pen.text((px(15), px(10) + number * px(10)), LABELS[number % 4], fill=20, font=letters(11))

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        """Something to draw with."""
        return ImageDraw.Draw(self.sheet)

    @property
    def pixels(self) -> Image:
        """The sheet as grey pixels."""
        return np.ascontiguousarray(np.asarray(self.sheet))

    def wall(self, start: tuple[int, int], end: tuple[int, int], dash: int = 0) -> None:
        """Draw one straight wall a quarter of a millimetre thick, dotted when dash is the step of its dots."""
        if not dash:
            self.pen.line((*start, *end), fill=20, width=2)
            return
        length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        for step in range(0, length + 1, dash):
            x = start[0] + (end[0] - start[0]) * step // length
            y = start[1] + (end[1] - start[1]) * step // length
            self.pen.rectangle((x, y, x + 1, y + 1), fill=20)

    def rectangle(self, box: Box, dash: int = 0) -> None:
        """Draw four walls around a box."""
        right, bottom = box.right - 1, box.bottom - 1
        self.wall((box.left, box.top), (right, box.top), dash)
        self.wall((box.left, bottom), (right, bottom), dash)
        self.wall((box.left, box.top), (box.left, bottom), dash)
        self.wall((right, box.top), (right, bottom), dash)

    def comb(self, at: tuple[int, int], text: str, cell: tuple[int, int], gap: int = 0, dash: int = 0) -> list[Box]:
        """Draw a cell for each letter, a blank for an empty one; gap 0 shares walls."""
        boxes = []
        for number, letter in enumerate(text):
            left = at[0] + number * (cell[0] + (gap or -1))
            box = Box(left, at[1], left + cell[0], at[1] + cell[1])
            self.rectangle(box, dash)
            middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            self.pen.text(middle, letter, fill=20, font=letters(12), anchor="mm")
            boxes.append(box)
        self.combs.append(Comb(tuple(boxes)))
        return boxes

    def square(self, left: int, top: int, side: int, mark: str = "", seed: int = 0) -> Box:
        """Draw a square, ticked by `x`, `v`, `fill`, a letter, or a `speck`."""
        box = Box(left, top, left + side, top + side)
        self.rectangle(box)
        self.mark(box, mark, seed)
        self.ticks.append((box, mark))
        return box

    def circle(self, left: int, top: int, side: int, mark: str = "", seed: int = 0) -> Box:
        """Draw a circle, ticked likewise."""
        box = Box(left, top, left + side, top + side)
        self.pen.ellipse((left, top, left + side - 1, top + side - 1), outline=20, width=2)
        self.mark(box, mark, seed)
        self.ticks.append((box, mark))
        return box

    def mark(self, box: Box, mark: str, seed: int) -> None:
        """Tick a box by hand."""
        rng = Random(seed)
        side = box.width

        def spot(across: float, down: float) -> tuple[float, float]:
            wobble = side * 0.06
            return (
                box.left + across * side + rng.uniform(-wobble, wobble),
                box.top + down * side + rng.uniform(-wobble, wobble),
            )

        width = rng.randint(2, 4)
        if mark == "x":
            self.pen.line((*spot(0.1, 0.1), *spot(0.9, 0.9)), fill=40, width=width)
            self.pen.line((*spot(0.9, 0.1), *spot(0.1, 0.9)), fill=40, width=width)
        elif mark == "v":
            self.pen.line((*spot(0.15, 0.5), *spot(0.4, 0.85), *spot(1.05, -0.1)), fill=40, width=width)
        elif mark == "fill":
            self.pen.rectangle((*spot(0.2, 0.2), *spot(0.8, 0.8)), fill=60)
        elif mark == "speck":
            self.pen.point(spot(0.5, 0.5), fill=20)


MARKS = ("", "x", "v", "fill", "speck", "", "x", "")
"""How the tick boxes of a drawn form are filled, in turn from a random one on."""


def drawn_form(seed: int) -> Form:
    """Return a form with combs of every make and with squares and circles in every state."""
    rng = Random(seed)
    form = Form(lines=6)
    top = px(75)
    digits = "".join(rng.choice("0123456789") for _ in range(12))
    form.comb((px(15), top), digits, (px(rng.uniform(4.5, 6)), px(rng.uniform(5, 7))))
    blank = "".join(digit if rng.random() > 0.3 else " " for digit in digits[:10])
    form.comb((px(110), top), blank, (px(5), px(6)), gap=px(rng.uniform(0.8, 3)))
    form.comb((px(15), top + px(12)), digits[:8], (px(6), px(6)), dash=rng.choice((4, 5)))
    form.comb((px(110), top + px(12)), digits[:9], (px(5.5), px(8)))
    for row, shape in enumerate((form.square, form.square, form.circle)):
        side, first = px(rng.uniform(2.8, 5)), rng.randrange(len(MARKS))
        for number in range(6):
            left, mark = px(15) + number * px(30), MARKS[(first + number) % len(MARKS)]
            shape(left, top + px(26) + row * px(11), side, mark, rng.randrange(1000))
            at = (left + side + px(1.5), top + px(26) + row * px(11))
            form.pen.text(at, rng.choice(("Nam", "Nữ", "Mất", "Có", "Đổi")), fill=20, font=letters(11))
    return form
