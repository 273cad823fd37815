"""Records the readings of the drawn papers: `python -m tests.papers.record [NAME …]` writes tests/forms/<form>/.

Needs Tesseract and the fonts named in tests/papers/drawing.py. What Tesseract misread stands under `misread`, so that
the tests ask of extraction only what the reading gives; a person reads the diff before committing it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from eforms.catalogue import load
from eforms.extracting import extract
from eforms.paper import PageView
from ocr.comb_strip import with_combs
from ocr.structures.finding import located
from ocr.tesseract import TesseractReader
from ocr.texts import reading_to_json
from ocr.words import Box
from tests.papers.drawing import DPI
from tests.papers.samples import FORMS, SCRIPTS, jsonable, look_key
from tests.papers.scripts import Script


def record(name: str, script: Script) -> None:
    """Draw, read and write one sample."""
    reader = TesseractReader()
    images = [draw().scanned(number) for number, draw in enumerate(script.pages, start=1)]
    readings = [with_combs(located(reader.read(image, DPI), image), image, reader) for image in images]
    looks: dict[str, tuple[str, float | None]] = {}

    def look(page_number: int, boxes: Sequence[Box], charset: str) -> list[tuple[str, float | None]]:
        seen = [(each.text, each.confidence) for each in reader.look(images[page_number - 1], boxes, charset)]
        looks.update({look_key(page_number, box, charset): one for box, one in zip(boxes, seen, strict=True)})
        return seen

    views = [
        PageView(number, reading, script.codes if number == 1 else ())
        for number, reading in enumerate(readings, start=1)
    ]
    folder = FORMS / (script.form or "unknown")
    folder.mkdir(parents=True, exist_ok=True)
    pages = ",\n".join(reading_to_json(reading) for reading in readings)
    (folder / f"{name}.readings.json").write_text(f"[\n{pages}\n]\n", encoding="utf-8")
    found = (
        {each.name: jsonable(each.value) for each in extract(load()[script.form], views, look)} if script.form else {}
    )
    wanted = {field: jsonable(value) for field, value in script.values.items()}
    misread = {field: found.get(field) for field, value in wanted.items() if found.get(field) != value}
    expected = {"form": script.form, "codes": list(script.codes), "values": wanted, "misread": misread, "looks": looks}
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (folder / f"{name}.expected.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: misread {misread}\n")


def main() -> None:
    """Record the samples named, or all."""
    for name in sys.argv[1:] or SCRIPTS:
        record(name, SCRIPTS[name])


if __name__ == "__main__":
    main()
