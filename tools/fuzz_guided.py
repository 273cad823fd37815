"""Fuzzing led by coverage (atheris): changed texts that reach new lines of our parsers are kept and changed further.

`python -m tools.fuzz_guided mrz --seconds 60` tries one kind of value, `form` the reader of form files, `all` shares
the seconds out over every kind. What is found is written to a folder and printed with its traceback.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["validators", "eforms"]):
    from eforms.catalogue import FORMS
    from tools.fuzz_targets import TEXTS, checked_form, judged
    from validators.registry import KINDS

LONGEST_TEXT = 400  # letters of one value: a line of print has a hundred
LONGEST_FORM = 6_000
SLOW = 5  # seconds for one input; more is a hang


def try_text(kind: str, data: bytes) -> None:
    """Let one kind of value judge what the fuzzer made; judging never raises."""
    judged(kind, data.decode("utf-8", "replace"))


def run(target: str, seconds: int, corpus: Path) -> None:
    """Fuzz one target in this process, which ends with it."""
    if target == "form":
        seeds = [path.read_bytes() for path in sorted(FORMS.glob("*.toml"))[:5]]
        longest = LONGEST_FORM
    else:
        seeds = [text.encode() for text, kinds in TEXTS.items() if target in kinds] or [b"1"]
        longest = LONGEST_TEXT
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    switches = [f"-max_total_time={seconds}", f"-max_len={longest}", f"-timeout={SLOW}", "-verbosity=0"]
    arguments = [sys.argv[0], *switches, f"-artifact_prefix={corpus}/found-", "-print_final_stats=1", str(corpus)]

    def once(data: bytes) -> None:
        if target == "form":
            checked_form(data.decode("utf-8", "replace"), corpus.parent)
        else:
            try_text(target, data)

    atheris.Setup(arguments, once)
    atheris.Fuzz()


def run_all(targets: list[str], seconds: int) -> int:
    """Fuzz the targets one after another, each in a process of its own; 1 when anything was found."""
    wrong = 0
    for target in targets:
        command = [sys.executable, "-m", "tools.fuzz_guided", target, "--seconds", str(max(1, seconds // len(targets)))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        tried = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{target}: {tried[0].split()[-1] if tried else '?'} tried{'' if not done.returncode else ', WRONG'}")
        if done.returncode:
            wrong = 1
            print(done.stdout[-3000:], done.stderr[-3000:])
    return wrong


def main() -> int:
    """Run and print; 1 when an input raised, hung or ate the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=[*sorted(KINDS), "form", "all"])
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    if given.target == "all":
        return run_all([*sorted(KINDS), "form"], given.seconds)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        run(given.target, given.seconds, corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
