"""Two readings of an address compared where a closed list proves the print: kinds of units, and the province's name.

The commonest disagreement of two readers is one accent (`tình Lâm Đông`). `tỉnh` and `Lâm Đồng` cannot be anything
else: the words for kinds of units are a dozen, and no two provinces are spelt alike without accents.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from validators.folding import compare_key, search_key
from validators.places import Match, locate

KINDS: Final = frozenset({"tinh", "thanh", "pho", "huyen", "quan", "xa", "phuong", "thi", "tran", "thon"})
"""Words for kinds of units, without accents (Luật Tổ chức chính quyền địa phương)."""

SPELT: Final = frozenset(
    map(compare_key, ("tỉnh", "thành", "phố", "huyện", "quận", "xã", "phường", "thị", "trấn", "thôn"))
)
LONGEST_NAME: Final = 4
"""Words of the longest province's name (`Bà Rịa - Vũng Tàu`)."""


def same_place(printed: str, other: str) -> bool:
    """Tell whether another reading is the printed address but for accents of what the lists prove.

    printed must itself be spelt right there: a kind of unit as it is written, and an exact province at its end.
    """
    own, heard = _words(printed), _words(other)
    if len(own) != len(heard) or locate(printed).match is not Match.EXACT:
        return False
    known = _province_words(own)
    return all(
        compare_key(one) == compare_key(two) or (search_key(one) == search_key(two) and (at >= known or _is_kind(one)))
        for at, (one, two) in enumerate(zip_longest(own, heard, fillvalue=""))
    )


def _words(text: str) -> list[str]:
    return [word for part in text.split() if (word := part.strip(".,;:-–—"))]


def _is_kind(word: str) -> bool:
    return search_key(word) in KINDS and compare_key(word) in SPELT


def _province_words(words: list[str]) -> int:
    """Return at which word the province's name begins: the fewest last words that say it exactly."""
    for size in range(1, min(LONGEST_NAME, len(words)) + 1):
        if locate(" ".join(words[-size:])).match is Match.EXACT:
            return len(words) - size
    return len(words)
