"""Addresses read from handwriting, spelt as units and usual streets are: for proposals that a person will check."""

from __future__ import annotations

import re

from eforms.pen_words import apart, cased
from validators.lexicons import usual_streets
from validators.units.respelling import respelt

STREET = "đường"
WORD_FAR, STREET_FAR = 1.5, 0.25
"""Letters of the word for a street, and part of a street's letters, that may be wrong."""
_HOUSE = re.compile(r"^((?:số |Số |SỐ )?\d[\d/.A-Da-d-]*,?)\s+(\S.*)$")
"""A house's number and what stands behind it, up to the first comma."""
_ONE = re.compile(r"\b(quận|phường|tổ|thôn|phố|ấp|khóm|xóm)\s+[lI|](?=\s*(?:,|$))", re.IGNORECASE)
"""A numbered place whose 1 was read as a stroke."""


def with_address(text: str) -> str:
    """Return an address with its units, its small places and a usual street put right."""
    spelt = respelt(_ONE.sub(r"\1 1", text))
    first, comma, rest = spelt.partition(",")
    return _with_street(first) + comma + rest


def _with_street(first: str) -> str:
    """Return the part before the first comma with the word for a street and a usual street's name put right."""
    found = _HOUSE.match(first)
    if not found:
        return first
    number, words = found[1], found[2].split()
    said = len(words) > 1 and apart(words[0], STREET) <= WORD_FAR
    name = " ".join(words[said:])
    street = _street(name)
    if said and (street or apart(words[0], STREET) <= WORD_FAR / 2):
        words[0] = cased(STREET, words[0])
    return " ".join([number, *words[:said], street or name])


def _street(name: str) -> str:
    """Return the one usual street that a name nearly is, empty when it is none or near two."""
    near = sorted((apart(name, one), one) for one in usual_streets())
    near = [pair for pair in near if pair[0] <= STREET_FAR * len(pair[1])]
    if not near or (len(near) > 1 and near[1][0] <= near[0][0]):
        return ""
    return near[0][1].upper() if name.isupper() else near[0][1].title()
