"""Identity papers on one line (`CCCD số 079… cấp ngày 01/02/2021 tại Cục …`) to kind, number, date and issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from validators.folding import one_line, plain_dashes, search_key
from validators.kinds import citizen_number, date
from validators.kinds.id_issuer import broken_off
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.phrases import accent_slips
from validators.trimming import strip_form
from validators.verdict import Backing, Remark, Verdict, Weight
from validators.verdicts import LONGEST, blank, doubt, note, nothing, too_long

# Canonical names; the longer first, for "căn cước" opens "căn cước công dân".
_KINDS: Final = (
    ("căn cước công dân", re.compile(r"c\.?c\.?c\.?d|c[aăâ]n c[uưứướ]+[ơớc]{1,3} c[oôộ]ng d[aâ]n", re.IGNORECASE)),
    (
        "chứng minh nhân dân",
        re.compile(
            r"c\.?m\.?n\.?d|ch[uúùủũụưứừửữự]ng m[iìíỉĩị]nh (?:th[uư]|nh[aâấầẩẫậ]n d[aâấầẩẫậ]n)|c\.?m\.?t(?:nd)?\b",
            re.IGNORECASE,
        ),
    ),
    ("căn cước", re.compile(r"(?:th[eẻ] )?c[aăâ]n c[uưứướ]+[ơớc]{1,3}|\bthẻ cc\b|\bcc\b", re.IGNORECASE)),
    ("hộ chiếu", re.compile(r"h[oôộ] chi[eêế]u|passport", re.IGNORECASE)),
    (
        "chứng minh quân đội",
        re.compile(r"(?:ch[uưứ]ng minh|cm) ?(?:s[iĩ] quan|qu[aâ]n (?:đ[oôộ]i|nh[aâ]n))|cmsq", re.IGNORECASE),
    ),
    ("định danh cá nhân", re.compile(r"(?:s[oố] )?đ[iị]nh danh(?: c[aá] nh[aâ]n)?|đdcn|ddcn", re.IGNORECASE)),
)
_PASSPORT: Final = re.compile(r"(?<![A-Z0-9])[A-Z][0-9]{7,8}(?![0-9])")
_NINE: Final = re.compile(rf"(?<![0-9A-Za-z])[{SHAPES}](?:[ .]?[{SHAPES}]){{8}}(?![0-9A-Za-z])(?![ .][0-9])")
_DATE_CUE: Final = re.compile(r"ng[aà]y", re.IGNORECASE)
_GAP: Final = "[ .:,]{0,9}"
_FULL_DATE: Final = re.compile(
    rf"[{SHAPES}]{{1,2}} ?[/.\-] ?[{SHAPES}]{{1,2}} ?[/.\-] ?[0-9OoIl]{{4}}"
    rf"|(?i:ng[aà]y){_GAP}[{SHAPES}]{{1,2}}{_GAP}(?i:th[aá]ng){_GAP}[{SHAPES}]{{1,2}}{_GAP}(?i:n[aă]m){_GAP}[0-9OoIl]{{4}}"
)
_ISSUER: Final = re.compile(
    r"(?:n[oơ]i c[aấắ]p|c[oơ] quan c[aấắ]p|t[aạ]i|do|c[aấắ]p b[oở]i|b[oở]i)\s*[:.]?\s*(?P<issuer>[^\W\d_].*)",
    re.IGNORECASE,
)
_ISSUER_BEFORE: Final = re.compile(
    r"[0-9],? (?P<issuer>[^\W\d_][^0-9;]{2,200}?),? c[aấắ]p(?: ng[aà]y)?\b", re.IGNORECASE
)
_OPEN_END: Final = re.compile(
    r"\b(?:t[aạ]i|do|n[oơ]i(?: c[aấắ]p)?|c[aấắ]p(?: ng[aà]y| b[oở]i)?|ng[aà]y(?: c[aấắ]p)?)[ :.,]*$", re.IGNORECASE
)
"""A line that ends with the word that announces more."""
_LABEL_WORDS: Final = frozenset(
    {"cccd", "cmnd", "cmt", "cc", "ho", "chieu", "can", "cuoc", "cong", "dan", "chung", "minh", "nhan", "the", "so",
     "cap", "ngay", "thang", "nam", "tai", "noi", "do", "dinh", "danh", "ca"}
)  # fmt: skip
_TWELVE_KINDS: Final = frozenset({"căn cước công dân", "căn cước", "định danh cá nhân"})


def judge(raw: str) -> Verdict:
    """Return `{loai, so, ngay_cap, noi_cap}`, empty text for what the line does not say; None without a number."""
    if len(raw) > LONGEST:
        return too_long()
    text = plain_dashes(strip_form(one_line(raw)))
    if set(search_key(text).split()) <= _LABEL_WORDS:
        return blank()
    kind = next((name for name, pattern in _KINDS if pattern.search(text)), "")
    issued = _FULL_DATE.search(text)
    day = date.judge(issued.group()) if issued else Verdict("")
    before = text[: issued.start()] + " ; " + text[issued.end() :] if issued else text
    number = _number(kind, before)
    if not isinstance(number.value, str):
        return number
    issuer, cued = _issuer(text, issued)
    value = {"loai": kind, "so": number.value, "ngay_cap": str(day.value or ""), "noi_cap": issuer}
    remarks = (*number.remarks, *_doubts_of(day), *_remarks(kind, value, text, issued=bool(issued), cued=cued))
    return Verdict(value, Backing.PATTERN, remarks, number.repaired or day.repaired)


def kinds_said(text: str) -> tuple[str, ...]:
    """Return the kinds of identity paper that a text names, by their canonical names."""
    found = []
    for name, pattern in _KINDS:  # the longer first, and taken out: "căn cước" stands in "căn cước công dân"
        text, times = pattern.subn(" ", text)
        found += [name] if times else []
    return tuple(found)


def without_kinds(text: str) -> str:
    """Return a text without the names of kinds: boxes for all of them are printed where one is ticked."""
    for _, pattern in _KINDS:
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def kind_said(text: str) -> str:
    """Return the only kind of identity paper that a text names (a label may: `Số CCCD`), empty for none or several."""
    found = kinds_said(text)
    return found[0] if len(found) == 1 else ""


def _number(kind: str, text: str) -> Verdict:
    """Judge the number by what its kind of paper must have."""
    if kind == "hộ chiếu":
        match = _PASSPORT.search(text.upper())
        return Verdict(match.group(), Backing.PATTERN) if match else nothing("id_paper.number")
    twelve = citizen_number.judge(text)
    if twelve.value is not None:
        return twelve
    if kind in _TWELVE_KINDS or any(remark.code == "citizen_number.several" for remark in twelve.remarks):
        return twelve if count_digits(text) else nothing("id_paper.no_number")
    return _nine(text)


def _nine(text: str) -> Verdict:
    found = {re.sub(r"[ .]", "", match.group()) for match in _NINE.finditer(text)}
    real = 7  # digits of nine, so that no word of look-alikes passes
    found = {number for number in found if count_digits(number) >= real}
    if len(found) != 1:
        return nothing("id_paper.number" if count_digits(text) else "id_paper.no_number")
    number, repaired = repair_digits(found.pop())
    remarks = (doubt("field.repaired"),) if repaired else ()
    return Verdict(number, Backing.PATTERN, remarks, repaired)


def _issuer(text: str, issued: re.Match[str] | None) -> tuple[str, bool]:
    """Return who issued the paper, as printed, and whether a word announced it ("tại", "nơi cấp", "do", "cấp")."""
    for pattern in (_ISSUER, _ISSUER_BEFORE):
        match = pattern.search(text)
        issuer = _cut_issuer(match.group("issuer")) if match else ""
        if any(char.isalpha() for char in issuer):
            return issuer, True
    tail = text[issued.end() :].strip(" ,;:.-") if issued else ""
    return (tail, False) if any(char.isalpha() for char in tail) else ("", False)


def _cut_issuer(issuer: str) -> str:
    """Cut off the date that follows and the words that announce it."""
    date_inside = _FULL_DATE.search(issuer)
    issuer = issuer[: date_inside.start()] if date_inside else issuer
    for words in (r"ng[aà]y(?: c[aấắ]p)? ?:?", r"c[aấắ]p"):
        issuer = re.sub(rf"(?:^|[ ,;]){words}$", "", issuer.strip(" ,;:.-"), flags=re.IGNORECASE)
    return issuer.strip(" ,;:.-")


def _doubts_of(day: Verdict) -> Iterator[Remark]:
    yield from (remark for remark in day.remarks if remark.weight is not Weight.NOTE)


def _remarks(kind: str, value: dict[str, str], text: str, *, issued: bool, cued: bool) -> Iterator[Remark]:
    if not kind:
        yield doubt("id_paper.kind_missing")
    if kind == "chứng minh nhân dân" and len(value["so"]) == citizen_number.LENGTH:
        yield note("id_paper.twelve_digit_card")  # given 2012-2015 with the number that later became the CCCD's
    if not issued and count_digits(text) > len(value["so"]):
        yield doubt("id_paper.date_unread" if _DATE_CUE.search(text) else "id_paper.extra_digits")
    if len(_FULL_DATE.findall(text)) > 1:
        yield doubt("id_paper.several_dates")
    if count_digits(_FULL_DATE.sub(" ", text)) > len(value["so"]) and issued:
        yield doubt("id_paper.extra_digits")  # perhaps a second paper on the same line
    yield from _doubts_of_issuer(value["noi_cap"], text)
    if value["noi_cap"] and not cued:
        yield note("id_paper.issuer_unannounced")


def _doubts_of_issuer(issuer: str, text: str) -> Iterator[Remark]:
    if broken_off(issuer) or _OPEN_END.search(text):
        yield doubt("id_paper.issuer_broken_off")
    if slips := accent_slips(issuer):
        yield doubt("text.phrase_accents", phrase=slips[0])
