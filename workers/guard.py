"""Refuses to start when a stray package of the same name as one of ours could be mixed in.

Names such as `config` or `validators` also exist on the package index; a mixture of two would fail in strange
ways later.
"""

from __future__ import annotations

from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

OURS = ("config", "eforms", "ocr", "pipeline", "storage", "validators", "webapp", "workers")
ROOT = Path(__file__).resolve().parent.parent


class StrayPackage(ImportError):
    """Another distribution provides one of our top-level names."""


def strays() -> list[str]:
    """Name what is in the way: `validators (from the distribution validators)`."""
    found = []
    owners = packages_distributions()
    for name in OURS:
        foreign = sorted({owner for owner in owners.get(name, []) if owner != "sohoa"})
        found += [f"{name} (from the distribution {owner})" for owner in foreign]
        spec = find_spec(name)
        if spec is None or spec.origin is None or Path(spec.origin).resolve().parent.parent != ROOT:
            found.append(f"{name} (loaded from {spec.origin if spec else 'nowhere'})")
    return found


def guard() -> None:
    """Raise StrayPackage with what to remove."""
    found = strays()
    if found:
        message = "these packages stand in SoHoa's way, remove them with pip uninstall: " + ", ".join(found)
        raise StrayPackage(message)
