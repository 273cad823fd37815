"""Fail when a Python file passes 300 lines or a function 40, except those in the visible debt list."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

FILE_LIMIT = 300  # house rule: one file, one job
FUNCTION_LIMIT = 40  # house rule: a function fits one screen
DEBT = Path(__file__).with_name("size_debt.txt")


def tracked() -> list[Path]:
    """Return the Python files that git knows or would add."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(name) for name in sorted(set(listing.stdout.split())) if Path(name).exists()]


def oversized(path: Path) -> list[str]:
    """Name the file and its functions that are over the limit."""
    source = path.read_text(encoding="utf-8")
    found = [str(path)] if source.count("\n") > FILE_LIMIT else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LIMIT:
                found.append(f"{path}:{node.name}")
    return found


def main() -> int:
    """Compare what is over the limit with the debt list; both ways must match."""
    debt = {
        line.split("#")[0].strip()
        for line in DEBT.read_text(encoding="utf-8").splitlines()
        if line.split("#")[0].strip()
    }
    found = {name for path in tracked() for name in oversized(path)}
    for name in sorted(found - debt):
        print(f"too long: {name} (limit {FILE_LIMIT} lines a file, {FUNCTION_LIMIT} a function)")
    for name in sorted(debt - found):
        print(f"paid off, take it from {DEBT.name}: {name}")
    return 1 if found ^ debt else 0


if __name__ == "__main__":
    sys.exit(main())
