"""Names of bodies and issuers that stop inside the name of a unit: the rest stood on a row that was lost."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from validators.folding import search_key
from validators.places import provinces
from validators.units.table import units

_UNIT_MARK: Final = re.compile(r"\b(?:tinh|thanh pho|tp|quan|huyen|thi xa|thi tran|phuong|xa|cong an|ca)\b")


def opens_unit(name: str) -> bool:
    """Tell whether a name ends in the first words of a unit's name and of none whole: `Công an thành phố Hà`."""
    marks = list(_UNIT_MARK.finditer(search_key(name)))
    tail = search_key(name)[marks[-1].end() :].strip() if marks else ""
    names = _province_names() if marks and marks[-1].group() == "tinh" else _unit_names()
    return bool(tail) and tail not in names and any(name.startswith(f"{tail} ") for name in names)


@cache
def _unit_names() -> frozenset[str]:
    return frozenset(search_key(one.name) for one in units()) | _province_names()


@cache
def _province_names() -> frozenset[str]:
    """Return the names of provinces of both regimes and of those gone before."""
    return frozenset(search_key(one.name) for one in provinces())
