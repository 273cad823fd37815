"""Runs `sohoa` as a user would: a process of its own, a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


def sohoa(home: Path, *arguments: str | Path, **environment: str) -> Ran:
    """Run one command on the embedded store below home."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("SOHOA_")}
    env |= {"SOHOA_HOME": str(home), "OMP_THREAD_LIMIT": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "workers", *map(str, arguments)], cwd=ROOT, env=env, capture_output=True, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())
