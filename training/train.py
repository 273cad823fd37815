"""Fine-tunes the large `vie` net in stages of fresh lines and exports a checkpoint after each.

    python -m training.train --work DIR [--minutes 60] [--corpus DIR] [--seed 1]

Every stage draws new lines, trains on each once, exports the net (float for averaging, integer for reading) and,
when a corpus of transcribed scans is given, scores it on the choosing half. Nothing of the corpus is trained on.
"""

import argparse
import hashlib
import json
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training import traineddata
from training.charset import extend, letters_of
from training.evaluate import save_scores, score_corpus
from training.faces import find_faces
from training.lines import drawn_lines, write_stage
from training.lstmf import Grey
from training.net_arithmetic import average
from training.net_format import parse, serialise
from training.regression import draw_regression, read_regression, score_regression
from training.texts import load_grammar

BASE_PACKAGE = "@tesseract.js-data/vie@1.0.0"
BASE_FILE = "package/4.0.0_best_int/vie.traineddata.gz"
BASE_SHA256 = "112f6fd1d04ab4cb0208cad9cada8de214ae33a1e4db3750ffcda69262aef0a8"
LEARNING_RATE = 3e-4  # 1e-4 learns too little in an hour, 1e-3 forgets document numbers
STAGE_LINES = 1500
TOOL_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}  # two threads on two cores train slower than one


class ToolFailedError(RuntimeError):
    """A Tesseract training tool stopped with an error."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a training run keeps its files."""

    folder: Path

    @property
    def start(self) -> Path:
        """The extended float net as a traineddata file: charset and dictionaries of the run."""
        return self.folder / "start.traineddata"

    @property
    def checkpoint(self) -> Path:
        """The training state `lstmtraining` resumes from."""
        return self.folder / "net_checkpoint"

    def floats(self, stage: str) -> Path:
        """The float net after a stage."""
        return self.folder / "float" / f"{stage}.traineddata"

    def integers(self, stage: str) -> Path:
        """The integer net after a stage, as it would ship."""
        return self.folder / "int" / f"{stage}.traineddata"


def fetch_base(folder: Path) -> bytes:
    """Return the packaged large net, from the npm package unless already there.

    Raises:
        ToolFailedError: what was fetched is not the net this recipe was written for.
    """
    import gzip
    import tarfile

    folder.mkdir(parents=True, exist_ok=True)
    cached = folder / "base.traineddata"
    if not cached.exists():
        subprocess.run(["npm", "pack", BASE_PACKAGE], cwd=folder, check=True, capture_output=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            member = archive.extractfile(BASE_FILE)
            cached.write_bytes(gzip.decompress(member.read() if member else b""))
    data = cached.read_bytes()
    if hashlib.sha256(data).hexdigest() != BASE_SHA256:
        message = f"{cached} is not the net of {BASE_PACKAGE}; delete it and fetch it again"
        raise ToolFailedError(message)
    return data


def prepare(shop: Workshop, base: bytes) -> frozenset[str]:
    """Write the extended float net to start from; returns the letters it knows."""
    components = extend(traineddata.unpack(base))
    traineddata.write(shop.start, components)
    shop.folder.joinpath("start.lstm").write_bytes(components["lstm"])
    for name in ("float", "int", "scores"):
        (shop.folder / name).mkdir(exist_ok=True)
    return frozenset(letters_of(components["lstm-unicharset"]))


def run_tool(shop: Workshop, *arguments: str) -> str:
    """Run lstmtraining with one thread; returns its log.

    Raises:
        ToolFailedError: it stopped with an error; the message ends with its last words.
    """
    command = ["lstmtraining", "--traineddata", str(shop.start), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | TOOL_ENVIRONMENT)
    # lstmtraining also fails when it stops at the iteration limit above its target error.
    if done.returncode and "Finished!" not in done.stderr:
        message = f"{' '.join(command)} failed: {done.stderr[-400:]}"
        raise ToolFailedError(message)
    return done.stderr


def next_stage(shop: Workshop) -> int:
    """Count the stages already exported, so that a stopped run goes on where it was."""
    done = [int(path.stem) for path in (shop.folder / "int").glob("[0-9]*.traineddata") if path.stem.isdigit()]
    return max(done, default=-1) + 1


def train_stage(shop: Workshop, stage: int, lines: Iterator[tuple[Grey, str]], rate: float = LEARNING_RATE) -> str:
    """Draw fresh lines, train on them once; returns the tool's last report."""
    listing = write_stage(shop.folder / "lines", STAGE_LINES, lines)
    log = run_tool(
        shop,
        "--continue_from", str(shop.folder / "start.lstm"),
        "--learning_rate", str(rate), "--reset_learning_rate",
        "--model_output", str(shop.folder / "net"),
        "--train_listfile", str(listing),
        "--max_iterations", str((stage + 1) * STAGE_LINES),
        "--target_error_rate", "0.0001",
    )  # fmt: skip
    return next((line for line in reversed(log.splitlines()) if line.startswith("At iteration")), "")


def export(shop: Workshop, source: Path, stage: str) -> None:
    """Export a checkpoint or float net as the float and the integer traineddata of a stage."""
    common = ["--stop_training", "--continue_from", str(source)]
    if source != shop.floats(stage):
        run_tool(shop, *common, "--model_output", str(shop.floats(stage)))
    run_tool(shop, *common, "--convert_to_int", "--model_output", str(shop.integers(stage)))


def average_stages(shop: Workshop, stages: Sequence[str], name: str) -> None:
    """Average the float nets of stages into a new one and export it."""
    nets = [parse(traineddata.read(shop.floats(stage))["lstm"]) for stage in stages]
    mean = serialise(average(nets))
    shop.folder.joinpath("mean.lstm").write_bytes(mean)
    traineddata.write(shop.floats(name), traineddata.read(shop.floats(stages[0])) | {"lstm": mean})
    common = ["--stop_training", "--continue_from", str(shop.folder / "mean.lstm")]
    run_tool(shop, *common, "--convert_to_int", "--model_output", str(shop.integers(name)))


def judge(shop: Workshop, stage: str, corpus: Path | None) -> str:
    """Score an exported integer net on the regression set and the choosing half of the corpus; returns a line."""
    net = shop.integers(stage)
    said = f"{stage}: drawn numbers {score_regression(read_regression(shop.folder / 'regression'), net)}"
    if corpus is not None:
        scores = score_corpus(corpus, shop.folder / "pages", net, ["choosing"])
        save_scores(scores, shop.folder / "scores" / f"{stage}.json")
        said += f"  real {scores['choosing'].line()}  F1 {100 * scores['choosing'].harmonic():.3f}"
    return said


def main() -> None:
    """Train until the minutes are over."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shop = Workshop(given.work)
    known = prepare(shop, fetch_base(given.work))
    words = json.loads((Path(__file__).parent / "data" / "words.json").read_text(encoding="utf-8"))
    grammar, faces = load_grammar(words), find_faces()
    if not (shop.folder / "regression").exists():
        draw_regression(shop.folder / "regression", grammar, faces)
    end, stage = time.monotonic() + given.minutes * 60, next_stage(shop)
    while time.monotonic() < end:
        lines = drawn_lines(f"sohoa-{given.seed}-{stage}", grammar, faces, known)
        print(time.strftime("%H:%M"), f"{stage:03}", train_stage(shop, stage, lines), flush=True)
        export(shop, shop.checkpoint, f"{stage:03}")
        print(time.strftime("%H:%M"), judge(shop, f"{stage:03}", given.corpus), flush=True)
        stage += 1


if __name__ == "__main__":
    main()
