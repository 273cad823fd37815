"""A list of objects from numbered rows, where the paper has no table: `1. Tờ khai (bản chính: 1, bản sao: 0)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eforms.find_rules import Column
from eforms.runs import letters, plain
from validators.registry import KINDS
from validators.verdict import Remark, Weight

COUNT = "count"
"""The kind of a column whose figure stands inside the item, beside the column's name."""

_EDGES = " ,;:.()[]-–"


def objects_of(rows: Sequence[str], columns: Sequence[Column]) -> tuple[tuple[dict[str, str], ...], tuple[Remark, ...]]:
    """Return one object for each item of the printed rows, and what is doubtful in them.

    Figures beside the name of a `count` column go to it; all other text is the first column's.
    """
    wanted = [column for column in columns if not column.skip]
    verdict = KINDS["list"].judge("\n".join(rows))
    items = verdict.value if isinstance(verdict.value, list) else []
    found = tuple(_object(str(item), wanted) for item in items)
    doubts = [remark for remark in verdict.remarks if remark.weight is not Weight.NOTE]
    if any(letters(row[wanted[0].key]) == "" for row in found):
        doubts.append(Remark("list.rows_doubted", Weight.DOUBT, details={"rows": str(len(found))}))
    return found, tuple(doubts)


def _object(item: str, columns: Sequence[Column]) -> dict[str, str]:
    """Part one item into its text and its counts."""
    row = dict.fromkeys((column.key for column in columns), "")
    for column in columns[1:]:
        if column.kind == COUNT:
            item, row[column.key] = _count(item, column)
    row[columns[0].key] = item.strip(_EDGES)
    return row


def _count(item: str, column: Column) -> tuple[str, str]:
    """Take the figure beside one of the column's names out of an item."""
    for head in column.heads:
        name = re.escape(plain(head))
        for pattern in (rf"\(?\b{name}\s*[:=]\s*(\d{{1,2}})\b", rf"[(\-–,]\s*(\d{{1,2}})\s+{name}\b"):
            match = re.search(pattern, plain(item))
            if match:
                return f"{item[: match.start()].rstrip(_EDGES)} {item[match.end() :].lstrip(' ')}", str(int(match[1]))
    return item, ""
