"""Reads pages with Tesseract through pytesseract."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

import cv2
import pytesseract
from pydantic import BaseModel, Field

from ocr import installed, red_layer, tsv
from ocr.comb_strip import rows_of, shared
from ocr.comb_strip import strip as comb_strip
from ocr.heads import MOST, is_head
from ocr.ink import grey
from ocr.lines import believed, columns_apart, in_place, no_worse, placed, scaled, sound, with_tables, zoomed
from ocr.missed import broken_off, missed_lines
from ocr.preparing import LETTER, Prepared, crop, for_reading
from ocr.reader import Failure, Image, Look, ReaderFailed, ReaderMissing
from ocr.rereading import reread
from ocr.strips import PEN_MARGINS
from ocr.table_cells import read_tables
from ocr.tier import Tier
from ocr.unread import as_written, unread
from ocr.usual import with_hats
from ocr.voting import filled, vote
from ocr.words import Box, Line, Reading
from ocr.written import BY_PEN, by_pen, penned

ONE_BLOCK = 6
"""Page segmentation mode for one block of text: a table cell."""
ONE_LINE = 7
"""Page segmentation mode for one line: a second look."""
STRIP = 13
"""Page segmentation mode for one line cut out straight: no layout analysis of its own, which passes by many lines."""
DOUBTFUL = 0.9
"""A line whose weakest word is below this is read once more: 44 lines in 100 of transcribed scans. Reading the others
as well changed no word (docs/reading.md)."""


OWN = Path(__file__).with_name("data")
"""Folder of the net we trained; its licence, origin and digest stand in docs/decisions/0070-own-net.md."""
OWN_NET = "sohoa-1"


@dataclass(frozen=True, slots=True)
class Net:
    """Language data and the folder it lies in, None = where Tesseract was installed."""

    languages: str
    folder: Path | None


DARK_ON_LIGHT = " -c tessedit_do_invert=0"
"""Spares the fast tier reading poor lines again in negative: a twentieth of the time, not a word on office papers."""
WORTH_A_LOOK = 12
"""Letter heights a stretch nobody read must be wide for the fast tier to start a process for it: a line, no stamp."""


PEN_NET = Net("pen", OWN)
"""Our second net, for numbers and dates filled in by pen (docs/decisions/0101-a-net-for-pens.md)."""
HAND_NET = Net("hand", OWN)
"""Our third net, for writing in the blanks of forms (docs/decisions/0410-a-net-for-writing-in-blanks.md)."""


class TesseractOptions(BaseModel, frozen=True):
    """How Tesseract is called; the defaults are those measured in docs/reading.md."""

    tier: Tier = Tier.THOROUGH
    """`fast` or `thorough`."""
    languages: str = "vie"
    """Language data for whole pages, joined by `+`."""
    look_languages: str = "Vietnamese"
    """Language data of the second look: another net, so that its agreement means something; `languages` when absent."""
    layout: int = Field(default=3, ge=1, le=13)
    """Page segmentation mode for whole pages."""
    own_net: bool = True
    """Read pages with the `vie` net this package brings (docs/decisions/0070-own-net.md); False = the machine's."""
    data_folder: Path | None = None
    """Folder of the machine's language data; None = where Tesseract was installed."""
    timeout: float = Field(default=120.0, gt=0)
    """Seconds one page may take; a dense A4 takes 3 on a slow core."""


class TesseractReader:
    """The plain reader: one process at a time, one thread a process."""

    def __init__(self, options: TesseractOptions | None = None) -> None:
        """Keep the options; nothing is started before the first page."""
        self.options = options or TesseractOptions()
        # pytesseract hands on this process's environment; with Tesseract's own threads two cores are ten times slower
        os.environ["OMP_THREAD_LIMIT"] = "1"

    @cached_property
    def name(self) -> str:
        """Who reads: `tesseract:<languages>@<version>`; raises ReaderMissing, ReaderFailed."""
        net = f"{OWN_NET}/{self.options.languages}" if self.options.own_net else self.options.languages
        return f"tesseract:{net}@{installed.version()}"

    @cached_property
    def look_languages(self) -> str:
        """Language data the second look really uses; raises ReaderMissing."""
        wanted = self.options.look_languages
        return wanted if set(wanted.split("+")) <= self._present else self.options.languages

    @cached_property
    def _page_net(self) -> Net:
        """Return the net that reads pages, after looking whether it is there; raises ReaderMissing, ReaderFailed."""
        folder = OWN if self.options.own_net else self.options.data_folder
        installed.require(self.options.languages, installed.languages(folder))
        return Net(self.options.languages, folder)

    @cached_property
    def _look_net(self) -> Net:
        """Return the net of the second look; raises ReaderMissing, ReaderFailed."""
        return Net(self.look_languages, self.options.data_folder)

    @cached_property
    def _present(self) -> frozenset[str]:
        """Return the languages on this machine, the page languages among them; raises ReaderMissing, ReaderFailed."""
        present = installed.languages(self.options.data_folder)
        installed.require(self.options.languages, present)
        return present

    def read(self, image: Image, dpi: int) -> Reading:
        """Return all words of an upright page; raises ReaderMissing, ReaderFailed."""
        height, width = image.shape[:2]
        thorough = self.options.tier is Tier.THOROUGH
        prepared = for_reading(image, dpi, quick=not thorough)
        config = f"--psm {self.options.layout}" + ("" if thorough else DARK_ON_LIGHT)
        page = self._run([prepared.without_cells()], self._page_net, config)
        seen: Sequence[Line] = sound([placed(line, prepared.scale, width, height) for line in tsv.lines(page)])
        least = 0 if thorough else WORTH_A_LOOK * LETTER
        lines: Sequence[Line] = columns_apart(self._read_missed(prepared, seen, (width, height), least))
        if not thorough:
            return Reading(width, height, dpi, self.name, with_hats(lines))
        lines = with_tables(lines, read_tables(prepared, self._run_cells, width, height))
        lines = self._read_red(image, dpi, prepared.scale, lines)
        heard = self._vote(grey(image), lines)
        lines = self._written(prepared, heard, (width, height))
        name = self.name if lines is heard else self.name + BY_PEN
        return Reading(width, height, dpi, name, with_hats(lines))

    def _vote(self, page: Image, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Read doubtful lines again, and heads filled in by pen with the net for them."""
        doubtful = [
            at for at, line in enumerate(lines) if min(word.confidence or 0.0 for word in line.words) < DOUBTFUL
        ]
        heard = reread(page, lines, doubtful, self._strip_run(self._page_net), vote)
        if not self.options.own_net:
            return tuple(heard)
        heads = [at for at, line in enumerate(heard) if is_head(line)]
        if len(heads) <= MOST:
            heard = reread(page, heard, heads, self._strip_run(PEN_NET), filled, PEN_MARGINS)
        return tuple(heard)

    def _written(self, prepared: Prepared, lines: Sequence[Line], side: tuple[int, int]) -> Sequence[Line]:
        """Read a form filled in by pen again with the net for writing, without its rules and leaders."""
        if not self.options.own_net or not by_pen(lines):
            return lines
        small = [zoomed(line, prepared.scale) for line in lines]
        every = range(len(lines))
        run = self._strip_run(HAND_NET)
        heard = reread(prepared.picture, small, every, run, penned, PEN_MARGINS)
        more = unread(prepared.picture, heard)
        more = reread(prepared.picture, more, range(len(more)), run, as_written, PEN_MARGINS)
        heard = in_place(heard, [line for line in more if line.words])
        return [placed(line, prepared.scale, *side) for line in heard]

    def _strip_run(self, net: Net) -> Callable[[Sequence[Image]], tuple[tsv.Row, ...]]:
        """Return what reads pictures of one line each with a net."""
        return partial(self._run, net=net, config=f"--psm {STRIP}")

    def _read_missed(self, prepared: Prepared, seen: Sequence[Line], side: tuple[int, int], least: int) -> list[Line]:
        """Read again, each by itself, the lines that layout analysis dropped or broke off; side: width, height.

        Stretches narrower than `least` pixels of the picture are left out. A stretch that is not believed leaves what
        was read there before.
        """
        words = (scaled(word.box, prepared.scale) for line in seen for word in line.words)
        boxes = [box for box in missed_lines(prepared.without_cells(), LETTER, words) if box.width >= least]
        gaps = broken_off(boxes, [scaled(line.box, prepared.scale) for line in seen])
        kept, more, parts = dict(enumerate(seen)), list[Line](), list[Box]()
        for gap, lines in zip(gaps, self._lines_in([gap.box for gap in gaps], prepared, side), strict=True):
            if lines and no_worse(lines, [seen[index] for index in gap.lines]):
                kept = {index: line for index, line in kept.items() if index not in gap.lines}
                more += lines
            elif gap.lines:  # a leaning line's box holds two lines: what nobody read is read without it
                parts += gap.parts
        more += chain.from_iterable(self._lines_in(parts, prepared, side))
        return in_place(list(kept.values()), more)

    def _lines_in(self, boxes: Sequence[Box], prepared: Prepared, side: tuple[int, int]) -> list[tuple[Line, ...]]:
        """Return what is believed of each stretch of the picture, read by itself; side: the page's width, height."""
        if not boxes:
            return []
        crops = [prepared.around(box) for box in boxes]
        found = self._run([picture for picture, _ in crops], self._page_net, f"--psm {ONE_LINE}")
        lines = []
        for number, (_, corner) in enumerate(crops, start=1):
            at = (round(corner[0] / prepared.scale), round(corner[1] / prepared.scale))
            rows = [row for row in found if row.page == number]
            lines.append(believed([placed(line, prepared.scale, *side, at) for line in tsv.lines(rows)]))
        return lines

    def _read_red(self, image: Image, dpi: int, scale: float, lines: Sequence[Line]) -> Sequence[Line]:
        """Read rows of red letters by themselves, each where it is surer than what was read there before."""
        picture, boxes = red_layer.rows(image, dpi, scale)
        if not boxes:
            return lines
        found = self._lines_in(boxes, Prepared(picture, scale), (image.shape[1], image.shape[0]))
        for box, heard in zip(boxes, found, strict=True):
            lines = red_layer.joined(lines, scaled(box, 1 / scale), heard)
        return lines

    def _run_cells(self, pictures: Sequence[Image], line: bool) -> tuple[tsv.Row, ...]:  # noqa: FBT001 - table_cells.Run
        """Read table cells as blocks of text, or as one line each."""
        return self._run(pictures, self._page_net, f"--psm {ONE_LINE if line else ONE_BLOCK}")

    def look(self, image: Image, boxes: Sequence[Box], charset: str = "") -> tuple[Look, ...]:
        """Read each box as one line by itself, all in one process; raises ReaderMissing, ReaderFailed.

        With a charset, boxes side by side are boxes for one letter each: their row is read as one line.
        """
        if not boxes:
            return ()
        rows = rows_of(boxes) if charset else []
        along = {at for row in rows for at in row}
        alone = [at for at in range(len(boxes)) if at not in along]
        pictures = [crop(image, boxes[at]) for at in alone]
        found = self._run(pictures, self._look_net, _one_line(charset)) if pictures else ()
        looks = dict(zip(alone, (_look(found, number) for number in range(1, len(alone) + 1)), strict=True))
        seen = self._strips([comb_strip(image, [boxes[at] for at in row]) for row in rows], self._look_net)
        for row, (text, sure) in zip(rows, seen, strict=True):
            looks.update(zip(row, (Look(letter, sure) for letter in shared(text, len(row), charset)), strict=True))
        return tuple(looks[at] for at in range(len(boxes)))

    def read_strips(self, pictures: Sequence[Image], *, pen: bool = False) -> tuple[tuple[str, float | None], ...]:
        """Read pictures of one line each with the net of pages or of a pen's figures; raises as `read` does."""
        if pen and not self.options.own_net:
            return (("", None),) * len(pictures)
        return self._strips(pictures, PEN_NET if pen else self._page_net)

    def _strips(self, pictures: Sequence[Image], net: Net) -> tuple[tuple[str, float | None], ...]:
        """Return each picture's letters without blanks, and the confidence of its weakest word."""
        found = self._run(pictures, net, _one_line("")) if pictures else ()
        looks = (_look(found, number) for number in range(1, len(pictures) + 1))
        return tuple(("".join(look.text.split()), look.confidence) for look in looks)

    def _run(self, pictures: Sequence[Image], net: Net, config: str) -> tuple[tsv.Row, ...]:
        """Read pictures in one process; a row's page is the picture's number from 1."""
        with tempfile.TemporaryDirectory(prefix="reading_") as folder:
            names = [str(Path(folder, f"{number}.pgm")) for number in range(len(pictures))]
            for name, picture in zip(names, pictures, strict=True):
                cv2.imwrite(name, picture)  # uncompressed: PNG costs half a second a page
            listing = Path(folder, "pictures.txt")
            listing.write_text("\n".join(names) + "\n", encoding="utf-8")
            table = self._table(str(listing), net, config)
        return tsv.rows(table, [(picture.shape[1], picture.shape[0]) for picture in pictures])

    def _table(self, listing: str, net: Net, config: str) -> str:
        """Start Tesseract and return its table of words."""
        if net.folder is not None:
            config = f"--tessdata-dir {shlex.quote(str(net.folder))} {config}"
        try:
            table: str = pytesseract.image_to_data(
                listing, lang=net.languages, config=config, timeout=self.options.timeout
            )
        except pytesseract.TesseractNotFoundError as error:
            raise ReaderMissing(installed.PROGRAM, installed.package_of(installed.PROGRAM)) from error
        except pytesseract.TesseractError as error:
            raise ReaderFailed(Failure.CRASHED, {"status": str(error.status)}) from error
        except (UnicodeDecodeError, FileNotFoundError) as error:
            raise ReaderFailed(Failure.GARBAGE, {"line": "0"}) from error
        except RuntimeError as error:  # pytesseract's own word for a time-out
            raise ReaderFailed(Failure.TIMEOUT, {"seconds": f"{self.options.timeout:g}"}) from error
        return table


def _one_line(charset: str) -> str:
    """Return the options for pictures of one line; charset limits the letters when it is not empty."""
    return f"--psm {ONE_LINE}" + (f" -c tessedit_char_whitelist={shlex.quote(charset)}" if charset else "")


def _look(found: tuple[tsv.Row, ...], number: int) -> Look:
    """Join the words of one crop; its confidence is that of the weakest word."""
    words = [row.word for row in found if row.page == number]
    measured = [word.confidence for word in words if word.confidence is not None]
    return Look(" ".join(word.text for word in words), min(measured) if measured else None)
