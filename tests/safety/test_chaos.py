"""A few kills at random moments; `make chaos` makes five hundred on either profile."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_a_few_kills_leave_nothing_missing_double_or_half(tmp_path: Path) -> None:
    """Digitising, uploads and reviews are killed; everything told is there, everything there is whole and told once."""
    log = tmp_path / "chaos.jsonl"
    command = [sys.executable, "-m", "tools.chaos", "--kills", "2", "--seed", "3", "--log", str(log)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(log.read_text("utf-8"))
    assert sum(told["kills"].values()) == 2
    assert told["wrong"] == []
