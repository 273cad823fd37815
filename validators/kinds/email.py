"""E-mail addresses, with the blanks that OCR puts around @ and dots taken out."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

from validators.folding import one_line
from validators.verdict import Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_.+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,6}")
_LEADERS: Final = re.compile(r"\.(?: ?\.){2,}|_{3,}|…")
_AT_SIGNS: Final = re.compile(r"[©®€]|\(at\)|\[at\]", re.IGNORECASE)
_COMMON: Final = ("gmail.com", "yahoo.com", "yahoo.com.vn", "hotmail.com", "outlook.com", "icloud.com", "gov.vn")
"""Domains that one wrong letter would hide in: read `gmai1.com`, the letter would be lost."""


def judge(raw: str) -> Verdict:
    """Return the address, its domain in lower case; every mend is doubted, for no dictionary holds addresses."""
    if len(raw) > LONGEST:
        return too_long()
    text = _LEADERS.sub(" ", one_line(raw)).strip(" :;,.'\"<>")
    if not text:
        return blank()
    mended = _AT_SIGNS.sub("@", text)
    joined = re.sub(r"\s*([@.])\s*", r"\1", mended)
    comma = re.sub(r"(@[^,]{1,63}),(?=[a-z]{2,4}\b)", r"\1.", joined)
    if " " in comma or not _ADDRESS.fullmatch(comma) or ".." in comma:
        return nothing("email.format")
    local, domain = comma.rsplit("@", 1)
    return patterned(f"{local}@{domain.lower()}", *_remarks(domain.lower()), repaired=comma != joined or mended != text)


def _remarks(domain: str) -> list[Remark]:
    near = any(0 < OSA.distance(domain, known, score_cutoff=2) <= 2 for known in _COMMON[:-1])  # noqa: PLR2004 - two letters
    return [doubt("email.domain")] if near and domain not in _COMMON else []
