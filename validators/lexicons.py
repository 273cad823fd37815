"""The closed sets kept in validators/data, each read once: ethnic groups, nationalities, surnames, document kinds."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import cast

Table = Mapping[str, tuple[str, ...]]
"""A canonical value and the other spellings of it seen on papers."""


def read_csv(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of one data file by column name; raises FileNotFoundError when the package lacks it."""
    return tuple(csv.DictReader(StringIO(read_text(name))))


def read_toml(name: str) -> Mapping[str, object]:
    """Return one data file; raises FileNotFoundError, or tomllib.TOMLDecodeError when somebody broke it."""
    return tomllib.loads(read_text(name))


@cache
def ethnic_groups() -> Table:
    """Return the 54 ethnic groups (and foreigner, unknown) with their other spellings."""
    return _table("ethnic_groups.toml", "groups")


@cache
def nationalities() -> Table:
    """Return the names of states as nationalities are printed, with other spellings and codes."""
    return _table("nationalities.toml", "states")


@cache
def surnames() -> frozenset[str]:
    """Return surnames in use, lower case; a soft prior, people have others."""
    return common_surnames() | _words("names.toml", "surnames")


@cache
def common_surnames() -> frozenset[str]:
    """Return the surnames that nearly everybody bears one of, lower case."""
    return frozenset(_words("names.toml", "common"))


@cache
def given_names() -> frozenset[str]:
    """Return middle and given names in frequent use, lower case; for proposals only, people have others."""
    return frozenset(_words("names.toml", "given"))


@cache
def usual_phrases() -> tuple[str, ...]:
    """Return phrases that administrative papers always write with these accents."""
    return tuple(_listed("phrases.toml", "phrases"))


@cache
def usual_streets() -> tuple[str, ...]:
    """Return streets that every town has, lower case."""
    return tuple(_listed("phrases.toml", "streets"))


@cache
def other_words() -> frozenset[str]:
    """Return words on papers and maps that are no Vietnamese syllables, lower case: Krông, Internet."""
    return frozenset(_words("other_words.toml", "places") | _words("other_words.toml", "loans"))


@cache
def choices() -> Table:
    """Return closed answers found on papers (document kinds, secrecy, urgency, relations) with other spellings."""
    kinds = {name: tuple(row["also"]) for name, row in document_kinds().items()}
    return MappingProxyType({**kinds, **_table("answers.toml", "answers")})


@cache
def document_kinds() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return kinds of documents: name to `abbreviations` (may be none) and `also` (other spellings)."""
    rows = cast("Mapping[str, Mapping[str, list[str]]]", read_toml("document_kinds.toml")["kinds"])
    found = {
        name: {"abbreviations": tuple(row.get("abbreviations", ())), "also": tuple(row.get("also", ()))}
        for name, row in rows.items()
    }
    return MappingProxyType(found)


@cache
def organ_symbols() -> frozenset[str]:
    """Return abbreviations of bodies as they stand in document symbols: UBND, TTg, BTP."""
    return frozenset(_listed("document_kinds.toml", "organs"))


@cache
def copy_symbols() -> frozenset[str]:
    """Return abbreviations of copies: SY, TrS, SL."""
    return frozenset(_listed("document_kinds.toml", "copies"))


@cache
def known_symbols() -> frozenset[str]:
    """Return every abbreviation of a document kind, a copy or a body."""
    kinds = {short for row in document_kinds().values() for short in row["abbreviations"]}
    return frozenset(kinds | copy_symbols() | organ_symbols())


@cache
def signer_titles() -> tuple[str, ...]:
    """Return titles under which officers sign, capitals, the longest first."""
    return tuple(sorted(_listed("signers.toml", "titles"), key=len, reverse=True))


@cache
def signing_authorities() -> Mapping[str, str]:
    """Return the authority marks before a title (`KT.`) and what they mean."""
    return MappingProxyType(cast("dict[str, str]", read_toml("signers.toml")["authorities"]))


@cache
def agency_words() -> tuple[str, ...]:
    """Return words that open the names of agencies, lower case, the longest first."""
    return tuple(sorted(_listed("signers.toml", "agencies"), key=len, reverse=True))


def read_text(name: str) -> str:
    """Return one data file as text; raises FileNotFoundError when the package lacks it."""
    return (files("validators") / "data" / name).read_text(encoding="utf-8")


def _table(name: str, section: str) -> Table:
    rows = cast("Mapping[str, list[str]]", read_toml(name)[section])
    return MappingProxyType({key: tuple(value) for key, value in rows.items()})


def _listed(name: str, section: str) -> list[str]:
    return cast("list[str]", read_toml(name)[section])


def _words(name: str, section: str) -> set[str]:
    return {word.lower() for word in _listed(name, section)}
