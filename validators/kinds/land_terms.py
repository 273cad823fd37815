"""Terms on land certificates: `Sử dụng riêng`, `riêng: 312,5 m²; chung: không`, `Đất ở: Lâu dài; Đất trồng cây: …`."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import search_key
from validators.kinds import text as plain_text
from validators.verdict import Verdict
from validators.verdicts import LONGEST, doubt, too_long

# What a clause may open with before its colon; anything else there is rather a label that was swallowed.
_HEADINGS: Final = re.compile(
    r"(?:[0-9]{1,2} )?(?:su dung )?(?:rieng|chung)\b|dat\b|nha o\b"
    r"|(?:ont|odt|cln|luc|luk|bhk|nts|rsx|skc|tmd|hnk|nhk)\b"
)
_CLAUSES: Final = re.compile(r"[;,+]|(?<=[0-9²]) (?=[A-ZĐ])")


def judge(raw: str) -> Verdict:
    """Return the terms as printed on one line; a colon behind anything but a kind of land or of use is asked about."""
    if len(raw) > LONGEST:
        return too_long()
    verdict = plain_text.judge(raw)
    if not isinstance(verdict.value, str) or _own_colons(verdict.value):
        return verdict
    return Verdict(verdict.value, verdict.backing, (*verdict.remarks, doubt("value.label_inside")), verdict.repaired)


def _own_colons(text: str) -> bool:
    heads = (clause.rpartition(":")[0] for clause in _CLAUSES.split(text) if ":" in clause)
    return all(_HEADINGS.match(search_key(head)) for head in heads)
