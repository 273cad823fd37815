"""Font files for drawn papers: where they are, whether they hold every Vietnamese letter, which package brings them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

WEIGHTS = ("regular", "bold", "italic", "bold_italic")

ROOTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/usr/share/texmf/fonts/opentype"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)
"""The folders fontconfig looks into on Debian; Debian's TeX Gyre lives under texmf."""


class MissingFont(Exception):
    """A font family is not on this machine, or lacks Vietnamese letters; the message names the Debian package."""


@dataclass(frozen=True, slots=True)
class Family:
    """One type family: the file of each weight and the Debian package that brings them."""

    key: str
    package: str
    files: Mapping[str, str]
    vietnamese: bool = True
    """False for faces that only print machine-readable zones."""
    hand: bool = False
    """True for pen-like faces of Latin letters; `samples.handwriting` sets their accents."""


def _family(key: str, package: str, *names: str, vietnamese: bool = True) -> Family:
    return Family(key, package, dict(zip(WEIGHTS, names, strict=True)), vietnamese)


def _hand(key: str, package: str, file: str) -> Family:
    return Family(key, package, dict.fromkeys(WEIGHTS, file), hand=True)


def _liberation(key: str, part: str) -> Family:
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    return _family(key, "fonts-liberation2", *(f"Liberation{part}-{style}.ttf" for style in styles))


FAMILIES: Mapping[str, Family] = {
    family.key: family
    for family in (
        _liberation("liberation-serif", "Serif"),
        _liberation("liberation-sans", "Sans"),
        _liberation("liberation-mono", "Mono"),
        _family(
            "dejavu-serif",
            "fonts-dejavu-extra",
            "DejaVuSerif.ttf",
            "DejaVuSerif-Bold.ttf",
            "DejaVuSerif-Italic.ttf",
            "DejaVuSerif-BoldItalic.ttf",
        ),
        _family(
            "dejavu-sans",
            "fonts-dejavu-extra",
            "DejaVuSans.ttf",
            "DejaVuSans-Bold.ttf",
            "DejaVuSans-Oblique.ttf",
            "DejaVuSans-BoldOblique.ttf",
        ),
        _family(
            "tex-gyre-termes",
            "fonts-texgyre",
            "texgyretermes-regular.otf",
            "texgyretermes-bold.otf",
            "texgyretermes-italic.otf",
            "texgyretermes-bolditalic.otf",
        ),
        _family(
            "free-serif",
            "fonts-freefont-ttf",
            "FreeSerif.ttf",
            "FreeSerifBold.ttf",
            "FreeSerifItalic.ttf",
            "FreeSerifBoldItalic.ttf",
        ),
        _family(
            "noto-serif",
            "fonts-noto-core",
            "NotoSerif-Regular.ttf",
            "NotoSerif-Bold.ttf",
            "NotoSerif-Italic.ttf",
            "NotoSerif-BoldItalic.ttf",
        ),
        _family(
            "charis",
            "fonts-sil-charis",
            "CharisSIL-Regular.ttf",
            "CharisSIL-Bold.ttf",
            "CharisSIL-Italic.ttf",
            "CharisSIL-BoldItalic.ttf",
        ),
        _family(
            "libertine",
            "fonts-linuxlibertine",
            "LinLibertine_R.otf",
            "LinLibertine_RB.otf",
            "LinLibertine_RI.otf",
            "LinLibertine_RI.otf",
        ),
        _family(
            "carlito",
            "fonts-crosextra-carlito",
            "Carlito-Regular.ttf",
            "Carlito-Bold.ttf",
            "Carlito-Italic.ttf",
            "Carlito-BoldItalic.ttf",
        ),
        _family(
            "roboto",
            "fonts-roboto-unhinted",
            "Roboto-Regular.ttf",
            "Roboto-Bold.ttf",
            "Roboto-Italic.ttf",
            "Roboto-BoldItalic.ttf",
        ),
        _family(
            "noto-sans",
            "fonts-noto-core",
            "NotoSans-Regular.ttf",
            "NotoSans-Bold.ttf",
            "NotoSans-Italic.ttf",
            "NotoSans-BoldItalic.ttf",
        ),
        _hand("hand-klee", "fonts-klee", "KleeOne-Regular.ttf"),
        _hand("hand-rufscript", "fonts-rufscript", "Rufscript010.ttf"),
        _hand("hand-learn", "fonts-bwht", "BecauseWeLearn-Regular.otf"),
        _hand("hand-mentor", "fonts-bwht", "BecauseWeMentor-Regular.otf"),
        _hand("hand-organize", "fonts-bwht", "BecauseWeOrganize-Regular.otf"),
        _hand("hand-ecolier", "fonts-ecolier-court", "Ecolier-court.ttf"),
        _hand("hand-comic", "fonts-comic-neue", "ComicNeue-Regular.otf"),
        _hand("hand-chorus", "fonts-texgyre", "texgyrechorus-mediumitalic.otf"),
        _hand("hand-kristi", "fonts-kristi", "Kristi.ttf"),
        _hand("hand-kiloji", "fonts-kiloji", "kiloji_p.ttf"),
        _family("ocr-b", "fonts-ocr-b", "OCRB.otf", "OCRB.otf", "OCRB.otf", "OCRB.otf", vietnamese=False),
    )
}

ALWAYS = ("liberation-serif", "dejavu-serif", "liberation-sans", "dejavu-sans")
"""Families in every Debian; Liberation Serif has the widths of Times New Roman."""


PEN_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,./-"
"""What a pen-like face must hold."""


def vietnamese_letters() -> str:
    """Return every letter of Vietnamese with every tone, both cases, as NFC."""
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones]
    letters = "".join(small) + "bcdđghklmnpqrstvx"
    return letters + letters.upper()


@lru_cache(maxsize=8)
def _files(roots: tuple[Path, ...]) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for root in roots:
        for folder, _, names in sorted(os.walk(root)):
            for name in sorted(names):
                found.setdefault(name, Path(folder) / name)
    return found


def font_path(key: str, weight: str = "regular", roots: Sequence[Path] = ROOTS) -> Path:
    """Return the file of one weight of a family.

    Raises:
        MissingFont: the family is unknown or not installed; the message says which package to install.
    """
    family = FAMILIES.get(key)
    if family is None:
        message = f"no font family {key!r}: choose one of {', '.join(FAMILIES)}"
        raise MissingFont(message)
    path = _files(tuple(roots)).get(family.files[weight])
    if path is None:
        message = f"font {family.files[weight]} of {key} is not here: apt-get install {family.package}"
        raise MissingFont(message)
    return path


@lru_cache(maxsize=512)
def load(key: str, weight: str, size: float) -> ImageFont.FreeTypeFont:
    """Return the face at a size in pixels; the plain layout engine, so that the same letters give the same pixels."""
    return ImageFont.truetype(str(font_path(key, weight)), size, layout_engine=ImageFont.Layout.BASIC)


def missing_letters(font: ImageFont.FreeTypeFont, letters: str) -> str:
    """Return those letters for which the face draws its empty box."""
    empty = bytes(font.getmask("\uffff"))
    return "".join(letter for letter in letters if bytes(font.getmask(letter)) == empty)


def _needed(family: Family) -> str:
    """Return the letters a family must hold for its use."""
    if family.hand:
        return PEN_LETTERS
    return vietnamese_letters() if family.vietnamese else "A0<"


@lru_cache(maxsize=32)
def require(key: str) -> str:
    """Return the key again when all four weights are here and complete.

    Raises:
        MissingFont: a file or a Vietnamese letter is missing.
    """
    for weight in WEIGHTS:
        absent = missing_letters(load(key, weight, 40), _needed(FAMILIES[key]))
        if absent:
            message = f"font {key} ({weight}) lacks {absent}: use another family, or apt-get install fonts-liberation2"
            raise MissingFont(message)
    return key


def present(keys: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return the families that are here and complete, in catalogue order."""
    found: list[str] = []
    for key in FAMILIES if keys is None else keys:
        try:
            found.append(require(key))
        except MissingFont:
            continue
    return tuple(found)
