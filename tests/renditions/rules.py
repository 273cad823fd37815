"""Holds a PDF against the rules of PDF/A-2b (ISO 19005-2) that a file of page images and invisible text can break.

Each broken rule is one sentence that begins with the clause. Not a full checker: what such a file cannot have
(transparency, video ...) is only looked for, not understood; of forms only signatures are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream
from PIL import ImageCms, ImageFont

FORBIDDEN_ACTIONS = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState"}
FORBIDDEN_KEYS = {
    "/AA",
    "/OpenAction",
    "/JS",
    "/XFA",
    "/EmbeddedFiles",
    "/NeedAppearances",
    "/Alternates",
    "/OPI",
    "/PS",
    "/F",
}
ALLOWED_FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode"}
NAMES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "ext": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "property": "http://www.aiim.org/pdfa/ns/property#",
}
OURS = "urn:sohoa:conversion:1#"


def broken_rules(data: bytes) -> list[str]:
    """Return the broken rules, none for a conforming file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        checks = (_file, _keys, _colours, _metadata, _fonts, _pages, _signatures)
        return [f"{check.__name__[1:]}: {fault}" for check in checks for fault in check(data, pdf)]


def _file(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.2-6.1.4: header with binary comment, end, identifier, no encryption."""
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", data):
        yield "6.1.2 header"
    if not data.rstrip().endswith(b"%%EOF"):
        yield "6.1.3 data after the end"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "6.1.3 no identifier"
    if pdf.is_encrypted:
        yield "6.1.3 encrypted"


def _keys(_data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.7, 6.2.8, 6.5.1: nothing that runs, hides or lies outside; only common filters."""
    for entry in pdf.objects:
        found = entry if isinstance(entry, Dictionary | Stream) else None
        if found is None:
            continue
        keys = set(found.keys())
        if found.get("/Type") == "/Annot":
            keys.discard("/F")  # flags there, a file elsewhere
        yield from (f"forbidden key {key}" for key in sorted(keys & FORBIDDEN_KEYS))
        if str(found.get("/S", "")) in FORBIDDEN_ACTIONS:
            yield f"6.5.1 action {found.S}"
        if isinstance(entry, Stream) and str(found.get("/Filter", "/FlateDecode")) not in ALLOWED_FILTERS:
            yield f"6.1.7.2 filter {found.Filter}"
        if bool(found.get("/Interpolate", False)):
            yield "6.2.8 interpolated image"
        if "/SMask" in keys or str(found.get("/S", "")) == "/Transparency":
            yield "6.2.10 transparency"


def _colours(_data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.3, 6.2.4: one output intent with an RGB monitor profile; device colours that it covers."""
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3 output intent"
        return
    stream = intents[0].DestOutputProfile
    profile = ImageCms.getOpenProfile(io.BytesIO(stream.read_bytes())).profile
    if (profile.device_class, profile.xcolor_space.strip(), int(stream.N)) != (
        "mntr",
        "RGB",
        3,
    ) or profile.version > 4.2:
        yield "6.2.3 profile"
    for entry in pdf.objects:
        if (
            isinstance(entry, Stream)
            and entry.get("/Subtype") == "/Image"
            and entry.ColorSpace not in ("/DeviceGray", "/DeviceRGB")
        ):
            yield f"6.2.4 colour space {entry.ColorSpace}"


def _metadata(_data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.6.2, 6.6.4: plain XMP that names the standard, agrees with the information dictionary, declares our terms."""
    packet = pdf.Root.Metadata
    if "/Filter" in packet or packet.Type != "/Metadata" or packet.Subtype != "/XML":
        yield "6.6.2.1 metadata stream"
    raw = packet.read_raw_bytes()
    if not raw.startswith(b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>') or b"encoding=" in raw:
        yield "6.6.2.1 packet"
    tree = ET.fromstring(raw.decode())  # noqa: S314 - the packet under test, made by us
    said = {path: tree.findtext(f".//{path}", namespaces=NAMES) for path in ("pdfaid:part", "pdfaid:conformance")}
    if tuple(said.values()) != ("2", "B"):
        yield "6.6.4 identification"
    yield from _twins(tree, pdf.trailer.Info)
    declared = {one.text for one in tree.iterfind(".//property:name", NAMES)}
    used = {one.tag.split("}")[1] for one in tree.iter() if one.tag.startswith(f"{{{OURS}")}
    if not used or not used <= declared or tree.findtext(".//schema:namespaceURI", namespaces=NAMES) != OURS:
        yield "6.6.2.3 extension schema"


def _twins(tree: ET.Element, about: Object) -> Iterator[str]:
    """Both places say the same."""
    twins = {
        "/Title": ".//dc:title//rdf:li",
        "/Subject": ".//dc:description//rdf:li",
        "/Author": ".//dc:creator//rdf:li",
        "/Creator": ".//xmp:CreatorTool",
        "/Producer": ".//pdf:Producer",
    }
    for key, path in twins.items():
        if tree.findtext(path, namespaces=NAMES) != (str(about[key]) if key in about else None):
            yield f"6.6.2 {key} differs"
    for key, path in (("/CreationDate", ".//xmp:CreateDate"), ("/ModDate", ".//xmp:ModifyDate")):
        told = re.sub(r"[-:T]", "", tree.findtext(path, namespaces=NAMES) or "")
        if told != str(about[key]).removeprefix("D:").replace("'", ""):
            yield f"6.6.2 {key} differs"


def _fonts(_data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.11: every composite font is sound."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Subtype") == "/Type0":
            yield from _program(font)
            yield from _tables(font, _used_codes(pdf, font))


def _program(font: Any) -> Iterator[str]:
    """6.2.11.2-5: embedded under one name, of the stated widths, identity-coded."""
    below = font.DescendantFonts[0]
    if "/FontFile2" not in below.FontDescriptor:
        yield "6.2.11.4 not embedded"
        return
    face = ImageFont.truetype(io.BytesIO(below.FontDescriptor.FontFile2.read_bytes()), 1000)
    if "/W" not in below and round(face.getlength(" ")) != int(below.DW):
        yield "6.2.11.5 widths"
    if "/W" in below and not _widths_fit(font, face):
        yield "6.2.11.5 widths"
    if font.Encoding != "/Identity-H" or below.Subtype != "/CIDFontType2":
        yield "6.2.11.3 encoding"
    if (str(below.CIDSystemInfo.Registry), str(below.CIDSystemInfo.Ordering)) != ("Adobe", "Identity"):
        yield "6.2.11.3.1 CIDSystemInfo"
    names = {str(font.BaseFont), str(below.BaseFont), str(below.FontDescriptor.FontName), f"/{face.getname()[0]}"}
    if len(names) != 1:
        yield "6.2.11.2 names"


def _widths_fit(font: Any, face: ImageFont.FreeTypeFont) -> bool:
    """Tell whether every width stated (glyph, one width, glyph ...) is the one of its letter in the font file."""
    row = list(font.DescendantFonts[0].W)
    stated = {int(glyph): float(wide[0]) for glyph, wide in zip(row[::2], row[1::2], strict=True)}
    letters = _named(font)
    return stated.keys() == letters.keys() and all(
        abs(face.getlength(letters[glyph].decode("utf-16-be")) - wide) <= 1 for glyph, wide in stated.items()
    )


def _named(font: Any) -> dict[int, bytes]:
    rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes().decode("ascii"))
    return {int(code, 16): bytes.fromhex(text) for code, text in rows if (code, text) != ("0000", "FFFF")}  # the range


def _tables(font: Any, used: set[int]) -> Iterator[str]:
    """6.2.11.7-8: every used code has a glyph that is not .notdef and its Unicode."""
    if font.DescendantFonts[0].CIDToGIDMap == "/Identity":
        return  # a font of visible letters: what it shows is tested where it is shown
    glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    if any(glyphs[2 * code : 2 * code + 2] != b"\x00\x01" for code in used):
        yield "6.2.11.8 .notdef or no glyph"
    named = _named(font)
    if not used <= named.keys() or any(text in (b"\0\0", b"\xfe\xff", b"\xff\xfe") for text in named.values()):
        yield "6.2.11.7.2 Unicode"


def _steps(leaf: pikepdf.Page) -> list[tuple[str, list[Any]]]:
    """Return (operator, operands) of a page's content; an inline image shows as its operator alone."""
    return [(str(step.operator), list(step.operands)) for step in pikepdf.parse_content_stream(leaf)]


def _used_codes(pdf: pikepdf.Pdf, font: Any) -> set[int]:
    """Return all two-byte codes that any page shows in a font; each page names but one."""
    fonts = {leaf.obj.objgen: leaf.obj.Resources.get(Name.Font, Dictionary()) for leaf in pdf.pages}
    leaves = [leaf for leaf in pdf.pages if any(one.objgen == font.objgen for _, one in fonts[leaf.obj.objgen].items())]
    shown = [bytes(operands[0]) for leaf in leaves for operator, operands in _steps(leaf) if operator == "Tj"]
    return {int.from_bytes(text[at : at + 2], "big") for text in shown for at in range(0, len(text), 2)}


def _pages(_data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.13, 6.2.2: sizes within bounds, text only invisible, only operators and resources that are there."""
    known = {"q", "Q", "cm", "Do", "BT", "ET", "Tr", "Tf", "Tm", "Tz", "Tj"}
    for leaf in pdf.pages:
        if not all(3 <= float(side) <= 14400 for side in list(leaf.mediabox)[2:]):
            yield "6.1.13 page size"
        steps = _steps(leaf)
        if {operator for operator, _ in steps} - known:
            yield "6.2.2 operators"
        if any(operator == "Tr" and operands[0] != 3 for operator, operands in steps):
            yield "visible text"
        named = {str(operands[0]) for operator, operands in steps if operator in {"Do", "Tf"}}
        resources = leaf.obj.Resources
        if not named <= {*resources.XObject.keys(), *resources.get(Name.Font, Dictionary()).keys()}:
            yield "6.2.2 resources"


def _signatures(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.3, 6.4: fields are printed, shown as drawn; a signature covers the whole file, and is PKCS#7 in DER."""
    if "/AcroForm" not in pdf.Root:
        return
    for field in pdf.Root.AcroForm.Fields:
        flags = int(field.F)
        if not flags & 4 or flags & (1 | 2 | 32 | 256):
            yield "6.3.2 hidden or not printed"
        if list(field.AP.keys()) != ["/N"]:
            yield "6.3.3 appearance"
        yield from _shown(field.AP.N)
        yield from _signature(data, field.V)


def _shown(drawn: Any) -> Iterator[str]:
    named = {str(font.BaseFont): _named(font) for _, font in drawn.Resources.Font.items()}
    (letters,) = named.values()
    steps = [(str(step.operator), list(step.operands)) for step in pikepdf.parse_content_stream(drawn)]
    shown = [bytes(operands[0]) for operator, operands in steps if operator == "Tj"]
    used = {int.from_bytes(text[at : at + 2], "big") for text in shown for at in range(0, len(text), 2)}
    if not used <= letters.keys() or 0 in used:
        yield "6.2.11.8 .notdef or no glyph"
    if {operator for operator, _ in steps} - {"q", "Q", "BT", "ET", "Tf", "Tm", "Tj", "g"}:
        yield "6.2.2 operators"


def _signature(data: bytes, value: Any) -> Iterator[str]:
    start, first, second, last = (int(one) for one in value.ByteRange)
    if start != 0 or second + last != len(data) or data[first] != ord("<") or data[second - 1] != ord(">"):
        yield "6.4.3 byte range"
    if str(value.SubFilter) != "/ETSI.CAdES.detached" or bytes(value.Contents)[:1] != b"\x30":
        yield "6.4.3 PKCS#7"
