"""Separator sheets as an A4 PDF: a large code with dossier and component, and the same in words for people."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import segno
from PIL import Image, ImageDraw, ImageFont

from eforms.machine_codes import Separator
from eforms.procedures.catalogue import Procedures, plain_code
from pipeline.ports import Absent

DPI: Final = 200
"""Modules of the code are 2 mm: 200 dpi prints them sharp and keeps a sheet under 10 kB."""

WIDTH, HEIGHT = 1654, 2339
"""A4 in pixels at 200 dpi."""

CODE_SIDE: Final = 760
"""Pixels of the code's side, 97 mm: read at fax resolution, half covered by a fold or a stamp (error correction H)."""

FONT: Final = Path(__file__).with_name("sheet_letters.ttf")

_DOSSIER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/]{2,63}")
_COMPONENT: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


class BadSheet(ValueError):
    """What cannot stand on a sheet; the text says what is allowed."""


class BadDossierCode(BadSheet):
    """The dossier code holds other characters, or is too short or too long."""


class BadComponent(BadSheet):
    """The component is not written as component codes are."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to print: what its code says, and the component's title for people."""

    separator: Separator
    title: str = ""


def sheet_for(dossier: str, component: str, title: str = "") -> Sheet:
    """Return a sheet; component may be empty (all that follows is of the dossier).

    Raises:
        BadDossierCode, BadComponent: what cannot be on a sheet.
    """
    if not _DOSSIER.fullmatch(dossier):
        message = f"'{dossier}': a dossier code has 3 to 64 letters, digits, dots, dashes"
        raise BadDossierCode(message)
    if component and not _COMPONENT.fullmatch(component):
        message = f"'{component}': a component is written in small letters without accents, digits and _"
        raise BadComponent(message)
    return Sheet(Separator(dossier, component), title)


def sheets_of_procedure(dossier: str, code: str, procedures: Procedures) -> tuple[Sheet, ...]:
    """Return a sheet for every component of a procedure.

    Raises:
        Absent: no such procedure.
        BadDossierCode: the dossier code cannot stand on a sheet.
    """
    procedure = procedures.get(plain_code(code))
    if procedure is None:
        message = f"no procedure {code}; known: {', '.join(procedures)}"
        raise Absent(message)
    return tuple(sheet_for(dossier, one.code, one.title.vi) for one in procedure.components)


def separators_pdf(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as one PDF, A4, black and white; the same sheets give the same bytes."""
    first, *others = [_page(sheet) for sheet in sheets]
    packed = io.BytesIO()
    stamp = time.gmtime(0)  # no date, so that the same sheet is the same file
    first.save(
        packed,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=others,
        title="Tờ phân cách hồ sơ",
        creationDate=stamp,
        modDate=stamp,
    )
    return packed.getvalue()


def _page(sheet: Sheet) -> Image.Image:
    page = Image.new("1", (WIDTH, HEIGHT), 1)
    pen = ImageDraw.Draw(page)
    _line(pen, 190, "TỜ PHÂN CÁCH HỒ SƠ", 84)
    code = _code(sheet.separator.text)
    page.paste(code, ((WIDTH - code.width) // 2, 330))
    below = 330 + code.height + 110
    _line(pen, below, f"Mã hồ sơ: {sheet.separator.dossier}", 56)
    component = sheet.title or sheet.separator.component
    if component:
        _line(pen, below + 110, f"Thành phần: {component}", 56)
    _line(pen, HEIGHT - 330, "Đặt tờ này ngay trước giấy tờ của thành phần, rồi quét cả chồng một lần.", 38)
    _line(pen, HEIGHT - 260, "Máy nhận ra tờ này bằng mã ở trên và không lưu nó vào hồ sơ.", 38)
    return page


def _code(text: str) -> Image.Image:
    matrix = [list(row) for row in segno.make(text, error="h", micro=False).matrix_iter(border=4)]
    picture = Image.new("1", (len(matrix[0]), len(matrix)), 1)
    picture.putdata([0 if dark else 1 for row in matrix for dark in row])
    scale = CODE_SIDE // picture.width
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)


def _line(pen: ImageDraw.ImageDraw, y: int, text: str, size: int) -> None:
    """Set a line in the middle, smaller when it is too long for the sheet."""
    room = WIDTH - 200
    wide = _letters(size).getlength(text)
    face = _letters(size if wide <= room else int(size * room / wide))
    pen.text((WIDTH / 2, y), text, font=face, fill=0, anchor="ms")


@lru_cache(maxsize=64)
def _letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)
