"""Compares words by their letters: without diacritics, without the signs around them, or letters and digits alone."""

from __future__ import annotations

import unicodedata


def bare(text: str) -> str:
    """Return a text in small letters without diacritics, đ as d."""
    parted = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in parted if not unicodedata.combining(char))


def core(text: str) -> str:
    """Return a word, NFC, without the signs before and after it."""
    return unicodedata.normalize("NFC", text).strip(".,;:()[]\"'“”‘’-–/!?*")


def letters(text: str) -> str:
    """Return letters and digits only, NFC: the part of a word about which readers contest."""
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalnum())
