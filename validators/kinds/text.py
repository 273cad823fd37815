"""Free text: kept as printed, on one line, without what the form adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from validators.phrases import accent_slips
from validators.syllables import odd_words
from validators.trimming import strip_form, without_leaders
from validators.verdict import Remark, Verdict
from validators.verdicts import blank, doubt

_CALLING: Final = frozenset(
    {"năm", "tháng", "ngày", "số", "của", "và", "về", "việc", "tại", "theo", "cho", "với", "các", "những", "do", "từ"}
    | {"đến", "trong", "trên", "bằng", "để", "là", "được", "bị", "khi"}
)
"""Words no title, address or list item ends with: something follows that was not read."""
_WHOLE_ENDINGS: Final = ("lâu năm", "hàng năm", "hằng năm", "làm việc", "xin việc", "quanh năm")
"""Ends that hold such a word and call for nothing."""
_ALONE: Final = frozenset({"bàn", "toàn", "cấp", "các", "của", "liên", "dân", "ubnd", "hđnd", "mỗi", "từng"})
"""What stands before a unit's kind that means it without a name: `địa bàn quận`."""
_HALVES: Final = {
    "quận": _ALONE,
    "phường": _ALONE,
    "cư": frozenset({"dân", "di", "định", "nhập", "chung", "ngụ", "tái", "kiều", "lưu"}),
    "tùy": frozenset(),
    "thường": frozenset({"bình", "thông", "bất", "bồi", "phi", "tầm", "coi"}),
}
"""First halves of words of every form (cư trú, tùy thân, quận 1), and what makes another word of them at an end."""
_TOLERATED: Final = 0
"""Odd words in a text; each may be a misread word."""


def judge(raw: str) -> Verdict:
    """Return the text on one line in NFC; words that cannot be Vietnamese are asked about."""
    text = strip_form(raw)
    if text and without_leaders(raw).endswith(text + "."):
        text += "."  # the sentence's own full stop is print, not the form's
    return Verdict(text, remarks=tuple(doubt_words(text))) if text else blank()


def doubt_words(text: str) -> Iterator[Remark]:
    """Yield a doubt when the text has words that are no Vietnamese syllables: likely misread."""
    odd = odd_words(text)
    if len(odd) > _TOLERATED:
        yield doubt("text.odd_words", count=str(len(odd)))
    if slips := accent_slips(text):
        yield doubt("text.phrase_accents", phrase=slips[0])
    if _broken_off(text):
        yield doubt("text.broken_off")


def _broken_off(text: str) -> bool:
    """Tell whether a text stops in the middle: a bracket left open, or a last word that calls for another."""
    if text.count("(") > text.count(")") or text.count("“") > text.count("”"):
        return True
    if text.lower().rstrip(" .").endswith(_WHOLE_ENDINGS):
        return False
    before, last = ("", *text.lower().split())[-2:]
    if last in _HALVES and before not in _HALVES[last]:
        return True
    return last in _CALLING or last.endswith((",", "-", "–"))
