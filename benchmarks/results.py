"""Shows the results of the readers' contest as a Markdown table and two small plots."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.marks import Marks

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TITLES = {"plain": "Tesseract, plain", "ocrmypdf": "OCRmyPDF", "fast": "SoHoa fast", "thorough": "SoHoa thorough"}
SCANS = "scans"
COLOURS = {"plain": "#999999", "ocrmypdf": "#5b8db8", "fast": "#e0a030", "thorough": "#b03030"}


def table(results: Mapping[str, Mapping[str, Marks]], memory: Mapping[str, float]) -> str:
    """Return two Markdown tables: all figures of drawn pages and scans, and letters wrong by kind of damage."""
    rows = ["| pages | reader | recall | precision | without diacritics | lines exact | CER | s a page | MB |"]
    rows.append("|---|---|---|---|---|---|---|---|---|")
    for where, scans in (("drawn", False), (SCANS, True)):
        for name, kinds in results.items():
            got = sum((one for kind, one in kinds.items() if (kind == SCANS) is scans), Marks())
            if got.pages:
                figures = (got.recall, got.precision, got.without_marks, got.exact, got.error, got.seconds / got.pages)
                shown = " | ".join(f"{each:.2f}" for each in figures)
                rows.append(f"| {where}, {got.pages} | {TITLES[name]} | {shown} | {memory[name]:.0f} |")
    damages = list(dict.fromkeys(kind for kinds in results.values() for kind in kinds if kind != SCANS))
    rows += ["", "| CER | " + " | ".join(damages) + " |", "|---" * (len(damages) + 1) + "|"]
    for name, kinds in results.items():
        rows.append(f"| {TITLES[name]} | " + " | ".join(f"{kinds[kind].error:.2f}" for kind in damages) + " |")
    return "\n".join(rows)


def draw_plots(results: Mapping[str, Mapping[str, Marks]], folder: Path) -> None:
    """Write damage.svg (letters wrong by kind of damage) and, with scans, speed.svg (recall against seconds)."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "sohoa", "font.size": 8, "svg.fonttype": "none"})
    from matplotlib import pyplot as plt

    damages = list(dict.fromkeys(kind for kinds in results.values() for kind in kinds if kind != SCANS))
    figure, axes = plt.subplots(figsize=(6.4, 2.6))
    wide = 0.8 / len(results)
    for number, (name, kinds) in enumerate(results.items()):
        places = [at + number * wide for at in range(len(damages))]
        # a floor, since zero has no place on a logarithmic axis
        axes.bar(
            places, [max(0.01, kinds[kind].error) for kind in damages], wide, color=COLOURS[name], label=TITLES[name]
        )
    axes.set_yscale("log")
    axes.set_xticks([at + 0.4 - wide / 2 for at in range(len(damages))], damages, rotation=25)
    axes.set_ylabel("letters wrong, % (CER)")
    axes.legend(fontsize=6)
    _save(figure, folder / "damage.svg")
    if any(SCANS in kinds for kinds in results.values()):
        figure, axes = plt.subplots(figsize=(3.2, 2.6))
        for name, kinds in results.items():
            got = kinds[SCANS]
            axes.scatter(got.seconds / got.pages, got.recall, color=COLOURS[name])
            axes.annotate(
                TITLES[name], (got.seconds / got.pages, got.recall), textcoords="offset points", xytext=(4, -8)
            )
        axes.set_xlabel("CPU seconds a page")
        axes.set_ylabel("words read, %")
        axes.margins(0.45)
        _save(figure, folder / "speed.svg")


def _save(figure: Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
