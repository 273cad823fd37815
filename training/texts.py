"""Makes lines of administrative Vietnamese from the phrase lists in data/grammar.txt."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training import numbers_text
from training.syllables import syllable

DATA = Path(__file__).parent / "data"
PAIRS = Path(__file__).parent.parent / "ocr" / "data" / "pairs.txt"
HAND_OPEN, HAND_CLOSE = "\ue000", "\ue001"  # private letters around what a pen filled in
LEADER = "\ue002"  # a dot of a leader, drawn and never read
SLOT = re.compile(r"\{([^{}]+)\}")
DEPTH = 20  # the deepest phrase nests nine lists; a cycle in the grammar must not hang the drawing

Maker = Callable[[random.Random], str]


class BadGrammarError(ValueError):
    """The phrase lists name a list that does not exist, or nest without end."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Phrase lists with cumulative weights, and the words the phrases are filled with."""

    lists: dict[str, tuple[list[str], list[int]]]
    pairs: list[str]
    words: list[str] = field(default_factory=list)


def load_grammar(words: list[str] | None = None, files: Sequence[str] = ("grammar.txt",)) -> Grammar:
    """Read the phrase lists and the word pairs; `words` are single words known to the base net's dictionary."""
    lists: dict[str, tuple[list[str], list[int]]] = {}
    name = ""
    for line in "\n".join((DATA / file).read_text(encoding="utf-8") for file in files).splitlines():
        if line.startswith("[") and line.endswith("]") and re.fullmatch(r"\[\w+\]", line):
            name = line[1:-1]
            lists[name] = ([], [])
        elif line.strip() and not line.startswith("#"):
            weight, phrase = _weighted(line)
            lists[name][0].append(phrase)
            lists[name][1].append(weight)
    pairs = [pair.strip() for pair in PAIRS.read_text(encoding="utf-8").split(",")]
    return Grammar(lists, pairs, words or [])


def _weighted(line: str) -> tuple[int, str]:
    found = re.match(r"(\d+)\| ?(.*)", line)
    return (int(found[1]), found[2]) if found else (1, line)


def make_line(grammar: Grammar, rng: random.Random) -> str:
    """Make one line of text, hand-filled parts between HAND_OPEN and HAND_CLOSE."""
    return expand("{line}", grammar, rng).strip()


def expand(phrase: str, grammar: Grammar, rng: random.Random, depth: int = 0) -> str:
    """Fill every slot of a phrase.

    Raises:
        BadGrammarError: a slot is neither a list nor a maker, or the lists nest without end.
    """
    if depth > DEPTH:
        message = f"phrase {phrase!r} nests deeper than {DEPTH}; break the cycle in grammar.txt"
        raise BadGrammarError(message)
    return SLOT.sub(lambda found: _fill(found[1], grammar, rng, depth), phrase)


def _fill(slot: str, grammar: Grammar, rng: random.Random, depth: int) -> str:
    change, _, name = slot.rpartition(":")
    text = _source(name, grammar, rng, depth)
    if change == "hand":
        return HAND_OPEN + text + HAND_CLOSE
    if change == "UP":
        return text.upper()
    return text[:1].upper() + text[1:] if change == "Cap" else text


def _source(name: str, grammar: Grammar, rng: random.Random, depth: int) -> str:
    if name in grammar.lists:
        phrases, weights = grammar.lists[name]
        return expand(rng.choices(phrases, weights)[0], grammar, rng, depth + 1)
    if name == "pair":
        return _pair(grammar, rng)
    if name == "syl":
        return _one_word(grammar, rng)
    if name == "syllables":
        return _loose_words(grammar, rng)
    maker: Maker | None = numbers_text.MAKERS.get(name)
    if maker is None:
        message = f"slot {{{name}}} is no list of grammar.txt and no maker; add it"
        raise BadGrammarError(message)
    text = maker(rng)
    return expand(text, grammar, rng, depth + 1) if "{" in text else text


def _pair(grammar: Grammar, rng: random.Random) -> str:
    return rng.choice(grammar.pairs) if rng.random() < 0.7 else f"{_one_word(grammar, rng)} {_one_word(grammar, rng)}"


def _one_word(grammar: Grammar, rng: random.Random) -> str:
    if grammar.words and rng.random() < 0.6:
        return rng.choice(grammar.words).lower()
    return syllable(rng)


def _loose_words(grammar: Grammar, rng: random.Random) -> str:
    words = [_one_word(grammar, rng) for _ in range(rng.randint(3, 11))]
    style = rng.random()
    if style < 0.15:
        words = [word.upper() for word in words]
    elif style < 0.3:
        words = [word.capitalize() for word in words]
    else:
        words[0] = words[0].capitalize() if rng.random() < 0.5 else words[0]
    marks = [rng.choice([",", ";", ":", ".", " -", " –", ""]) if rng.random() < 0.12 else "" for _ in words]
    return " ".join(word + mark for word, mark in zip(words, marks, strict=True))
