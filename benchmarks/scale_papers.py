"""The papers of the scale benchmarks: drawn once into a folder, page by page, and the same ever after."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image

from samples.born_digital import print_pdf
from samples.files import pdf_bytes
from samples.papers import PAPERS, draw, sketch
from samples.weather import weather

LETTER = "van_ban_hanh_chinh"
MIXED = (LETTER, "giay_khai_sinh", LETTER, "giay_chung_nhan_ket_hon", LETTER, "to_khai_khai_sinh")
"""Half letters, half civil-status papers: what a one-stop shop scans."""
SCANNED = (
    ("scan_300", "noise", "skew"),
    ("grey", "skew"),
    ("stamp", "noise", "skew"),
    ("noise", "skew", "upside_down"),
    ("grey", "faded", "skew"),
)
"""What a counter's scanner at 300 dpi does to pages, by turns; one in five lies upside down."""
STOPPED = "cong_van_mat"
"""The letter with a secrecy mark: one of them and the whole dossier is set aside, unread."""
QUALITY = 75
"""JPEG quality that office scanners are delivered with; a colour page takes about a megabyte."""


def scanned_pages(count: int, seed: int, forms: tuple[str, ...] = MIXED) -> Iterator[Image.Image]:
    """Yield exactly `count` pages at 300 dpi, one at a time in memory."""
    made = 0
    for number in range(count):
        form = forms[number % len(forms)]
        variants = [variant for variant in PAPERS[form].variants if variant != STOPPED]
        drawn = draw(form, seed=seed + number, dpi=300, variant=variants[number // len(forms) % len(variants)])
        for page in weather(drawn, SCANNED[number % len(SCANNED)], seed + number).pages:
            if made == count:
                return
            made += 1
            yield page


def scanned_pdf(count: int, seed: int, forms: tuple[str, ...] = MIXED) -> bytes:
    """Return `count` scanned pages as one PDF; only packed pages are held."""
    with pikepdf.new() as whole:
        for page in scanned_pages(count, seed, forms):
            with pikepdf.open(io.BytesIO(pdf_bytes([page], quality=QUALITY))) as one:
                whole.pages.extend(one.pages)
        packed = io.BytesIO()
        whole.save(packed, deterministic_id=True)
    return packed.getvalue()


def born_digital_pdf(count: int, seed: int) -> bytes:
    """Return `count` pages with a text layer as one PDF: no pixels are read there, so that many are cheap."""
    leaves = [leaf for number in range(count) for leaf in sketch(LETTER, seed=seed + number).leaves]
    return print_pdf(leaves[:count], "hồ sơ")


def kept(folder: Path, count: int, seed: int, *, digital: bool = False) -> Path:
    """Return the file of these papers in the folder, drawn the first time."""
    path = folder / f"{'digital' if digital else 'scanned'}-{count}-{seed}.pdf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        data = born_digital_pdf(count, seed) if digital else scanned_pdf(count, seed)
        half = path.with_suffix(".part")
        half.write_bytes(data)
        half.replace(path)
    return path


def page_files(scan: Path) -> list[bytes]:
    """Return the pages of such a file as the JPEG files that a scanner makes."""
    with pikepdf.open(scan) as pdf:
        return [bytes(page.Resources.XObject.Scan.read_raw_bytes()) for page in pdf.pages]


def main() -> None:
    """Draw one file and say where it lies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--digital", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    given = parser.parse_args()
    print(kept(given.folder, given.pages, given.seed, digital=given.digital))


if __name__ == "__main__":
    main()
