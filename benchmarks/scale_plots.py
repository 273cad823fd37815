"""Draws docs/scale/*.svg from what the scale benchmarks wrote: `python -m benchmarks.scale_plots FOLDER [--out DIR]`.

FOLDER holds pages.json, sizes.json, rush.json and model.json (their `--out` files); one that is missing is left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "sohoa", "font.size": 8, "svg.fonttype": "none"})

from matplotlib import pyplot as plt  # noqa: E402  # the way of drawing comes first
from matplotlib.axes import Axes  # noqa: E402

WIDE, HIGH = 4.2, 2.4  # inches; two beside each other fit a page


def pages(axes: Axes, rows: list[dict[str, Any]]) -> None:
    """Draw CPU seconds a page of each contestant."""
    names = [f"{row['name']}\n{row['processes']} process{'es' if row['processes'] > 1 else ''}" for row in rows]
    axes.bar(names, [row["cpu"] for row in rows], color=["0.6" if row["name"] == "OCRmyPDF" else "C0" for row in rows])
    axes.set_ylabel("CPU seconds a page")


def sizes(axes: Axes, found: list[dict[str, Any]]) -> None:
    """Draw the largest process against the pages of a dossier."""
    axes.plot([one["pages"] for one in found], [one["largest"] for one in found], "o-")
    axes.set_xscale("log")
    axes.set_ylim(0, 600)
    axes.axhline(600, color="0.6", linestyle="--")
    axes.set_xlabel("pages of a dossier")
    axes.set_ylabel("MB of the largest process")


def rush(axes: Axes, found: list[dict[str, Any]]) -> None:
    """Draw how long verdicts took against how many pages came in."""
    rates = [one["pages a minute"] for one in found]
    axes.plot(rates, [one["verdict median s"] for one in found], "o-", label="median")
    axes.plot(rates, [one["verdict 95 of 100 s"] for one in found], "s--", label="95 of 100")
    axes.set_xlabel("pages a minute from 120 offices")
    axes.set_ylabel("seconds to the verdict")
    axes.legend()


def model(axes: Axes, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Draw the cores that each case needs."""
    names = list(found)
    axes.barh(names, [found[name]["cores"] for name in names], label="dossiers")
    left = [found[name]["cores"] for name in names]
    axes.barh(names, [found[name]["webs"] for name in names], left=left, color="0.6", label="verdicts")
    axes.invert_yaxis()
    axes.set_xlabel("cores for the day's worst hour")
    axes.legend()


PLOTS: Mapping[str, Callable[[Axes, Any], None]] = {"pages": pages, "sizes": sizes, "rush": rush, "model": model}


def main() -> None:
    """Draw what is there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/scale"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name, draw in PLOTS.items():
        told = given.folder / f"{name}.json"
        if told.exists():
            figure, axes = plt.subplots(figsize=(WIDE, HIGH))
            draw(axes, json.loads(told.read_text("utf-8")))
            figure.tight_layout()
            figure.savefig(given.out / f"{name}.svg", metadata={"Date": None})
            print(given.out / f"{name}.svg")


if __name__ == "__main__":
    main()
