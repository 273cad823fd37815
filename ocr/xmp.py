"""Writes the XMP metadata of a PDF/A: that it was converted, by whom and when, and whether it is a legal copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import escape
from typing import Final
from xml.etree import ElementTree as ET

_VIETNAM = timezone(timedelta(hours=7))
"""Times on converted documents are in Vietnam's zone (NĐ 30/2020, phụ lục I), which has no summer time."""
PROGRAM = "SoHoa"
_FORBIDDEN = {"\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))}
_NAMESPACE = "urn:sohoa:conversion:1#"
# Name, type, category, description of our own properties; PDF/A wants them declared in the file (19005-2, 6.6.2.3).
_OWN = (
    ("ConvertedFrom", "Text", "external", "What was converted: paper, or a file that was never on paper"),
    ("ConvertedBy", "Text", "external", "Code or name of the unit that converted it"),
    ("ConvertedAt", "Date", "external", "When it was converted"),
    ("Source", "Text", "external", "Identifier of the dossier it belongs to"),
    ("LegalCopy", "Text", "external", "yes: a copy signed by the agency; no: a working copy that proves nothing"),
)
WORKING: Final = "bản làm việc, chưa ký số"
"""Stands behind the title of every file that no agency has signed: viewers show it above the page."""
_NO_PROOF: Final = "Bản làm việc chưa ký số, không dùng thay bản sao có giá trị pháp lý"


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """What makes the file a legal copy: the form of copy (NĐ 30/2020 điều 3), the agency, when it signed."""

    form: str
    agency: str
    at: datetime

    @property
    def local(self) -> datetime:
        """The moment in Vietnam, whole seconds."""
        return self.at.astimezone(_VIETNAM).replace(microsecond=0)

    @property
    def said(self) -> str:
        """The moment as NĐ 30/2020 (phụ lục I, phần II) wants it shown: day, time, zone by ISO 8601."""
        return f"{self.local:%d-%m-%Y %H:%M:%S} +07:00"


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What the file says of itself: title, converting unit, moment (with zone), source such as the dossier's id.

    A data message converted from paper must bear a mark that it was converted and who did it (Luật Giao dịch điện tử
    20/2023/QH15, điều 12); from_paper says whether it was ever on paper, copy who signed it (None: nobody).
    """

    title: str
    unit: str
    converted_at: datetime
    source: str = ""
    from_paper: bool = True
    copy: SignedCopy | None = None

    def __post_init__(self) -> None:
        """Refuse a moment without a zone: it would mean another time on another machine."""
        if self.converted_at.tzinfo is None:
            message = "converted_at needs a time zone"
            raise ValueError(message)

    @property
    def local(self) -> datetime:
        """The moment in Vietnam, whole seconds."""
        return self.converted_at.astimezone(_VIETNAM).replace(microsecond=0)

    @property
    def changed(self) -> datetime:
        """When the file became what it is, in Vietnam: converted, or signed afterwards."""
        return self.copy.local if self.copy else self.local

    @property
    def shown(self) -> str:
        """The title that viewers show, with what the file is good for."""
        return f"{self.title} ({self.copy.form if self.copy else WORKING})"

    @property
    def statement(self) -> str:
        """The mark of conversion, and what the file is good for, in two sentences."""
        origin = "văn bản giấy" if self.from_paper else "tệp điện tử"
        who = f" bởi {self.unit}" if self.unit else ""
        proof = f"{self.copy.form}: {self.copy.agency} ký số {self.copy.said}" if self.copy else _NO_PROOF
        converted = f"Chuyển đổi từ {origin} sang thông điệp dữ liệu{who}, {self.local:%d-%m-%Y %H:%M:%S} (UTC+07:00)"
        return f"{converted}. {proof}"


def pdf_date(moment: datetime) -> str:
    """Return a moment as PDF strings have it (ISO 32000-1, 7.9.4)."""
    return f"D:{moment:%Y%m%d%H%M%S}+07'00'"


def xmp(info: PdfInfo) -> bytes:
    """Return the packet; it says the same as the document information dictionary."""
    moment, changed = info.local.isoformat(), info.changed.isoformat()
    author = f"<dc:creator><rdf:Seq><rdf:li>{_xml(info.unit)}</rdf:li></rdf:Seq></dc:creator>" if info.unit else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(info.shown)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(info.statement)}</rdf:li></rdf:Alt></dc:description>
{author}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{changed}</xmp:ModifyDate>
<xmp:MetadataDate>{changed}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{PROGRAM}</pdf:Producer></rdf:Description>
{_own_values(info, moment)}
{_own_schema()}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def info_of(packet: bytes) -> PdfInfo:
    """Return what a packet of ours says, so that a signed file can say the same and more; raises ValueError."""
    try:
        tree = ET.fromstring(packet.decode())  # noqa: S314  # our own packet out of a sealed file
        told = {name: tree.findtext(f".//{{{_NAMESPACE}}}{name}") or "" for name, *_ in _OWN}
        title = tree.findtext(".//{http://purl.org/dc/elements/1.1/}title//{*}li") or ""
        moment = datetime.fromisoformat(told["ConvertedAt"])
    except (UnicodeDecodeError, ET.ParseError, ValueError) as error:
        message = f"the metadata is none that {PROGRAM} wrote: {error}"
        raise ValueError(message) from error
    paper = told["ConvertedFrom"] == "paper"
    return PdfInfo(title.removesuffix(f" ({WORKING})"), told["ConvertedBy"], moment, told["Source"], paper)


def _own_values(info: PdfInfo, moment: str) -> str:
    """Return our properties; empty ones are left out."""
    origin = "paper" if info.from_paper else "file"
    values = {"ConvertedFrom": origin, "ConvertedBy": info.unit, "ConvertedAt": moment, "Source": info.source}
    values["LegalCopy"] = "yes" if info.copy else "no"
    inner = "".join(f"<sohoa:{name}>{_xml(value)}</sohoa:{name}>" for name, value in values.items() if value)
    return f'<rdf:Description rdf:about="" xmlns:sohoa="{_NAMESPACE}">{inner}</rdf:Description>'


def _own_schema() -> str:
    """Return the declaration of our properties."""
    rows = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{described}</pdfaProperty:description></rdf:li>"
        for name, kind, category, described in _OWN
    )
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Conversion of a document by SoHoa</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>sohoa</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )


def plain(text: str) -> str:
    """Return text on one line without the characters that XML forbids, so that both places can say the same."""
    return " ".join("".join(char if char >= " " and char not in _FORBIDDEN else " " for char in text).split())


def _xml(text: str) -> str:
    """Return text fit for XML."""
    return escape(plain(text), quote=False)
