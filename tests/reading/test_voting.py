"""Two readings of one line become one: the surer word wins, the loser stays beside it, nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.letters import letters
from ocr.voting import CONTESTED, CONTESTED_DIGITS, together, vote
from ocr.words import Box, Line, Word


def line(text: str, *sure: float | None) -> Line:
    """Return a line of words ten pixels apart with the given confidences, 0.5 where none is given."""
    parts = text.split()
    given_sure = (*sure, *[0.5] * len(parts))
    return Line(tuple(Word(part, Box(10 * at, 0, 10 * at + 9, 9), given_sure[at]) for at, part in enumerate(parts)), 7)


def test_surer_word_wins_and_the_other_stays_beside_it() -> None:
    """A contested word keeps the place the page reading saw it at, and little of its confidence."""
    heard = vote(line("công tac phí", 0.9, 0.4, 0.9), line("công tác phí", 0.9, 0.95, 0.9).words)
    assert [word.text for word in heard.words] == ["công", "tác", "phí"]
    assert heard.words[1] == Word("tác", Box(10, 0, 19, 9), CONTESTED * 0.95, ("tac",))
    assert heard.block == 7


def test_agreement_leaves_the_higher_confidence() -> None:
    """The same letters seen twice are no contest; signs around them are those of the surer reading."""
    heard = vote(line("Số: 12", 0.3, 0.8), line("Số. 12", 0.9, 0.2).words)
    assert [(word.text, word.confidence, word.alternatives) for word in heard.words] == [
        ("Số.", 0.9, ()),
        ("12", 0.8, ()),
    ]


@pytest.mark.parametrize(
    ("mine", "sure", "other", "others", "text", "said"),
    [
        ("nghịđịnh", (0.3,), "nghị định", (0.9, 0.9), "nghị định", ()),
        ("Hồ chiMinh", (0.9, 0.4), "Hồ Chí Minh", (0.9, 0.9, 0.8), "Hồ Chí Minh", ("chiMinh",)),
        ("Hồ Chí Minh", (0.9, 0.8, 0.8), "Hồ chiMinh", (0.9, 0.4), "Hồ Chí Minh", ("chiMinh",)),
    ],
)
def test_words_parted_otherwise(
    mine: str, sure: tuple[float, ...], other: str, others: tuple[float, ...], text: str, said: tuple[str, ...]
) -> None:
    """Where the readings part words differently a whole stretch wins, by its weakest word."""
    heard = vote(line(mine, *sure), line(other, *others).words)
    assert heard.text == text
    assert heard.words[-1].alternatives == said


@pytest.mark.parametrize("text", ["138/QĐ-UBND", "079203001234", "Y Bhiu Niê", "K'Brêu", "Thào A Sùng"])
def test_what_no_dictionary_knows_is_not_corrected(text: str) -> None:
    """A code, a number or a name read surely stands, however usual the other reading looks."""
    sure = tuple(0.9 for _ in text.split())
    heard = vote(line(text, *sure), line("một hai ba", 0.8, 0.8, 0.8).words)
    assert heard.text == text


def test_words_of_one_reading_alone() -> None:
    """What only the page reading has stays; what only the second one has is the neighbouring line's."""
    assert vote(line("một hai ba"), line("một ba").words).text == "một hai ba"
    assert vote(line("một ba"), line("một hai ba", 0.9, 0.9, 0.9).words).text == "một ba"
    assert vote(line("một hai"), ()).text == "một hai"


def test_every_answer_is_kept() -> None:
    """A second vote keeps what lost in the first one, whichever side wins, each answer once."""
    twice = vote(vote(line("455", 0.4), line("A55", 0.6).words), line("155", 0.9).words)
    assert (twice.text, twice.words[0].alternatives) == ("155", ("A55", "455"))
    agreed = vote(vote(line("455", 0.4), line("155", 0.6).words), line("155", 0.9).words)
    assert (agreed.text, agreed.words[0].alternatives) == ("155", ("455",))


def test_dashes_are_one_dash() -> None:
    """A hyphen and a dash are no contest."""
    assert vote(line("QĐ-UB", 0.5), line("QĐ–UB", 0.4).words).words[0].alternatives == ()


words = st.lists(st.sampled_from(["số", "12/QĐ", "xã", "Xã,", "thửa"]), min_size=1, max_size=6).map(" ".join)
sure = st.lists(st.none() | st.floats(0, 1), min_size=6, max_size=6)


@given(words, sure, words, sure)
def test_every_word_was_seen(mine: str, first: list[float | None], other: str, second: list[float | None]) -> None:
    """The result holds only words of the two readings, and none of the first reading's stretches is lost unseen."""
    heard = vote(line(mine, *first), line(other, *second).words)
    assert {word.text for word in heard.words} <= {*mine.split(), *other.split()}
    told = [letters(each) for word in heard.words for text in (word.text, *word.alternatives) for each in text.split()]
    assert {letters(text) for text in mine.split()} <= set(told)
    assert all(word.confidence is None or 0 <= word.confidence <= 1 for word in heard.words)


def test_several_readings_become_one_and_their_quarrels_stay_visible() -> None:
    """The surer digits win and keep a quarter of their confidence; a reading that saw nothing takes no part."""
    first, second = line("Số: 27 /QĐ", 0.9, 0.6, 0.9).words, line("Số: 21 /QĐ", 0.9, 0.8, 0.9).words
    joined = together([(), first, second])
    assert [word.text for word in joined] == ["Số:", "21", "/QĐ"]
    assert joined[1].alternatives == ("27",)
    assert joined[1].confidence == pytest.approx(CONTESTED_DIGITS * 0.8)
    assert together([(), ()]) == ()
