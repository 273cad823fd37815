"""Finds the faces lines are drawn in: printed faces that hold every Vietnamese letter, and pen-like ones for digits.

All come from Debian packages under the OFL, the Apache licence, the GUST font licence, the Bitstream Vera licence or
the GPL with the font exception; they are drawn with here, never shipped.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

VIETNAMESE = "ấầẩẫậếềểễệốồổỗộớờởỡợứừửữựắằẳẵặđĐỵỹỷẨỖẲẴƯƠ"
PEN_LETTERS = "0123456789/-"
STYLES = ("regular", "bold", "italic", "bolditalic")

# Weight, group, the four files. Office papers are nearly all in Times New Roman, hence the weight of its kin.
PRINTED: tuple[tuple[int, str, tuple[str, str, str, str]], ...] = (
    (
        14,
        "times",
        (
            "LiberationSerif-Regular.ttf",
            "LiberationSerif-Bold.ttf",
            "LiberationSerif-Italic.ttf",
            "LiberationSerif-BoldItalic.ttf",
        ),
    ),
    (12, "times", ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")),
    (
        14,
        "times",
        (
            "texgyretermes-regular.otf",
            "texgyretermes-bold.otf",
            "texgyretermes-italic.otf",
            "texgyretermes-bolditalic.otf",
        ),
    ),
    (10, "times", ("FreeSerif.ttf", "FreeSerifBold.ttf", "FreeSerifItalic.ttf", "FreeSerifBoldItalic.ttf")),
    (8, "times", ("STIX-Regular.otf", "STIX-Bold.otf", "STIX-Italic.otf", "STIX-BoldItalic.otf")),
    (
        4,
        "serif",
        (
            "NotoSerifDisplay-Regular.ttf",
            "NotoSerifDisplay-Bold.ttf",
            "NotoSerifDisplay-Italic.ttf",
            "NotoSerifDisplay-BoldItalic.ttf",
        ),
    ),
    (3, "serif", ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf", "NotoSerif-BoldItalic.ttf")),
    (3, "serif", ("LinLibertine_R.otf", "LinLibertine_RB.otf", "LinLibertine_RI.otf", "LinLibertine_RBI.otf")),
    (
        2,
        "serif",
        (
            "NotoSerif-Condensed.ttf",
            "NotoSerif-CondensedBold.ttf",
            "NotoSerif-CondensedItalic.ttf",
            "NotoSerif-CondensedBoldItalic.ttf",
        ),
    ),
    (
        2,
        "serif",
        (
            "texgyreschola-regular.otf",
            "texgyreschola-bold.otf",
            "texgyreschola-italic.otf",
            "texgyreschola-bolditalic.otf",
        ),
    ),
    (
        2,
        "serif",
        (
            "texgyrepagella-regular.otf",
            "texgyrepagella-bold.otf",
            "texgyrepagella-italic.otf",
            "texgyrepagella-bolditalic.otf",
        ),
    ),
    (2, "serif", ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif-BoldItalic.ttf")),
    (2, "serif", ("CharisSIL-Regular.ttf", "CharisSIL-Bold.ttf", "CharisSIL-Italic.ttf", "CharisSIL-BoldItalic.ttf")),
    (1, "serif", ("Gentium-R.ttf", "Gentium-R.ttf", "Gentium-I.ttf", "Gentium-I.ttf")),
    (
        1,
        "serif",
        ("EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf", "EBGaramond12-Italic.otf", "EBGaramond12-BoldItalic.otf"),
    ),
    (
        5,
        "sans",
        (
            "LiberationSans-Regular.ttf",
            "LiberationSans-Bold.ttf",
            "LiberationSans-Italic.ttf",
            "LiberationSans-BoldItalic.ttf",
        ),
    ),
    (3, "sans", ("Arimo-Regular.ttf", "Arimo-Bold.ttf", "Arimo-Italic.ttf", "Arimo-BoldItalic.ttf")),
    (4, "sans", ("Carlito-Regular.ttf", "Carlito-Bold.ttf", "Carlito-Italic.ttf", "Carlito-BoldItalic.ttf")),
    (
        2,
        "sans",
        ("texgyreheros-regular.otf", "texgyreheros-bold.otf", "texgyreheros-italic.otf", "texgyreheros-bolditalic.otf"),
    ),
    (2, "sans", ("Roboto-Regular.ttf", "Roboto-Bold.ttf", "Roboto-Italic.ttf", "Roboto-BoldItalic.ttf")),
    (2, "sans", ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "OpenSans-Italic.ttf", "OpenSans-BoldItalic.ttf")),
    (1, "sans", ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")),
    (1, "sans", ("Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf", "Lato-BoldItalic.ttf")),
    (
        1,
        "mono",
        (
            "LiberationMono-Regular.ttf",
            "LiberationMono-Bold.ttf",
            "LiberationMono-Italic.ttf",
            "LiberationMono-BoldItalic.ttf",
        ),
    ),
    (1, "mono", ("FreeMono.ttf", "FreeMonoBold.ttf", "FreeMonoOblique.ttf", "FreeMonoBoldOblique.ttf")),
)
PEN = (
    "TomsonTalks.ttf", "Ecolier-court.ttf", "Humor-Sans.ttf", "Rufscript010.ttf", "KleeOne-Regular.ttf",
    "YuseiMagic-Regular.ttf", "ComicNeue-Regular.otf", "ComicNeue-Italic.otf", "BecauseWeLearn-Regular.otf",
    "BecauseWeMentor-Regular.otf", "BecauseWeOrganize-Regular.otf", "texgyrechorus-mediumitalic.otf",
)  # fmt: skip
ENOUGH_PRINTED, ENOUGH_PEN = 12, 6  # with fewer the net leans on the faces it saw


class TooFewFacesError(RuntimeError):
    """The font packages of training/README.md are not installed."""


@dataclass(frozen=True, slots=True)
class Family:
    """Four files of one printed family, the group it belongs to and its weight in the drawing."""

    weight: int
    group: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faces:
    """What can be drawn with on this machine."""

    printed: list[Family]
    pen: list[str]
    script: list[str] = field(default_factory=list)
    """Pen-like faces that what a pen filled in is written in, words as well; empty: figures alone, in `pen`."""


@lru_cache(maxsize=400)
def load(path: str, size: int) -> ImageFont.FreeTypeFont:
    """Open a face at a size in pixels, kerning by FreeType alone (quick, and as office suites space letters)."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def lacking(path: str, letters: str) -> str:
    """Return those of the letters that a face draws as its box for unknown letters, or as nothing."""
    face = load(path, 40)
    unknown = bytes(face.getmask("\uffff"))
    return "".join(letter for letter in letters if bytes(face.getmask(letter)) in (unknown, b""))


def find_faces() -> Faces:
    """Find the families and pens of the tables above on this machine.

    Raises:
        TooFewFacesError: too few are installed to train with.
    """
    paths = installed()
    printed = [Family(weight, group, files) for weight, group, names in PRINTED if (files := _complete(names, paths))]
    pen = [paths[name] for name in PEN if name in paths and not lacking(paths[name], PEN_LETTERS)]
    if len(printed) < ENOUGH_PRINTED or len(pen) < ENOUGH_PEN:
        message = (
            f"only {len(printed)} printed families and {len(pen)} pens found; install the fonts of training/README.md"
        )
        raise TooFewFacesError(message)
    return Faces(printed, pen)


def _complete(names: Sequence[str], paths: dict[str, str]) -> tuple[str, ...]:
    if names[0] not in paths or lacking(paths[names[0]], VIETNAMESE):
        return ()
    return tuple(paths.get(name, paths[names[0]]) for name in names)


def installed() -> dict[str, str]:
    """Return the font files of this machine by their names."""
    listing = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    return {Path(line).name: line for line in sorted(listing.splitlines())}
