"""Every code has its sentence in both languages, and every code in the source is in the table."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from validators.messages import CODES, REASONS, sentence

ROOT = Path(__file__).parents[2]
FLOORS = ("validators", "ocr", "eforms", "pipeline", "storage", "config", "workers", "webapp")
MAKERS = {
    "Remark",
    "Finding",
    "Unread",
    "Unreadable",
    "Fault",
    "PageFault",
    "doubt",
    "note",
    "nothing",
    "remark",
    "Refused",
    "OutOfScope",
    "Flaw",
}
"""Calls whose dotted lower-case text is a code."""
OURS = tuple((ROOT / "validators").rglob("*.py"))
CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@cache
def tree(path: Path) -> ast.Module:
    """Parse a source once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def codes_in(source: ast.AST) -> Iterator[str]:
    """Yield every code written as text inside a call that makes a remark, finding or fault, or in an Enum of codes."""
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and _name(node.func) in MAKERS:
            yield from _texts(node)
        if isinstance(node, ast.ClassDef) and node.name in {"Fault", "Note"}:
            yield from _texts(node)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value


def test_the_search_finds_codes() -> None:
    """The search itself sees positional, conditional and enumerated codes."""
    source = 'x = doubt("a.b" if y else "c.d"); f("no.code")\nclass Fault:\n    E = "e.f"'
    assert set(codes_in(ast.parse(source))) == {"a.b", "c.d", "e.f"}


@pytest.mark.parametrize("floor", FLOORS)
def test_every_code_in_the_source_has_a_sentence(floor: str) -> None:
    """No floor can say something to a clerk that has no plain sentence."""
    found = {code for path in (ROOT / floor).rglob("*.py") for code in codes_in(tree(path))}
    assert found - set(CODES) == set()


def dotted_texts(paths: Iterable[Path]) -> set[str]:
    """Return every dotted text in the sources, file names and mail domains left out."""
    found = {code for path in paths for code in _texts(tree(path))}
    return {code for code in found if code.split(".")[1] not in {"toml", "csv", "com", "vn"}}


def test_every_dotted_text_of_ours_is_a_code() -> None:
    """In validators also codes that travel as arguments are in the table."""
    assert dotted_texts(OURS) - set(CODES) == set()


def test_codes_of_values_are_all_used() -> None:
    """A sentence on a value that no floor emits is dead; topics of files, pages and faults are made in other ways."""
    others = {"file", "image", "pdf", "page", "text_layer", "paper", "dossier", "field", "value", "review", "record",
              "object", "store", "access", "reader", "install", "request", "internal"}  # fmt: skip
    everywhere = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    assert {code for code in CODES if code.split(".")[0] not in others} - dotted_texts(everywhere) == set()


@pytest.mark.parametrize("code", CODES)
def test_sentence_is_whole_with_and_without_details(code: str) -> None:
    """With all details or with none the sentence reads well: no braces, no brackets, a capital, a full stop."""
    places = set(re.findall(r"\{([a-z_]+)\}", CODES[code].vi + CODES[code].en))
    for details in ({}, dict.fromkeys(places, "7")):
        for language in ("vi", "en"):
            text = sentence(code, details, language)
            assert not re.search(r"[{}\[\]]|  | [.,;)]|\(\)", text)
            assert text[0].isupper()
            assert text.endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_sentence_tells_what_to_do(code: str) -> None:
    """Two sentences at least, or one with a request: what happened, and what to do next."""
    assert len(re.findall(r"[.;:]", CODES[code].vi)) >= 2
    assert CODES[code].vi != CODES[code].en


def test_reasons_are_worded() -> None:
    """The reasons of a poor page come as words, unknown ones as they are."""
    assert sentence("page.poor", {"reasons": "blur, faded"}).startswith("Trang quét chưa rõ (mờ, nhòe, mực nhạt).")
    assert "sideways" in sentence("page.poor", {"reasons": "sideways"}, "en")
    needed = {"blur", "too_dark", "faded", "low_resolution", "cut_edge", "glare", "skewed"}
    assert needed <= set(REASONS)


def test_unknown_code_names_itself() -> None:
    """A finding of an older edition still gets a sentence."""
    assert "gone.code" in sentence("gone.code", {})
    assert "gone.code" in sentence("gone.code", {}, "en")
