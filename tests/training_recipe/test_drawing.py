"""Lines are well spelt, drawn as told, damaged within reason and the same for the same seed."""

import random
import unicodedata

import numpy as np
import pytest

from training.damage import photograph
from training.drawing import InkLine, Pen, draw_line, visible_text
from training.faces import Faces, Family, TooFewFacesError, find_faces
from training.lines import drawn_lines
from training.marks import Stacking, bare_hats, split_stacked, tone_ink
from training.numbers_text import MAKERS
from training.syllables import place_tone, syllable
from training.texts import HAND_CLOSE, HAND_OPEN, BadGrammarError, Grammar, expand, load_grammar, make_line

KNOWN = frozenset(map(chr, range(33, 0x2500)))


def dice(seed: int) -> random.Random:
    """Seed the chance that a drawing takes."""
    return random.Random(seed)  # noqa: S311 - drawing is not cryptography


@pytest.mark.parametrize(
    ("letter", "parts"),
    [("ấ", ("â", "\u0301")), ("Ề", ("Ê", "\u0300")), ("ẵ", ("ă", "\u0303")), ("ậ", None), ("ố", ("ô", "\u0301"))]
    + [(letter, None) for letter in "aâáợơđ1"],
)
def test_only_hats_with_a_tone_above_are_split(letter: str, parts: tuple[str, str] | None) -> None:
    """ấ is a hat and a tone; a dot below, a horn or a tone alone is left to the face."""
    assert split_stacked(letter) == parts


def test_bare_hats_remembers_where_tones_were() -> None:
    """The tones taken off a word come back with the index of their letter."""
    assert bare_hats("quyết số") == ("quyêt sô", [(3, "\u0301"), (7, "\u0301")])


@pytest.mark.parametrize(
    ("rime", "old", "told"),
    [("oa", True, "óa"), ("oa", False, "oá"), ("oan", True, "oán"), ("iêt", False, "iết"), ("ươi", True, "ưới"),
     ("ua", True, "úa"), ("uy", False, "uý"), ("a", True, "á"), ("uyên", True, "uyến"), ("ai", True, "ái")],
)  # fmt: skip
def test_tone_stands_on_its_vowel(rime: str, told: str, *, old: bool) -> None:
    """Tones stand where school spelling puts them, hòa or hoà by choice."""
    assert unicodedata.normalize("NFC", place_tone(rime, "\u0301", old=old)) == told


def test_syllables_hold_vietnamese_letters_alone() -> None:
    """A thousand syllables are NFC, lower case and made of Vietnamese letters, each with a vowel."""
    rng = dice(1)
    bare = set("abcdeghiklmnopqrstuvxyđ")
    for _ in range(1000):
        word = syllable(rng)
        plain = {unicodedata.normalize("NFD", letter)[0] for letter in word}
        assert plain <= bare, word
        assert plain & set("aeiouy"), word
        assert word == unicodedata.normalize("NFC", word).lower()


def test_every_phrase_can_be_filled() -> None:
    """No list of the grammar names a list or maker that does not exist."""
    grammar, rng = load_grammar(["sở"]), dice(2)
    for phrases, _ in grammar.lists.values():
        for phrase in phrases:
            assert "{" not in expand(phrase, grammar, rng).replace("{hand:", "")


def test_unknown_slot_is_told() -> None:
    """A slot nobody fills stops the drawing with the slot's name."""
    with pytest.raises(BadGrammarError, match="nowhere"):
        expand("{nowhere}", load_grammar(), dice(0))


def test_endless_grammar_is_told() -> None:
    """A list that names itself stops instead of hanging."""
    with pytest.raises(BadGrammarError, match="cycle"):
        expand("{a}", Grammar({"a": (["{a}"], [1])}, ["một hai"]), dice(0))


def test_truth_has_no_marks_of_the_pen() -> None:
    """What a pen filled in stands in the truth as plain digits, wide gaps as one space."""
    assert visible_text(f"Số:   {HAND_OPEN}12{HAND_CLOSE}/QĐ") == "Số: 12/QĐ"


def test_identity_numbers_have_twelve_digits() -> None:
    """Drawn citizen numbers have twelve digits and start with a zero."""
    rng = dice(4)
    for _ in range(200):
        number = MAKERS["identity"](rng).replace(" ", "")
        assert len(number) == 12
        assert number.isdigit()
        assert number[0] == "0"


def test_a_tenth_of_the_lines_is_filled_by_hand() -> None:
    """Between one line in twenty and one in six holds pen-filled parts."""
    grammar, rng = load_grammar(["sở"]), dice(5)
    filled = sum(HAND_OPEN in make_line(grammar, rng) for _ in range(1500))
    assert 1500 / 30 < filled < 1500 / 6


def test_same_seed_draws_the_same_line(faces: Faces) -> None:
    """The recipe can be repeated: one seed, one sequence of pictures and texts."""
    grammar = load_grammar(["sở"])
    one, two = (drawn_lines("seed", grammar, faces, KNOWN) for _ in range(2))
    for _ in range(5):
        (picture, text), (again, same) = next(one), next(two)
        assert text == same
        np.testing.assert_array_equal(picture, again)


def test_lines_hold_known_letters_alone(faces: Faces) -> None:
    """Texts with letters outside the net's character set are passed over."""
    lines = drawn_lines("seed", load_grammar(["sở"]), faces, KNOWN - set("ốấ"))
    assert not any(set("ốấ") & set(next(lines)[1]) for _ in range(20))


def test_redrawn_tone_rises_above_the_hat(faces: Faces) -> None:
    """With a high stacking the ink of ố reaches higher than the hat of ô does."""
    family = faces.printed[0]
    high = Pen(family.files[0], 60, 1.0, 0.0, Stacking(0.1, 0.05, 1.0, mirrored=False))
    assert tone_ink(family.files[0], 60, "\u0301").size
    tops = []
    for word in ("sô", "số"):
        rows = np.flatnonzero(set_alone(word, high, faces).max(axis=1) > 0.3)
        tops.append(rows[0])
    assert tops[1] < tops[0] - 5


def set_alone(word: str, pen: Pen, faces: Faces) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Set one word with a given pen."""
    from training.drawing import _set_line

    return _set_line(word, [pen], faces, dice(0))


def test_crop_keeps_the_line(faces: Faces) -> None:
    """Of forty damaged crops all are dark on light, higher than 8 pixels and wider than high for a long text."""
    rng, noise = dice(7), np.random.default_rng(7)
    for _ in range(40):
        line = draw_line("Ủy ban nhân dân tỉnh Điện Biên", ("", ""), faces, rng)
        assert isinstance(line, InkLine)
        picture = photograph(line, rng, noise)
        assert picture.shape[0] >= 8
        assert picture.shape[1] > 3 * picture.shape[0]
        assert np.median(picture) > np.percentile(picture, 3)


def test_too_few_faces_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without the fonts the recipe names what to install."""
    monkeypatch.setattr("training.faces.installed", dict)
    with pytest.raises(TooFewFacesError, match="README"):
        find_faces()


def test_family_without_vietnamese_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A family whose regular face lacks ấ is not drawn with."""
    monkeypatch.setattr("training.faces.ENOUGH_PRINTED", 0)
    monkeypatch.setattr("training.faces.ENOUGH_PEN", 0)
    monkeypatch.setattr("training.faces.installed", lambda: {"Tinos-Regular.ttf": "/fonts/t.ttf"})
    monkeypatch.setattr("training.faces.lacking", lambda _path, _letters: "ấ")
    assert find_faces() == Faces([], [])
    monkeypatch.setattr("training.faces.lacking", lambda _path, _letters: "")
    found = find_faces().printed
    assert [family.group for family in found] == ["times"]
    assert isinstance(found[0], Family)
