"""The code a case system prints on its papers: dossier code, perhaps the procedure's, parted by pipes or blanks."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import one_line
from validators.kinds import dossier_code, procedure_code
from validators.verdict import Backing, Verdict
from validators.verdicts import blank, nothing

_MOST: Final = 4000
"""Characters; a QR code of the largest size holds 2,953 bytes."""
_PARTS: Final = re.compile(r"[|;,\s?&=/#]+")


def judge(raw: str) -> Verdict:
    """Return `{ma_ho_so, ma_thu_tuc}`, the latter empty where the code does not hold it; None without a dossier code.

    The text comes from the code itself, so nothing is repaired. Source: domain handbook 2.13 (order not published, so
    parts are known by their form).
    """
    if not raw.strip():
        return blank()
    if len(raw) > _MOST:
        return nothing("case_code.format")
    parts = [part for part in _PARTS.split(one_line(raw)) if part]
    codes = {found for part in parts if (found := _certain(dossier_code.judge(part)))}
    if len(codes) != 1:
        return nothing("case_code.format")
    procedures = {found for part in parts if (found := _certain(procedure_code.judge(part)))}
    procedure = procedures.pop() if len(procedures) == 1 else ""
    return Verdict({"ma_ho_so": codes.pop(), "ma_thu_tuc": procedure}, Backing.CHECKSUM)


def _certain(verdict: Verdict) -> str:
    return verdict.value if isinstance(verdict.value, str) and not verdict.repaired else ""
