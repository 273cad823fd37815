"""What extraction says of one field: value, where it stands, which rule found it, who else says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ocr.words import Box
from validators.verdict import Backing, Remark, Value


@dataclass(frozen=True, slots=True)
class Extracted:
    """One field found on a paper; a field that was not found is not there.

    raw: text as read. value: canonical, None when nothing valid could be made of raw. confidence: 0..1 as computed by
    eforms.candidates.confidence, None when not measured. page counts from 1 in the dossier; box in pixels of that page
    around all of the value. how: the rule that found it (`after:Dân tộc`, `block:issuer`, `qr:so`). witnesses: the
    independent sources that gave this value (`print`, `qr`, `mrz`, `words`, `symbol`, `issuer`, `second_look`,
    `checksum`). backing: how much the value's kind proves.
    """

    name: str
    raw: str
    value: Value
    confidence: float | None
    page: int | None
    box: Box | None
    how: str
    witnesses: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    backing: Backing = Backing.FREE
    line_boxes: tuple[Box, ...] = ()
    """One box for each printed line of the value, for a second look."""
    charset: str = ""
    """The letters that a second look may see; empty = any."""
    evidence: Mapping[str, float] = field(default_factory=dict)
    """What was measured on the way, see eforms.candidates.evidence; `second` is the second look's own."""
