"""Writes XML of several namespaces the same way every time: prefixes, attributes, indentation, bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

METS: Final = "http://www.loc.gov/METS/"
CSIP: Final = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
XLINK: Final = "http://www.w3.org/1999/xlink"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
PREMIS: Final = "http://www.loc.gov/premis/v3"
EAD: Final = "http://ead3.archivists.org/schema/"
_PREFIXES: Final = {"mets": METS, "csip": CSIP, "xlink": XLINK, "xsi": XSI, "premis": PREMIS, "ead": EAD}


def root(space: str, name: str, attributes: Mapping[str, str]) -> Element:
    """Return the first element; an attribute with a prefix (`csip:NOTETYPE`) gets its namespace."""
    return Element(f"{{{space}}}{name}", _spaced(attributes))


def below(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add a child in the parent's namespace and return it; `csip__NOTETYPE` stands for `csip:NOTETYPE`."""
    space = parent.tag.partition("}")[0]
    child = SubElement(
        parent, f"{space}}}{name}", _spaced({key.replace("__", ":"): v for key, v in attributes.items()})
    )
    child.text = text or None
    return child


def written(top: Element) -> bytes:
    """Return the document as UTF-8."""
    for prefix, space in _PREFIXES.items():
        register_namespace(prefix, space)
    indent(top)
    data: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _spaced(attributes: Mapping[str, str]) -> dict[str, str]:
    parted = ((*name.rpartition(":"), text) for name, text in attributes.items())
    return {f"{{{_PREFIXES[prefix]}}}{name}" if prefix else name: text for prefix, _, name, text in parted}
