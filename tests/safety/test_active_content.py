"""What acts in a PDF is told, never run, and never in what we publish."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from ocr.opening import Limits, inspect, raster
from ocr.pdfa import PdfPage, searchable_pdf
from ocr.words import Reading
from pipeline.intake import Upload, receive
from pipeline.pages import encode
from pipeline.stages.open import open_files
from samples.hostile import active, good_files
from tests.flow.builders import UNIT, build_bench
from tests.renditions.drawn import INFO
from validators.verdict import Weight


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a sound scan with something done to it."""
    with pikepdf.open(io.BytesIO(good_files()["pdf"])) as pdf:
        change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def script_on_a_page(pdf: pikepdf.Pdf) -> None:
    """Run a script when the page is opened, without a number of its own."""
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def script_in_names(pdf: pikepdf.Pdf) -> None:
    """Keep a script by name for the whole document."""
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", Dictionary(JS="x()")])))


def sends_a_form(pdf: pikepdf.Pdf) -> None:
    """Send the form away when a button is pressed."""
    pressed = Dictionary(Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="http://example.org"))
    pdf.pages[0].Annots = Array([pdf.make_indirect(pressed)])


def film(pdf: pikepdf.Pdf) -> None:
    """Play a film on the page."""
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.RichMedia))])


def attachment(pdf: pikepdf.Pdf) -> None:
    """Bring another file along."""
    pdf.attachments["giấy.pdf"] = b"%PDF-1.7"


def other_file(pdf: pikepdf.Pdf) -> None:
    """Lead to a file on a server when opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.GoToR, F=r"\\\\server\\share\\x.pdf", D=Array([0, Name.Fit]))


def stream_elsewhere(pdf: pikepdf.Pdf) -> None:
    """Take a picture's bytes from another file."""
    pdf.Root.Elsewhere = pdf.make_stream(b"", F="http://example.org/x")


def link(pdf: pikepdf.Pdf) -> None:
    """Link to the web, as letters of offices do."""
    action = Dictionary(S=Name.URI, URI="https://example.org")
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action))])


@pytest.mark.parametrize(
    ("change", "notes"),
    [
        (script_on_a_page, ("pdf.active",)),
        (script_in_names, ("pdf.active",)),
        (sends_a_form, ("pdf.active",)),
        (film, ("pdf.active",)),
        (attachment, ("pdf.attached",)),
        (other_file, ("pdf.outside",)),
        (stream_elsewhere, ("pdf.outside",)),
        (link, ()),
        (lambda _: None, ()),
    ],
)
def test_what_acts_is_told(tmp_path: Path, change: Callable[[pikepdf.Pdf], None], notes: tuple[str, ...]) -> None:
    """Scripts, programs, films, forms that send, files inside and outside; a plain link is none of them."""
    path = tmp_path / "scan"
    path.write_bytes(changed(change))
    assert inspect(path, Limits()).notes == notes


def test_the_clerk_is_told_and_nothing_is_refused(tmp_path: Path) -> None:
    """The dossier goes on with notes; a file inside is a doubt, because papers in it were not read."""
    bench = build_bench(tmp_path)
    data = active()
    dossier = open_files(receive([Upload("a.pdf", data)], bench, unit=UNIT, by="quay"), bench)
    told = {one.code: one.weight for one in dossier.findings}
    assert told == {"pdf.active": Weight.NOTE, "pdf.attached": Weight.DOUBT}
    assert len(dossier.pages) == 2


def test_what_we_publish_holds_nothing_of_it(tmp_path: Path) -> None:
    """Our PDF/A of such a page has no action, no name tree, no attachment, no annotation, no form."""
    path = tmp_path / "scan"
    path.write_bytes(active())
    sheet = raster(path, 1, Limits(dpi=72))
    height, width = sheet.image.shape[:2]
    out = tmp_path / "out"
    out.write_bytes(searchable_pdf([PdfPage(encode(sheet.image), Reading(width, height, 72, "none"))], INFO))
    assert inspect(out, Limits()).notes == ()
    with pikepdf.open(out) as pdf:
        assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(pdf.Root.keys())
        assert not any("/Annots" in page or "/AA" in page for page in pdf.pages)
