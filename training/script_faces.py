"""Finds the pen-like faces of the net for writing in blanks: Debian's, and npm packages of free handwriting faces.

Only base letters and digits are taken from a face; the Vietnamese marks are drawn by `training/script.py`. The pens and
the people of the mill's `measuring` split (samples/splits.py) are kept out: what is measured was never trained on.
"""

import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from training.faces import TooFewFacesError, installed, lacking

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,./-"
VERSION = "5.3.0"
PACKAGES = (
    "aguafina-script", "alex-brush", "allison", "allura", "amatic-sc", "annie-use-your-telescope", "arizonia",
    "bad-script", "beth-ellen", "bilbo", "bilbo-swash-caps", "birthstone", "calligraffitti", "caveat", "caveat-brush",
    "cedarville-cursive", "chilanka", "clicker-script", "coming-soon", "cookie", "corinthia", "courgette",
    "covered-by-your-grace", "crafty-girls", "damion", "dancing-script", "dawning-of-a-new-day", "dekko",
    "delicious-handrawn", "delius", "delius-swash-caps", "east-sea-dokdo", "edu-nsw-act-foundation",
    "edu-qld-beginner", "edu-sa-beginner", "edu-tas-beginner", "edu-vic-wa-nt-beginner", "engagement", "ephesis",
    "felipa", "fondamento", "fuzzy-bubbles", "gaegu", "gamja-flower", "give-you-glory", "gloria-hallelujah",
    "gochi-hand", "grape-nuts", "gwendolyn", "handlee", "hi-melody", "homemade-apple", "hurricane", "italianno",
    "itim", "just-another-hand", "just-me-again-down-here", "kavivanar", "la-belle-aurore", "leckerli-one",
    "love-ya-like-a-sister", "loved-by-the-king", "mali", "mansalva", "merienda", "montez", "mr-bedfort",
    "mr-de-haviland", "mynerve", "nanum-brush-script", "nanum-pen-script", "nerko-one", "neucha", "niconne",
    "norican", "nothing-you-could-do", "oooh-baby", "over-the-rainbow", "pangolin", "parisienne", "patrick-hand",
    "permanent-marker", "petit-formal-script", "pinyon-script", "playpen-sans", "playwrite-br", "playwrite-de-grund",
    "playwrite-es", "playwrite-fr-moderne", "playwrite-hu", "playwrite-it-moderna", "playwrite-pl",
    "playwrite-us-trad", "playwrite-vn", "poor-story", "princess-sofia", "quintessential", "rancho", "redressed",
    "reenie-beanie", "rock-salt", "romanesco", "rouge-script", "ruthie", "sacramento", "satisfy", "sedgwick-ave",
    "shadows-into-light", "shadows-into-light-two", "shantell-sans", "short-stack", "smooch", "sofia", "solitreo",
    "square-peg", "sriracha", "stalemate", "sue-ellen-francisco", "sunshiney", "swanky-and-moo-moo", "tangerine",
    "the-girl-next-door", "vibur", "vujahday-script", "waiting-for-the-sunrise", "walter-turncoat", "whisper",
    "yesteryear", "zeyada",
)  # fmt: skip
"""npm packages `@fontsource/…`, OFL 1.1 or Apache-2.0: plain, school cursive, hasty, slanted, chancery."""
DEBIAN = (
    "KleeOne-Regular.ttf", "Rufscript010.ttf", "BecauseWeLearn-Regular.otf", "Ecolier-court.ttf",
    "ComicNeue-Regular.otf", "ComicNeue-Italic.otf", "Breip.ttf", "dkg.ttf", "dkgIt.ttf", "Delphine.ttf",
    "TomsonTalks.ttf", "YuseiMagic-Regular.ttf",
)  # fmt: skip
"""The five pens of the mill's `fitting` split, and others that the mill does not know."""
TRIAL_PACKAGES = ("architects-daughter", "indie-flower", "kalam", "marck-script", "schoolbell")
TRIAL_DEBIAN = ("Humor-Sans.ttf", "SteveHand.ttf")
"""Faces that only the trial lines are written in: they choose the stage and are never trained on."""
HELD_BACK = frozenset(
    {
        "BecauseWeMentor-Regular.otf", "BecauseWeOrganize-Regular.otf", "texgyrechorus-mediumitalic.otf",
        "Z003-MediumItalic.otf", "Kristi.ttf", "kiloji_p.ttf", "femkeklaver.ttf",
    }
)  # fmt: skip
"""Files of the mill's `measuring` pens and of a twin (Z003 is the design of TeX Gyre Chorus): never drawn with here."""
CAPITALS_ONLY = frozenset(
    {
        "BecauseWeLearn-Regular.otf", "TomsonTalks.ttf", "Humor-Sans.ttf", "amatic-sc.woff", "permanent-marker.woff",
        "rock-salt.woff", "walter-turncoat.woff",
    }
)  # fmt: skip
"""Faces whose small letters are capitals too: what they write is taught as capitals."""
ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Scripts:
    """Files of pen-like faces: to train with, and to try with."""

    training: list[str]
    trial: list[str]


def find_scripts(folder: Path) -> Scripts:
    """Find the faces of the tables above, fetching packages into a folder once.

    Raises:
        TooFewFacesError: too few are here to train with.
    """
    debian = installed()
    files = [[debian[name] for name in names if name in debian] for names in (DEBIAN, TRIAL_DEBIAN)]
    files = [
        [*found, *(str(fetch_face(name, folder)) for name in names)]
        for found, names in zip(files, (PACKAGES, TRIAL_PACKAGES), strict=True)
    ]
    training, trial = ([path for path in paths if usable(path)] for paths in files)
    if len(training) < ENOUGH or not trial:
        message = f"only {len(training)} pen-like faces found; install the fonts of training/README.md"
        raise TooFewFacesError(message)
    return Scripts(training, trial)


def usable(path: str) -> bool:
    """Tell whether a face holds all base letters and is not held back."""
    return Path(path).name not in HELD_BACK and not lacking(path, LETTERS)


def fetch_face(name: str, folder: Path) -> Path:
    """Return the regular Latin file of an npm package of a face, from the registry unless already there."""
    file = folder / f"{name}.woff"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        package = f"@fontsource/{name}@{VERSION}"
        subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True)
        with tarfile.open(folder / f"fontsource-{name}-{VERSION}.tgz") as archive:
            member = archive.extractfile(f"package/files/{name}-latin-400-normal.woff")
            file.write_bytes(member.read() if member else b"")
    return file
