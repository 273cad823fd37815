"""The checkout keeps the house's own rules."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tools.write_reference import TARGET, reference
from workers.guard import OURS, ROOT, strays

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PARTS = (("/wor", "k/main"), ("/wor", "k/shared"), ("/far", "m/"), ("files.python", "hosted"), ("registry.npm", "js"))
"""Written in two pieces, so that this file does not name them itself."""
FORBIDDEN = re.compile("|".join(re.escape("".join(part)) for part in PARTS))


def tracked() -> list[Path]:
    """Return every file git knows."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name]


def test_the_reference_page_says_what_the_code_does() -> None:
    """Every command, setting, fault, finding code and form stands in docs/reference.md."""
    assert reference() == TARGET.read_text(encoding="utf-8"), "run: python -m tools.write_reference"


def test_every_package_is_installed() -> None:
    """A folder with an __init__.py below one of our names is listed in pyproject.toml, and nothing else is."""
    found = {
        str(path.parent.relative_to(ROOT)).replace("/", ".")
        for name in OURS
        for path in (ROOT / name).rglob("__init__.py")
    }

    assert found == set(PYPROJECT["tool"]["setuptools"]["packages"])


def test_nothing_names_this_workplace() -> None:
    """No committed file names a path of the machine it was written on, or a registry's host."""
    texts = {path: path.read_text(encoding="utf-8", errors="ignore") for path in tracked() if path.is_file()}

    assert [str(path) for path, text in texts.items() if FORBIDDEN.search(text)] == []


def test_no_test_folder_bears_a_package_name() -> None:
    """A test folder named like a package would hide it from imports."""
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}

    assert folders & set(OURS) == set()


def test_our_names_are_provided_by_us_alone() -> None:
    """The guard finds nothing to complain about in a sound installation."""
    assert strays() == []


def test_a_stray_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another distribution's `validators` on the path is found and named."""
    info = tmp_path / "validators-9.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: validators\nVersion: 9\n")
    (info / "top_level.txt").write_text("validators\n")
    (info / "RECORD").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert "validators (from the distribution validators)" in strays()


def test_the_threat_table_names_what_is_there() -> None:
    """Every test, tool and file that docs/security.md leans on exists."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|tools|deploy)/[\w/.-]+)", text))
    assert len(named) > 30
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
