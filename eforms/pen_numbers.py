"""Numbers with fixed letters read from handwriting, their letters put right: for proposals that a person will check."""

from __future__ import annotations

import re

BIRTH_NOTE = re.compile(r"^(\d{1,6})[. ]*[GC6][CG60][S5][. ]*(\d{5})[. ]*(\d{2})$")
"""Number of a birth note (domain handbook 2.7), its fixed letters read as figures."""
SERIAL = re.compile(r"^([A-Z0-9]{2}) ?(\d{6,8})$")
LETTERS = str.maketrans("0125678", "OIZSGTB")
"""Letters that a pen's figures are."""


def with_birth_note(text: str) -> str:
    """Return the number of a birth note with its letters and points, any other text itself."""
    return BIRTH_NOTE.sub(r"\1.GCS.\2.\3", text)


def with_serial(text: str) -> str:
    """Return a land certificate's serial with what was read as figures where two letters stand as those letters."""
    found = SERIAL.match(text.strip())
    return found[1].translate(LETTERS) + " " + found[2] if found else text
