"""Rules of E-ARK CSIP 2.1.0 and SIP 2.1.0 as XPath: each must be true of every element that its context finds.

Transcribed from the rules of the E-ARK validator (eark-validator 1.1.3), whose pinned libraries keep it from being
installed beside ours. Left out: SIP14, which wants an attribute that the METS schema forbids, on the very note for
which CSIP16 wants another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

SPACES: Final = {
    "mets": "http://www.loc.gov/METS/",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "xlink": "http://www.w3.org/1999/xlink",
}
CREATOR: Final = "//mets:agent[@ROLE = 'CREATOR']"
MAP: Final = "/mets:mets/mets:structMap[@LABEL = 'CSIP']/mets:div"
WHOLE: Final = (
    ("CSIP1", "/mets:mets", "@OBJID != ''"),
    ("CSIP2", "/mets:mets", "@TYPE = 'Textual works – Digital'"),
    ("CSIP4", "/mets:mets", "@csip:CONTENTINFORMATIONTYPE = 'OTHER' and @csip:OTHERCONTENTINFORMATIONTYPE != ''"),
    ("CSIP6", "/mets:mets", "@PROFILE"),
    ("SIP2", "/mets:mets", "@PROFILE = 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml'"),
    ("CSIP17", "/mets:mets", "mets:dmdSec"),
    ("CSIP31", "/mets:mets", "mets:amdSec/mets:digiprovMD"),
    ("CSIP58", "/mets:mets", "mets:fileSec"),
    ("CSIP80", "/mets:mets", "mets:structMap"),
    ("CSIP117", "/mets:mets", "mets:metsHdr"),
    ("CSIP7", "//mets:metsHdr", "@CREATEDATE and @LASTMODDATE"),
    ("CSIP9", "//mets:metsHdr", "@csip:OAISPACKAGETYPE = 'SIP'"),
    ("CSIP11", "//mets:metsHdr", "count(mets:agent[@ROLE = 'CREATOR']) = 1"),
    ("CSIP12", CREATOR, "@TYPE = 'OTHER' and @OTHERTYPE = 'SOFTWARE'"),
    ("CSIP14", CREATOR, "count(mets:name) = 1 and mets:name != '' and count(mets:note) = 1 and mets:note != ''"),
    ("CSIP16", CREATOR, "mets:note[@csip:NOTETYPE = 'SOFTWARE VERSION']"),
    ("SIP10", "//mets:agent", "@ROLE"),
    ("CSIP18", "//mets:dmdSec", "@ID and @CREATED and @STATUS = 'CURRENT' and mets:mdRef"),
    ("CSIP33", "//mets:digiprovMD", "@ID and @STATUS = 'CURRENT' and mets:mdRef"),
    ("CSIP22", "//mets:mdRef", "@LOCTYPE = 'URL' and @xlink:type = 'simple' and @xlink:href and @MDTYPE"),
    ("CSIP26", "//mets:mdRef", "@MIMETYPE and @SIZE and @CREATED and @CHECKSUM and @CHECKSUMTYPE = 'SHA-256'"),
    ("CSIP59", "//mets:fileSec", "@ID"),
    ("CSIP60", "//mets:fileSec", "mets:fileGrp[@USE = 'Documentation']"),
    ("CSIP113", "//mets:fileSec", "mets:fileGrp[@USE = 'Schemas']"),
    ("CSIP114", "//mets:fileSec", "mets:fileGrp[starts-with(@USE, 'Representations')]"),
    ("CSIP62", "//mets:fileGrp", "@csip:CONTENTINFORMATIONTYPE = 'OTHER' and @csip:OTHERCONTENTINFORMATIONTYPE"),
    ("CSIP64", "//mets:fileGrp", "@USE and @ID and mets:file"),
    ("CSIP67", "//mets:file", "@ID and @MIMETYPE and @SIZE and @CREATED and @CHECKSUM and @CHECKSUMTYPE = 'SHA-256'"),
    ("CSIP76", "//mets:file", "mets:FLocat[@LOCTYPE = 'URL' and @xlink:type = 'simple' and @xlink:href]"),
    ("CSIP81", "//mets:structMap", "@TYPE = 'PHYSICAL' and @LABEL = 'CSIP' and @ID and mets:div"),
    ("CSIP85", MAP, "@ID and mets:div[@LABEL = 'Metadata'] and mets:div[@LABEL = 'Documentation']"),
    ("CSIP97", MAP, "mets:div[@LABEL = 'Schemas'] and mets:div[@LABEL = 'Representations']"),
    ("CSIP86", MAP, "@LABEL = /mets:mets/@OBJID"),
    ("CSIP89", f"{MAP}/mets:div[@LABEL = 'Metadata']", "@ID and @ADMID and @DMDID"),
    ("CSIP94", f"{MAP}/mets:div[@LABEL = 'Documentation']", "@ID and mets:fptr/@FILEID"),
    ("CSIP98", f"{MAP}/mets:div[@LABEL = 'Schemas']", "@ID and mets:fptr/@FILEID"),
    ("CSIP102", f"{MAP}/mets:div[@LABEL = 'Representations']", "@ID and mets:fptr/@FILEID"),
    ("CSIP106", f"{MAP}/mets:div/mets:div", "@ID and @LABEL = 'Representations/rep1' and mets:mptr"),
    ("CSIP108", "//mets:mptr", "@xlink:title and @xlink:href and @xlink:type = 'simple' and @LOCTYPE = 'URL'"),
    ("CSIP112", "//mets:mptr", "@xlink:href = //mets:fileGrp[@ID = current_title()]/mets:file/mets:FLocat/@xlink:href"),
)
"""(rule, context, test) for the METS document of the whole package."""
PARTS: Final = frozenset(
    {
        "CSIP1",
        "CSIP7",
        "CSIP9",
        "CSIP12",
        "CSIP14",
        "CSIP16",
        "CSIP22",
        "CSIP26",
        "CSIP33",
        "CSIP64",
        "CSIP67",
        "CSIP76",
    }
) | {"CSIP81", "CSIP86"}
"""Those that a representation's document has to keep as well."""


def broken_rules(data: bytes, *, whole: bool = True) -> Iterator[str]:
    """Yield the id of every rule that the document breaks; a context without elements breaks its rule too."""
    tree = etree.fromstring(data)
    for rule, context, test in WHOLE:
        if not whole and rule not in PARTS:
            continue
        found: list[Any] = tree.xpath(context, namespaces=SPACES)
        if not found or not all(_holds(one, test) for one in found):
            yield rule


def _holds(one: Any, test: str) -> bool:
    title = one.get(f"{{{SPACES['xlink']}}}title", "")
    return bool(one.xpath(f"boolean({test.replace('current_title()', '$title')})", namespaces=SPACES, title=title))
