"""The descriptive part of a package: EAD3, filled from the record's metadata by the archive rules' field names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

from pipeline.model import Record
from pipeline.packaging.contents import stamp
from pipeline.packaging.elements import EAD, below, root, written

CONDITIONAL: Final = "02"
"""Mode of TT 05/2025/TT-BNV: 01 public, 02 access under conditions, 03 secret; personal papers are never public."""
_PLACED: Final = frozenset({"docCode", "subject", "organName", "issuedDate", "language", "pageAmount"})
"""Fields that have an element of their own; the others stand in notes under their own names."""


def ead(record: Record) -> bytes:
    """Return the description of the one document."""
    told = record.metadata
    top = root(EAD, "ead", {})
    _control(top, record)
    item = below(top, "archdesc", level="item")
    identified = below(item, "did")
    below(identified, "unitid", told["docCode"], localtype="docCode")
    below(identified, "unittitle", told.get("subject", record.title))
    if issued := told.get("issuedDate"):
        below(identified, "unitdate", issued, normal=issued, datechar="issued")
    if body := told.get("organName"):
        below(below(below(identified, "origination"), "corpname"), "part", body)
    below(identified, "physdesc", f"{told.get('pageAmount', '1')} trang")
    below(below(identified, "langmaterial"), "language", "Tiếng Việt", langcode="vie")
    for name, text in sorted(_notes(record).items()):
        below(identified, "didnote", text, localtype=name)
    below(below(item, "accessrestrict", localtype="mode"), "p", CONDITIONAL)
    return written(top)


def _control(top: Element, record: Record) -> None:
    control = below(top, "control")
    below(control, "recordid", record.id)
    described = below(control, "filedesc")
    below(below(described, "titlestmt"), "titleproper", record.title)
    below(control, "maintenancestatus", value="new")
    below(below(control, "maintenanceagency"), "agencycode", record.unit)
    event = below(below(control, "maintenancehistory"), "maintenanceevent")
    below(event, "eventtype", value="created")
    below(event, "eventdatetime", stamp(record.sealed_at), standarddatetime=stamp(record.sealed_at))
    below(event, "agenttype", value="machine")
    below(event, "agent", "SoHoa")


def _notes(record: Record) -> Mapping[str, str]:
    others = {name: text for name, text in record.metadata.items() if name not in _PLACED}
    return others | {
        "maintenance": record.facts.retention or "07",
        "paperCode": record.facts.code or "-",
        "copyKind": record.facts.copy_kind or "-",
        "dossierCode": record.facts.dossier_code or record.dossier,
    }
