"""Makes Vietnamese syllables from onsets, rimes and tones, so that the net cannot lean on a small dictionary."""

import random
import unicodedata


def listed(words: str) -> list[str]:
    """Split a list written as words."""
    return words.split()


ONSETS = ("", *listed("b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x gi p"))
# Open rimes and those ending in a nasal or glide take all six tones; those ending in a stop take two.
OPEN_RIMES = listed(
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iêu iu oa oai oay oe oi ôi ơi ua uê ui uy ưa ưi ươi ươu ưu "
    "uôi uya uyu am ăm âm an ăn ân ang ăng âng anh em en eng êm ên ênh iêm iên iêng im in inh om on ong ôm ôn ông "
    "ơm ơn um un ung uôm uôn uông ưm ưng ươm ươn ương oan oăn oang oanh uân uâng uyên uynh yên yêu oăng oen"
)
STOPPED_RIMES = listed(
    "ac ăc âc ach ap ăp âp at ăt ât ec ep et êp êt êch ic iêc iêp iêt ich ip it oc op ot ôc ôp ôt ơp ơt uc up ut "
    "uôc uôt ưc ưt ươc ươp ươt oac oach oat oăt uât uyêt uych oăc"
)
OPEN_TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
STOPPED_TONES = ["\u0301", "\u0323"]
BEFORE_FRONT = {"c": "k", "g": "gh", "ng": "ngh"}
FRONT = "eêiy"
VOWELS = list("aăâeêioôơuưy")
OLD_STYLE = ("oa", "oe", "uy")


def syllable(rng: random.Random) -> str:
    """Make one well-spelt lower-case syllable, tone placed in the new or, one time in three, the old way."""
    stopped = rng.random() < 0.25
    rime = rng.choice(STOPPED_RIMES if stopped else OPEN_RIMES)
    onset = rng.choice(ONSETS)
    tone = rng.choice(STOPPED_TONES if stopped else OPEN_TONES)
    if onset == "qu":
        rime = rime[1:] if rime[0] in "ou" and rime[1:2] in VOWELS else rime
        rime = "a" if rime[0] in "ouư" else rime
    if onset == "gi" and rime[0] == "i":
        onset = "d"
    if rime[0] in FRONT and onset in BEFORE_FRONT:
        onset = BEFORE_FRONT[onset]
    return unicodedata.normalize("NFC", onset + place_tone(rime, tone, old=rng.random() < 1 / 3))


def place_tone(rime: str, tone: str, *, old: bool) -> str:
    """Put a combining tone mark on the vowel of a rime that bears it (`old`: hòa, otherwise hoà)."""
    at = _bearer(rime, old=old)
    return rime[: at + 1] + tone + rime[at + 1 :]


def _bearer(rime: str, *, old: bool) -> int:
    vowels = [at for at, letter in enumerate(rime) if letter in VOWELS]
    hatted = [at for at in vowels if rime[at] in "ăâêôơư"]
    if hatted:
        return hatted[-1]
    if rime in OLD_STYLE and old:
        return vowels[0]
    if rime[:2] in OLD_STYLE or (len(vowels) > 1 and vowels[-1] < len(rime) - 1):
        return vowels[1]
    return vowels[0]
