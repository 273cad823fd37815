"""Adds letters to the character set of a traineddata file: unicharset line, recoder entry, output row."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training.net_arithmetic import add_outputs, widen
from training.net_format import parse, serialise

RECODER_ENTRY = struct.Struct("<bii")  # self-normalised, number of codes, the one code


@dataclass(frozen=True, slots=True)
class Addition:
    """A letter to add: how Tesseract classes it and which known letters it starts from (letter -> share)."""

    letter: str
    properties: int  # bits: 1 letter, 2 lower case, 4 upper case, 8 digit, 16 punctuation (unicharset(5), hexadecimal)
    script: str
    direction: int  # ICU: 0 left to right, 10 other neutral, 2 European number
    plain: str
    parents: Mapping[str, float]


# What office papers hold and the packaged net lacks. Each starts as a blend of what it was read as before.
ADDITIONS = (
    Addition("Ỵ", 5, "Latin", 0, "Ỵ", {"Y": 0.6, "Ị": 0.4}),
    Addition("ỵ", 3, "Latin", 0, "ỵ", {"y": 0.6, "ị": 0.4}),
    Addition("–", 10, "Common", 10, "-", {"-": 0.6, "—": 0.4}),
    Addition("‘", 10, "Common", 10, "'", {"'": 0.6, "“": 0.4}),
    Addition("’", 10, "Common", 10, "'", {"'": 0.6, "”": 0.4}),
    Addition("•", 10, "Common", 10, "•", {"*": 0.5, ".": 0.5}),
    Addition("²", 8, "Common", 2, "2", {"2": 0.5, "°": 0.5}),
)
CASE_PARTNER = {"Ỵ": "ỵ", "ỵ": "Ỵ"}


class NotExtensibleError(ValueError):
    """The recoder is not of one code a letter, so letters cannot simply be appended."""


def letters_of(unicharset: bytes) -> list[str]:
    """List the letters of a unicharset in the order of their ids (id 0, NULL, is the space)."""
    lines = unicharset.decode("utf-8").split("\n")
    return [" " if line.startswith("NULL ") else line.split(" ")[0] for line in lines[1 : 1 + int(lines[0])]]


def codes_of(recoder: bytes) -> list[int]:
    """List the output class of each letter id.

    Raises:
        NotExtensibleError: some letter takes more than one code.
    """
    (count,) = struct.unpack_from("<I", recoder)
    if len(recoder) != 4 + count * RECODER_ENTRY.size:
        message = f"recoder of {len(recoder)} bytes for {count} letters splits letters into codes; start from `vie`"
        raise NotExtensibleError(message)
    return [RECODER_ENTRY.unpack_from(recoder, 4 + at * RECODER_ENTRY.size)[2] for at in range(count)]


def extend(components: Mapping[str, bytes], additions: Sequence[Addition] = ADDITIONS) -> dict[str, bytes]:
    """Return components whose net is float and knows the added letters; ids and classes known before keep theirs."""
    letters, codes = letters_of(components["lstm-unicharset"]), codes_of(components["lstm-recoder"])
    first = max(codes) + 1
    new_codes = list(range(first, first + len(additions)))
    parents = [{codes[letters.index(known)]: share for known, share in new.parents.items()} for new in additions]
    entries = b"".join(RECODER_ENTRY.pack(1, 1, code) for code in (*codes, *new_codes))
    return {
        **components,
        "lstm": serialise(add_outputs(widen(parse(components["lstm"])), parents)),
        "lstm-unicharset": _longer_unicharset(components["lstm-unicharset"].decode("utf-8"), additions),
        "lstm-recoder": struct.pack("<I", len(codes) + len(additions)) + entries,
    }


def _longer_unicharset(text: str, additions: Sequence[Addition]) -> bytes:
    count, _, rest = text.partition("\n")
    ids = {new.letter: int(count) + at for at, new in enumerate(additions)}
    lines = [_unicharset_line(new, ids) for new in additions]
    return "\n".join([str(int(count) + len(additions)), rest.rstrip("\n"), *lines, ""]).encode("utf-8")


def _unicharset_line(new: Addition, ids: Mapping[str, int]) -> str:
    own = ids[new.letter]
    partner = ids.get(CASE_PARTNER.get(new.letter, new.letter), own)
    box = "0,255,0,255,0,0,0,0,0,0"
    comment = f"# {new.letter} [{ord(new.letter):x} ]"
    return f"{new.letter} {new.properties:x} {box} {new.script} {partner} {new.direction} {own} {new.plain}\t{comment}"
