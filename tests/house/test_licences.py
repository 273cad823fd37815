"""What the program brings along may be shipped with it: no licence that would bind everything we write."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

RUN = Path(__file__).resolve().parents[2] / "requirements" / "run.txt"
BINDING = re.compile(r"\b(AGPL|GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"\b(LGPL|Lesser)", re.IGNORECASE)


def packages() -> list[str]:
    """Return the names of everything that is installed to run."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", RUN.read_text("utf-8"), re.MULTILINE)


def licence(name: str) -> str:
    """Return what a package says of its licence, without the texts some put there whole."""
    said = metadata(name)
    fields = [one[:120] for field in ("License-Expression", "License") for one in said.get_all(field) or []]
    return " | ".join([*fields, *(one for one in said.get_all("Classifier") or [] if one.startswith("License"))])


def test_nothing_under_a_binding_licence_is_imported() -> None:
    """GPL and AGPL would bind our own code; LGPL, MPL and the permissive ones do not."""
    names = packages()
    assert len(names) > 30
    found, absent = {}, []
    for name in names:
        try:
            text = licence(name)
        except PackageNotFoundError:
            absent.append(name)
            continue
        if BINDING.search(text) and not LESSER.search(text) and " OR " not in text:
            found[name] = text
    assert found == {}
    assert set(absent) <= {"tzdata", "colorama", "greenlet", "uvloop"}
