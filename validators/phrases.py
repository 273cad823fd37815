"""Finds usual administrative phrases that stand with other accents than they always have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from validators.folding import search_key, tone_normal
from validators.lexicons import usual_phrases


def accent_slips(text: str) -> tuple[str, ...]:
    """Return the phrases meant where two neighbouring words are one of ours but for their accents."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    pairs = (" ".join(pair) for pair in pairwise(words))
    known = _phrases()
    return tuple(known[key] for pair in pairs if (key := search_key(pair)) in known and tone_normal(pair) != known[key])


@cache
def _phrases() -> Mapping[str, str]:
    return {search_key(phrase): tone_normal(phrase) for phrase in usual_phrases()}
