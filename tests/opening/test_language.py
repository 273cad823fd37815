"""Vietnamese is told from damage, other languages and old encodings by the rules of its syllables."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.language import assess, is_syllable, looks_vietnamese
from ocr.legacy import DECODERS, decode_word, encoding_of, from_tcvn3, from_vni

GOOD = """
a à y ý ai ao âu ấy em êm yên yêu uống ướt oan oách uyên nghiêng nghỉ ngành gì gìn giếng giặt giường giữ gia già ghế
kỹ kĩ lý quý quí quyết quốc quỳnh quờ quẩn quanh hoà hòa khoẻ khỏe thuỷ thủy thuở thuế thuê huơ khuya khuỷu khuỷnh
ngoằn ngoèo xoong moóc mía mua mùa lửa cứu hươu rượu tiếu chuối người ngưỡng trường đường phường huyện xã tỉnh
HÒA HOÀ VIỆT NGHĨA ĐỘC LẬP Nguyễn Trần Đặng Huỳnh Phạm Vũ Đỗ Bùi Lương Sỹ Mỹ Vy Ủy Uỷ buýt voan
"""
BAD = """
nghiêg ngiên hòan tòan viet mot hoc cuả đựơc thõng1 kính2 w fax zà jì file cong- nhaan ngườii thưc hoăc biêt quyêt
ngãy2 gh kh aa bb ghà kà cì ngề boa phoà muâ giuyên ptừ tthủ lịchh xyz ñ ö hößa Céng x· thanhr áá óo ướướ
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_syllables_of_both_spellings_pass(word: str) -> None:
    """Words in use pass, in any case, composed or decomposed."""
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", BAD.split())
def test_broken_syllables_fail(word: str) -> None:
    """Wrong letters, wrong tone places, toneless closed rimes and foreign words fail."""
    assert not is_syllable(word)


@given(st.text(max_size=12))
def test_any_text_is_judged(word: str) -> None:
    """No text whatever makes the test raise; the empty word is no syllable."""
    assert isinstance(is_syllable(word), bool)
    assert not is_syllable("")
    assert assess(word).syllables <= assess(word).judged


def test_numbers_codes_addresses_and_initials_say_nothing() -> None:
    """What every paper has besides words is not held against it."""
    found = assess(
        "Số: 12/2024/QĐ-UBND, UBND HĐND TTHC, email abc@xyz.gov.vn, http://dichvucong.gov.vn 079301000123 I. V"
    )
    assert (found.judged, found.syllables) == (2, 1)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("Ủy ban nhân dân thành phố nhận được đơn của công dân về việc khai sinh", True),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM ĐỘC LẬP TỰ DO HẠNH PHÚC", True),
        ("Cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc", False),
        ("Can cir Quyt djnh st va ngay thang nam cua Uy ban nhn dan tinh", False),
        ("This certificate is issued to the person named above by the office", False),
        ("Số trang", False),
        ("", False),
    ],
)
def test_only_sound_vietnamese_of_some_length_is_believed(text: str, sound: bool) -> None:  # noqa: FBT001
    """Marks must be there, words must be sound, and there must be enough of them."""
    assert looks_vietnamese(text) is sound


LINE = "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_both_old_encodings_decode_the_handbooks_lines() -> None:
    """The two lines of the domain handbook's appendix B."""
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == LINE
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == LINE
    assert from_vni("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM") == LINE.upper()
    assert from_vni("Ñöôïc Ñaëng Nöôùc kyø Öùng") == "Được Đặng Nước kỳ Ứng"


def test_every_letter_has_its_code_in_tcvn3() -> None:
    """All 67 marked small letters are reached, and no two codes give the same one."""
    alphabet = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
    reached = [from_tcvn3(chr(code)) for code in range(0xA1, 0xFF)]
    decoded = [new for code, new in zip(range(0xA1, 0xFF), reached, strict=True) if new != chr(code)]
    assert set(alphabet) <= set(reached)
    assert len(set(decoded)) == len(decoded)
    assert len(alphabet) == 67


def test_the_encoding_is_found_by_trial() -> None:
    """Sound Unicode is nobody's legacy; a legacy page is named; noise is not."""
    assert encoding_of("Céng hßa x· héi chñ nghÜa ViÖt Nam " * 2) == "tcvn3"
    assert encoding_of("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam " * 2) == "vni"
    assert encoding_of((LINE + " ") * 2) is None
    assert encoding_of("The quick brown fox jumps over the lazy dog again and again") is None


def test_unicode_words_on_a_legacy_page_stay() -> None:
    """A word with letters beyond Latin-1 was Unicode all along; a lost soft hyphen becomes the horned U."""
    assert decode_word("Việt", "tcvn3") == "Việt"
    assert decode_word("n-íc", "tcvn3") == "nước"
    assert decode_word("12-34", "tcvn3") == "12-34"


@given(st.text(max_size=40), st.sampled_from(sorted(DECODERS)))
def test_decoding_never_raises_and_leaves_ascii(text: str, encoding: str) -> None:
    """Any text decodes; plain letters and digits stay what they are."""
    decode_word(text, encoding)
    plain = "".join(char for char in text if char.isascii() and char.isalnum())
    assert DECODERS[encoding](plain) == plain
