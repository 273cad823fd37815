"""Scores traineddata files on transcribed real pages by bags of words, one Tesseract page call each."""

import collections
import csv
import json
import os
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Bag = collections.Counter[str]

OLD_TONE = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
DOCUMENT_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?[/-][A-ZĐÂÊÔƠƯĂ]{2,}[A-ZĐÂÊÔƠƯĂ0-9&/-]*[A-ZĐÂÊÔƠƯĂ]")
DPI = 300  # page images are rasterised at the resolution the counters scan at


@dataclass(frozen=True, slots=True)
class Score:
    """Words wanted, read and right, also without diacritics, and document numbers found, summed over pages."""

    want: int = 0
    got: int = 0
    hit: int = 0
    bare_hit: int = 0
    numbers: int = 0
    numbers_found: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Sum two scores field by field."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def line(self) -> str:
        """Show recall, precision, recall without diacritics (percent) and document numbers found."""
        recall, precision, bare = (100 * part / max(1, whole) for part, whole in self._ratios())
        return f"{recall:.2f} / {precision:.2f} / {bare:.2f}  numbers {self.numbers_found}/{self.numbers}"

    def harmonic(self) -> float:
        """Return F1 of the words, 0..1: the figure a checkpoint is chosen by."""
        return 2 * self.hit / max(1, self.want + self.got)

    def _ratios(self) -> tuple[tuple[int, int], ...]:
        return (self.hit, self.want), (self.hit, self.got), (self.bare_hit, self.want)


def fold(text: str) -> str:
    """Lower the case, put tones where the new rule puts them and turn dashes into hyphens."""
    text = unicodedata.normalize("NFC", text).casefold()
    for old, new in OLD_TONE.items():
        text = re.sub(rf"(?<!q){old}\b", new, text)
    return re.sub(r"[–—−]", "-", text)


def bag(text: str) -> Bag:
    """Count the folded words of a text."""
    return collections.Counter(re.findall(r"[^\W_]+", fold(text)))


def bare(words: Bag) -> Bag:
    """Strip the diacritics of counted words."""
    out: Bag = collections.Counter()
    for word, count in words.items():
        marks = unicodedata.normalize("NFD", word.replace("đ", "d"))
        out["".join(c for c in marks if not unicodedata.combining(c))] += count
    return out


def document_numbers(text: str) -> list[str]:
    """List document numbers such as 138/QĐ-UBND, spaces around their joints removed."""
    joined = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"[–—−]", "-", unicodedata.normalize("NFC", text)))
    return DOCUMENT_NUMBER.findall(joined)


def score_page(truth: str, overlay: str, text: str) -> Score:
    """Score one page; words of stamps lying over it (overlay) count neither way."""
    want, got = bag(truth), bag(text)
    got = got - (bag(overlay) - want)
    numbers = document_numbers(truth)
    squeezed = re.sub(r"\s+", "", re.sub(r"[–—−]", "-", unicodedata.normalize("NFC", text)))
    return Score(
        want.total(),
        got.total(),
        (want & got).total(),
        (bare(want) & bare(got)).total(),
        len(numbers),
        sum(number in squeezed for number in numbers),
    )


def read_page(image: Path, traineddata: Path, *, mode: int = 3) -> str:
    """Read an image file with one thread of the tesseract command; returns its text.

    Raises:
        subprocess.CalledProcessError: Tesseract refused the image or the traineddata.
    """
    command = ["tesseract", str(image), "-", "--tessdata-dir", str(traineddata.parent), "-l", traineddata.stem]
    command += ["--psm", str(mode), "--dpi", str(DPI)]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def half_of(identity: str, order: dict[str, int]) -> str:
    """Say which half a file belongs to: every other file of the sorted list chooses, the rest reports."""
    return "choosing" if order[identity] % 2 == 0 else "reporting"


def rasterise(corpus: Path, cache: Path) -> list[Path]:
    """Render every transcribed page once into the cache folder; images are used as they are."""
    cache.mkdir(parents=True, exist_ok=True)
    files = {row["id"]: corpus / row["file"] for row in csv.DictReader((corpus / "manifest.csv").open())}
    pages = [path for path in sorted((corpus / "gt").glob("*-[0-9].txt")) if path.read_text().strip()]
    return [_raster(files[path.stem.rpartition("-")[0]], path.stem, cache) for path in pages]


def _raster(source: Path, stem: str, cache: Path) -> Path:
    target = cache / f"{stem}{'.png' if source.suffix == '.pdf' else source.suffix}"
    if target.exists():
        return target
    if source.suffix != ".pdf":
        target.write_bytes(source.read_bytes())
        return target
    number = stem.rpartition("-")[2]
    options = ["-r", str(DPI), "-f", number, "-l", number, "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *options, str(source), str(target.with_suffix(""))], check=True)
    return target


def score_corpus(corpus: Path, cache: Path, traineddata: Path, halves: Iterable[str]) -> dict[str, Score]:
    """Score a traineddata on the named halves of the corpus; keys are page names and the halves themselves."""
    pages = rasterise(corpus, cache)
    order = {name: at for at, name in enumerate(sorted({page.stem.rpartition("-")[0] for page in pages}))}
    scores: dict[str, Score] = {half: Score() for half in halves}
    for page in pages:
        half = half_of(page.stem.rpartition("-")[0], order)
        if half not in scores:
            continue
        overlay = corpus / "gt" / f"{page.stem}.overlay.txt"
        over = overlay.read_text() if overlay.exists() else ""
        truth = (corpus / "gt" / f"{page.stem}.txt").read_text()
        scores[page.stem] = score_page(truth, over, read_page(page, traineddata))
        scores[half] += scores[page.stem]
    return scores


def save_scores(scores: dict[str, Score], target: Path) -> None:
    """Write scores as JSON, one object a page."""
    table = {name: {key: getattr(score, key) for key in Score.__slots__} for name, score in scores.items()}
    target.write_text(json.dumps(table, indent=1))


def read_lines(pictures: Sequence[Path], traineddata: Path) -> list[str]:
    """Read pictures of one line each in one process; raises subprocess.CalledProcessError as `read_page`."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder, "pictures.txt")
        listing.write_text("\n".join(map(str, pictures)) + "\n", encoding="utf-8")
        told = read_page(listing, traineddata, mode=13)
    pages = told.split("\f")
    return [" ".join(page.split()) for page in pages[: len(pictures)]]
