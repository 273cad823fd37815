"""METS documents of a package: one for the whole, one for its representation (E-ARK CSIP 2.1.0, CSIP1 to CSIP119)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from pipeline.packaging.contents import Content, stamp
from pipeline.packaging.elements import CSIP, METS, XLINK, below, root, written

PROFILE: Final = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"  # SIP2
TYPE: Final = "Textual works – Digital"  # CSIP2, a term of E-ARK's vocabulary of content categories
KIND: Final = {
    "csip__CONTENTINFORMATIONTYPE": "OTHER",
    "csip__OTHERCONTENTINFORMATIONTYPE": "SoHoa",
}  # CSIP4, 5, 62, 63
SOFTWARE: Final = "SoHoa"


@dataclass(frozen=True, slots=True)
class Head:
    """What a METS document says of itself."""

    id: str
    """OBJID (CSIP1): the package's folder, or the representation's."""
    label: str
    unit: str
    at: datetime
    version: str


@dataclass(frozen=True, slots=True)
class Sections:
    """What a METS document points at; paths are relative to it."""

    descriptive: Content | None
    preservation: Content
    groups: Mapping[str, Sequence[Content]]
    """By use: Documentation, Schemas, Representations/rep1, Data."""


def mets(head: Head, sections: Sections) -> bytes:
    """Return the document."""
    told = {"OBJID": head.id, "LABEL": head.label, "TYPE": TYPE, "PROFILE": PROFILE}
    told |= {name.replace("__", ":"): text for name, text in KIND.items()}
    places = f"{METS} schemas/mets.xsd {CSIP} schemas/DILCISExtensionMETS.xsd {XLINK} schemas/xlink.xsd"
    top = root(METS, "mets", told | {"xsi:schemaLocation": places})
    _header(top, head)
    moment = stamp(head.at)
    if sections.descriptive:
        described = below(top, "dmdSec", ID="dmd-ead", CREATED=moment, STATUS="CURRENT")
        _reference(described, sections.descriptive, moment, "EAD")
    preserved = below(below(top, "amdSec"), "digiprovMD", ID="amd-premis", CREATED=moment, STATUS="CURRENT")
    _reference(preserved, sections.preservation, moment, "PREMIS")
    _files(top, sections, moment)
    _map(top, head, sections)
    return written(top)


def _header(top: Element, head: Head) -> None:
    moment = stamp(head.at)
    header = below(
        top, "metsHdr", CREATEDATE=moment, LASTMODDATE=moment, RECORDSTATUS="NEW", csip__OAISPACKAGETYPE="SIP"
    )
    program = below(header, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    below(program, "name", SOFTWARE)
    below(program, "note", head.version, csip__NOTETYPE="SOFTWARE VERSION")
    office = below(header, "agent", ROLE="ARCHIVIST", TYPE="ORGANIZATION")
    below(office, "name", head.unit)
    below(office, "note", head.unit, csip__NOTETYPE="IDENTIFICATIONCODE")


def _reference(parent: Element, one: Content, moment: str, kind: str) -> None:
    below(
        parent,
        "mdRef",
        ID=one.id,
        LOCTYPE="URL",
        xlink__type="simple",
        xlink__href=one.path,
        MDTYPE=kind,
        MIMETYPE=one.media_type,
        SIZE=str(len(one.data)),
        CREATED=moment,
        CHECKSUM=one.digest,
        CHECKSUMTYPE="SHA-256",
    )


def _files(top: Element, sections: Sections, moment: str) -> None:
    section = below(top, "fileSec", ID="files")
    for use, contents in sections.groups.items():
        group = below(section, "fileGrp", ID=_group(use), USE=use, **KIND)
        for one in contents:
            file = below(
                group,
                "file",
                ID=one.id,
                MIMETYPE=one.media_type,
                SIZE=str(len(one.data)),
                CREATED=moment,
                CHECKSUM=one.digest,
                CHECKSUMTYPE="SHA-256",
            )
            below(file, "FLocat", LOCTYPE="URL", xlink__type="simple", xlink__href=one.path)


def _map(top: Element, head: Head, sections: Sections) -> None:
    """Say how the parts belong together: CSIP80 to CSIP119."""
    structure = below(top, "structMap", ID="structure", TYPE="PHYSICAL", LABEL="CSIP")
    whole = below(structure, "div", ID="div-package", LABEL=head.id)
    known = {"ADMID": "amd-premis"} | ({"DMDID": "dmd-ead"} if sections.descriptive else {})
    below(whole, "div", ID="div-metadata", LABEL="Metadata", **known)
    for use, contents in sections.groups.items():
        name, _, representation = use.partition("/")
        part = below(whole, "div", ID=f"div-{name.lower()}", LABEL=name)
        below(part, "fptr", FILEID=_group(use))
        if representation:
            inner = below(part, "div", ID=f"div-{representation}", LABEL=use)
            below(
                inner,
                "mptr",
                LOCTYPE="URL",
                xlink__type="simple",
                xlink__href=contents[0].path,
                xlink__title=_group(use),
            )


def _group(use: str) -> str:
    return f"group-{use.lower().replace('/', '-')}"
