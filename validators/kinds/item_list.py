"""Lists of texts: one item a line or bullet, without bullets, dashes and closing semicolons."""

from __future__ import annotations

import re
from typing import Final

from validators.kinds.text import doubt_words
from validators.trimming import strip_lines
from validators.verdict import Verdict
from validators.verdicts import blank

_BULLET: Final = re.compile(r"^\s*(?:[-+•·*–—]|\(?[0-9]{1,2}[.)])\s+")


def judge(raw: str) -> Verdict:
    """Return the items as a list of texts; a line that goes on from the one before joins it.

    When lines carry bullets, a line without one continues the item above; otherwise every line is an item.
    """
    lines = [line for line in re.split(r"\n|(?<=;)", raw) if line.strip()]
    bulleted = any(_BULLET.match(line) for line in lines)
    items: list[str] = []
    for line in lines:
        new = not bulleted or _BULLET.match(line) or not items or items[-1].rstrip().endswith(";")
        if new:
            items.append(_BULLET.sub("", line))
        else:
            items[-1] += " " + line
    texts = [text for item in items for text in strip_lines(item.replace("\n", " "))]
    if not texts:
        return blank()
    return Verdict(texts, remarks=tuple(doubt_words(" ".join(texts))))
