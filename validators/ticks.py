"""Which of several printed answers is ticked: `Nam ☒ Nữ ☐`, `[x] Có [ ] Không`."""

from __future__ import annotations

import re
from typing import Final

_TICKED: Final = r"☑|☒|✓|✔|✗|✘|■|\[ ?[xXvV✓✔] ?\]|\( ?[xXvV✓✔] ?\)"
_EMPTY: Final = r"☐|□|▢|\[ {0,3}\]|\( {0,3}\)"
_BOX: Final = re.compile(f"({_TICKED})|({_EMPTY})")


def has_boxes(text: str) -> bool:
    """Tell whether the text shows boxes."""
    return _BOX.search(text) is not None


def ticked(text: str) -> tuple[str, ...]:
    """Return the answers whose boxes are ticked; boxes stand all before or all behind their answers."""
    boxes = [(match.start(), match.end(), match.group(1) is not None) for match in _BOX.finditer(text)]
    if not boxes:
        return ()
    before = not text[: boxes[0][0]].strip()
    if before:
        ends = [start for start, _, _ in boxes[1:]] + [len(text)]
        answers = [text[end:until] for (_, end, _), until in zip(boxes, ends, strict=True)]
    else:
        starts = [0] + [end for _, end, _ in boxes[:-1]]
        answers = [text[since:start] for (start, _, _), since in zip(boxes, starts, strict=True)]
    marked = (answer.strip(" ,;:.") for answer, (_, _, on) in zip(answers, boxes, strict=True) if on)
    return tuple(answer for answer in marked if answer)
