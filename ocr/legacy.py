"""Turns text in the encodings from before Unicode (TCVN3 and VNI) into Unicode.

Old Vietnamese fonts put their letters on the code places of Western ones, so text taken out of an old file looks like
`Céng hßa` (TCVN3, also called ABC, fonts `.VnTime`) or `Coäng hoøa` (VNI, fonts `VNI-Times`). TCVN3: TCVN 5712:1993,
one byte a letter, capitals with tones only by a capital font. VNI: a plain letter followed by a mark. Both tables are
written here from those standards; the two lines of the domain handbook's appendix B are their test.
"""

from __future__ import annotations

import re
import unicodedata

from ocr.language import assess, looks_vietnamese

_TCVN3_ROWS = (
    ("\u00b5\u00b6\u00b7\u00b8\u00b9", "àảãáạ"),
    ("\u00a8\u00bb\u00bc\u00bd\u00be\u00c6", "ăằẳẵắặ"),
    ("\u00a9\u00c7\u00c8\u00c9\u00ca\u00cb", "âầẩẫấậ"),
    ("\u00ae", "đ"),
    ("\u00cc\u00ce\u00cf\u00d0\u00d1", "èẻẽéẹ"),
    ("\u00aa\u00d2\u00d3\u00d4\u00d5\u00d6", "êềểễếệ"),
    ("\u00d7\u00d8\u00dc\u00dd\u00de", "ìỉĩíị"),
    ("\u00df\u00e1\u00e2\u00e3\u00e4", "òỏõóọ"),
    ("\u00ab\u00e5\u00e6\u00e7\u00e8\u00e9", "ôồổỗốộ"),
    ("\u00ac\u00ea\u00eb\u00ec\u00ed\u00ee", "ơờởỡớợ"),
    ("\u00ef\u00f1\u00f2\u00f3\u00f4", "ùủũúụ"),
    ("\u00ad\u00f5\u00f6\u00f7\u00f8\u00f9", "ưừửữứự"),
    ("\u00fa\u00fb\u00fc\u00fd\u00fe", "ỳỷỹýỵ"),
    ("\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7", "ĂÂÊÔƠƯĐ"),
)
_TCVN3 = {ord(old): new for olds, news in _TCVN3_ROWS for old, new in zip(olds, news, strict=True)}

_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = dict(
    zip(
        "âáàåãä",
        ("\u0302", "\u0302\u0301", "\u0302\u0300", "\u0302\u0309", "\u0302\u0303", "\u0302\u0323"),
        strict=True,
    )
)
_VNI_BREVES = dict(
    zip(
        "êéèúüë",
        ("\u0306", "\u0306\u0301", "\u0306\u0300", "\u0306\u0309", "\u0306\u0303", "\u0306\u0323"),
        strict=True,
    )
)


def _vni_pairs() -> dict[str, str]:
    """Return every VNI letter, one or two characters, lower and upper case."""
    pairs = dict(_VNI_SINGLE)
    for bases, marks in (("aeouyôö", _VNI_TONES), ("aeo", _VNI_HATS), ("a", _VNI_BREVES)):
        for base in bases:
            letter = _VNI_SINGLE.get(base, base)
            pairs.update({base + sign: unicodedata.normalize("NFC", letter + mark) for sign, mark in marks.items()})
    pairs.update({old.upper(): new.upper() for old, new in pairs.items()})
    pairs.update({old[0].upper() + old[1:]: new.upper() for old, new in pairs.items() if old.islower()})
    return pairs


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_LATIN_1_END = 0xFF
_SOFT_HYPHEN_LOST = re.compile(r"(?<=[^\W\d_])[-\u2010](?=[^\W\d_])")


def from_tcvn3(text: str) -> str:
    """Decode TCVN3 text that was taken for Western; capitals of a capital font stay lower case."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Decode VNI text that was taken for Western."""
    return _VNI_PATTERN.sub(lambda match: _VNI[match.group()], unicodedata.normalize("NFC", text))


def encoding_of(text: str) -> str | None:
    """Name the legacy encoding (`tcvn3`, `vni`) that makes the text sound Vietnamese; None when none does.

    Decided by trial: decode and count syllables. Text that is sound already is nobody's legacy.
    """
    if looks_vietnamese(text):
        return None
    trials = {name: decode(text) for name, decode in DECODERS.items()}
    best = max(trials, key=lambda name: assess(trials[name]).share)
    return best if looks_vietnamese(trials[best]) else None


def decode_word(word: str, encoding: str) -> str:
    """Decode one word of a page known to be in the encoding; a hyphen inside may be a lost TCVN3 `ư` (U+00AD).

    A word with letters beyond Latin-1 was Unicode all along and stays.
    """
    if any(letter.isalpha() and ord(letter) > _LATIN_1_END for letter in unicodedata.normalize("NFC", word)):
        return word
    decoded = DECODERS[encoding](word)
    if encoding == "tcvn3" and _SOFT_HYPHEN_LOST.search(decoded):
        mended = _SOFT_HYPHEN_LOST.sub("ư", decoded)
        if assess(mended).share == 1.0 and assess(decoded).share < 1.0:
            return mended
    return decoded


DECODERS = {"tcvn3": from_tcvn3, "vni": from_vni}
