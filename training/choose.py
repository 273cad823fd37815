"""Blends exported stages and tables traineddata files side by side on both halves of the corpus.

    python -m training.choose blend --work DIR --name mean 005 006 007
    python -m training.choose table --work DIR --corpus DIR a.traineddata b.traineddata …
    python -m training.choose ship --work DIR --name sohoa-1 mean

The choosing half picks the checkpoint; the reporting half is looked at once, for the table.
"""

import argparse
import hashlib
from pathlib import Path

from training import traineddata
from training.evaluate import save_scores, score_corpus
from training.regression import read_regression, score_regression
from training.train import Workshop, average_stages

SHIPPED = Path(__file__).resolve().parent.parent / "ocr" / "data" / "vie.traineddata"


def table(shop: Workshop, corpus: Path, nets: list[Path]) -> None:
    """Print recall / precision / recall without diacritics, and numbers found, for every net on each half."""
    drawn = read_regression(shop.folder / "regression")
    for net in nets:
        scores = score_corpus(corpus, shop.folder / "pages", net, ["choosing", "reporting"])
        save_scores(scores, shop.folder / "scores" / f"table_{net.parent.name}_{net.stem}.json")
        both = scores["choosing"] + scores["reporting"]
        print(f"{net}: drawn {score_regression(drawn, net)}")
        for half, score in (("choosing", scores["choosing"]), ("reporting", scores["reporting"]), ("all", both)):
            print(f"    {half:9} {score.line()}", flush=True)


def ship(shop: Workshop, stage: str, mark: str) -> None:
    """Put an integer net where the readers look for it, its version marked as ours; print its digest."""
    components = traineddata.read(shop.integers(stage))
    version = components["version"] + f":{mark}".encode("ascii")
    traineddata.write(SHIPPED, components | {"version": version})
    print(hashlib.sha256(SHIPPED.read_bytes()).hexdigest(), SHIPPED.stat().st_size, version.decode("ascii"))


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=["blend", "table", "ship"])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--name", default="mean")
    parser.add_argument("what", nargs="+", help="stages to blend or ship, or traineddata files to table")
    given = parser.parse_args()
    shop = Workshop(given.work)
    if given.command == "blend":
        average_stages(shop, given.what, given.name)
    elif given.command == "ship":
        ship(shop, given.what[0], given.name)
    elif given.corpus is None:
        parser.error("table needs --corpus: a folder laid out as score_real expects (manifest.csv, files, gt)")
    else:
        table(shop, given.corpus, [Path(name) for name in given.what])


if __name__ == "__main__":
    main()
