"""Descriptive metadata of one archived paper, by the field names of the archive rules.

Source: TT 05/2025/TT-BNV document-level fields and NĐ 30/2020 Phụ lục VI (lengths), as far as seen; the conversion
statement follows Luật 20/2023/QH15 Điều 12 (a paper turned into data says that it was converted, by whom and when).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from pipeline.model import Document, Dossier, SourceFile
from validators.verdict import Value

DIGITISED = "02"  # confidenceLevel of TT 02/2019: 01 born electronic, 02 digitised, 03 mixed
VIETNAMESE = "01"  # language code of the same rule
LIMITS = {"organName": 200, "codeNumber": 11, "codeNotation": 30, "typeName": 100, "subject": 500}
SOURCES: Mapping[str, tuple[str, ...]] = {
    "organName": ("co_quan_ban_hanh", "noi_dang_ky", "co_quan_cap", "noi_cap"),
    "issuedDate": ("ngay_ban_hanh", "ngay_dang_ky", "ngay_cap"),
    "subject": ("trich_yeu",),
    "signer": ("nguoi_ky",),
    "signerPosition": ("chuc_vu_nguoi_ky",),
}
"""Which eForm fields may serve as which metadata field, first found wins."""


def metadata_of(document: Document, dossier: Dossier, title: str, values: Mapping[str, Value]) -> Mapping[str, str]:
    """Return the metadata as flat texts; fields that the paper does not give are left out."""
    found = {name: text for name, fields in SOURCES.items() if (text := _first(values, fields))}
    number, notation = _number(_first(values, ("so_ky_hieu", "so")))
    found |= {
        "docCode": f"{dossier.code or dossier.id}.{document.number:03d}",
        "typeName": _first(values, ("loai_van_ban",)) or title,
        "codeNumber": number,
        "codeNotation": notation,
        "subject": found.get("subject") or title,
        "language": VIETNAMESE,
        "confidenceLevel": DIGITISED,
        "pageAmount": str(len(document.pages)),
        "process": "digitised-from-paper",
        "convertedBy": dossier.unit,
        "convertedAt": dossier.received_at.isoformat(),
        "source": sha256(
            "".join(sorted({page.file for page in dossier.pages if page.number in document.pages})).encode()
        ).hexdigest(),
        "signaturesInOriginal": str(sum(file.signatures for file in _files(document, dossier))),
        "legalCopy": "no",  # not signed by the agency: a working copy, never a legal one (NĐ 30/2020 Điều 25)
    }
    return {name: text[: LIMITS.get(name, len(text))] for name, text in found.items() if text}


def _files(document: Document, dossier: Dossier) -> list[SourceFile]:
    used = {page.file for page in dossier.pages if page.number in document.pages}
    return [file for file in dossier.files if file.blob in used]


def _first(values: Mapping[str, Value], names: tuple[str, ...]) -> str:
    return next((value for name in names if isinstance(value := values.get(name), str)), "")


def _number(text: str) -> tuple[str, str]:
    number, _, notation = text.partition("/")
    return number, notation
