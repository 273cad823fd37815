"""spaCy's blank Vietnamese pipeline with an entity ruler: references to other papers inside running text.

No model is downloaded: the tokens are the OCR words, the patterns are built from the lexicon. The tokens' NORM is the
plain text, so lost diacritics do not hide a reference. spaCy is imported on first use because it costs seconds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from eforms.lexicon import lexicon
from eforms.runs import plain
from ocr.words import Word

_SYMBOL_GOES_ON = re.compile(r"\d/[\dA-ZĐ/]*[A-ZĐ]-$")
_SYMBOL_END = re.compile(r"^[A-ZĐ]{2,8}[.,;)]?$")
_TOKEN = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|[\w]+(?:[/\-.][\w]+)*/?|[^\w\s]")
_SYMBOL = r"^\d{1,6}[a-z]?[-/](?=.*[a-z])[a-z0-9]+(?:[-/][a-z0-9]+)*$"
_SHORT_DATE = r"^\d{1,2}[/\-.]\d{1,2}[/\-.]\d{4}$"


@dataclass(frozen=True, slots=True)
class Reference:
    """One paper named in the text: its kind as printed in lower case, its number, its date as printed, its words."""

    kind: str
    number: str
    date: str
    words: tuple[Word, ...]


@lru_cache(maxsize=1)
def pipeline() -> Any:  # noqa: ANN401 - spaCy is imported late, so its types are not at hand
    """Build the blank `vi` pipeline with the ruler once."""
    import spacy

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(_patterns())  # type: ignore[attr-defined]
    return nlp


def _patterns() -> list[dict[str, Any]]:
    """Write the token patterns: kind, number and date of a paper."""
    kinds = [kind for kind, short in lexicon().kinds.items() if short]
    kinds += ["thông tư liên tịch", "chỉ thị", "luật", "pháp lệnh", "văn bản"]
    return [
        *(
            {"label": "KIND", "pattern": [{"NORM": plain(syllable)} for syllable in kind.split()], "id": kind}
            for kind in dict.fromkeys(kinds)
        ),
        {"label": "NUMBER", "pattern": [{"NORM": {"REGEX": _SYMBOL}}]},
        {"label": "DATE", "pattern": [{"NORM": {"REGEX": _SHORT_DATE}}]},
        {
            "label": "DATE",
            "pattern": [
                {"NORM": {"REGEX": r"^\d{1,2}$"}},
                {"NORM": "thang"},
                {"NORM": {"REGEX": r"^\d{1,2}$"}},
                {"NORM": "nam"},
                {"NORM": {"REGEX": r"^\d{4}$"}},
            ],
        },
    ]


def references(words: Sequence[Word]) -> tuple[Reference, ...]:
    """Return the papers named in running text, in reading order: a kind, then `số`, a number, perhaps a date."""
    from spacy.tokens import Doc

    nlp = pipeline()
    words = _whole_symbols(words)
    tokens, owners = _tokens(words)
    if not tokens:
        return ()
    doc = Doc(nlp.vocab, words=tokens)
    for token in doc:
        token.norm_ = plain(token.text)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    entities = list(doc.ents)
    return tuple(_joined(doc, entities, index, words, owners) for index in _numbered(doc, entities))


def _whole_symbols(words: Sequence[Word]) -> list[Word]:
    """Return the words with a symbol's last part put behind its hyphen: `61/2018/NĐ-` and `CP` are one."""
    whole: list[Word] = []
    for word in words:
        if whole and _SYMBOL_GOES_ON.search(whole[-1].text) and _SYMBOL_END.match(word.text):
            first = whole[-1]
            box = first.box if word.box.top >= first.box.bottom else first.box.union(word.box)
            sure = min(first.confidence or 0.0, word.confidence or 0.0)
            whole[-1] = replace(first, text=first.text + word.text, box=box, confidence=sure)
        else:
            whole.append(word)
    return whole


def _tokens(words: Sequence[Word]) -> tuple[list[str], list[int]]:
    """Part the OCR words into tokens and note each token's word."""
    tokens: list[str] = []
    owners: list[int] = []
    for index, word in enumerate(words):
        for match in _TOKEN.finditer(word.text):
            tokens.append(match.group())
            owners.append(index)
    return tokens, owners


def _numbered(doc: Any, entities: Sequence[Any]) -> list[int]:  # noqa: ANN401 - spaCy spans
    """Return the indices of numbers that a kind of paper stands directly before (`số` between them)."""
    found = []
    for index in range(1, len(entities)):
        kind, number = entities[index - 1], entities[index]
        between = [token.norm_ for token in doc[kind.end : number.start]]
        if (kind.label_, number.label_) == ("KIND", "NUMBER") and set(between) <= {"so", ":", "lien", "tich"}:
            found.append(index)
    return found


def _joined(
    doc: Any,  # noqa: ANN401 - spaCy spans
    entities: Sequence[Any],
    index: int,
    words: Sequence[Word],
    owners: Sequence[int],
) -> Reference:
    """Join a kind, its number and the date after it."""
    kind, number = entities[index - 1], entities[index]
    date, end = "", number.end
    if index + 1 < len(entities) and entities[index + 1].label_ == "DATE":
        after = entities[index + 1]
        if all(token.norm_ in {"ngay", ",", "("} for token in doc[number.end : after.start]):
            date, end = after.text, after.end
    own = tuple(words[i] for i in range(owners[kind.start], owners[end - 1] + 1))
    return Reference(kind.ent_id_, number.text.rstrip("/"), date, own)
