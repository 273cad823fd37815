"""Puts small programs that misbehave in the place of Tesseract."""

from __future__ import annotations

from pathlib import Path

HEAD = "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext"


def tesseract(folder: Path, answer: str, languages: str = "vie\\nosd") -> str:
    """Write an executable `tesseract` whose reading runs `answer`; returns the PATH that finds it first.

    In `answer` the shell variable OUT names the output file without its suffix.
    """
    program = folder / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        "--version) echo 'tesseract 9.9.9'; exit 0;;\n"
        f"--list-langs) printf 'List of available languages (2):\\n{languages}\\n'; exit 0;;\n"
        "esac\n"
        'OUT="$2"\n'
        f"{answer}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def table(*rows: str) -> str:
    """Return shell that answers with a table of word rows, cells parted by blanks."""
    lines = "\\n".join([HEAD, *(row.replace(" ", "\\t") for row in rows)])
    return f"printf '{lines}\\n' > \"$OUT.tsv\""
