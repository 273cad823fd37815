"""The parts of a document's number and symbol: `45/2016/QĐ-TTg`, `6940/UBND-VP`, `5828-CV/TU`, `299-TTg`, `45/2019`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from validators.folding import one_line, plain_dashes, without_accents
from validators.lexicons import document_kinds, known_symbols
from validators.lookalikes import SHAPES, count_digits, repair_digits


class Style(StrEnum):
    """Which grammar a number follows."""

    STATE = "state"
    """NĐ 30/2020: number, slash, symbol."""
    PARTY = "party"
    """Party bodies: number, hyphen, kind, slash, body."""
    OLD = "old"
    """Before the state rules: number, hyphen or blank, symbol."""
    REGISTER = "register"
    """Civil status: number in the book, perhaps with its year."""
    BIRTH_NOTICE = "birth_notice"
    """Giấy chứng sinh in data exchange: number, GCS, facility, year."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number and symbol, taken apart; text is its canonical form."""

    text: str
    number: str
    style: Style
    year: str = ""
    symbol: str = ""
    """All after the number and year: `QĐ-TTg`, `UBND-VP`, `CV/TU`."""
    repaired: bool = False
    """Look-alike letters in the number became digits."""
    mended: bool = False
    """A known abbreviation got its accents or case back."""
    rest: str = ""
    """What stood behind it in the text."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The symbol's pieces: `("QĐ", "TTg")`."""
        return tuple(part for part in re.split(r"[-/.&]", self.symbol) if part)

    @property
    def abbreviation(self) -> str:
        """The kind's abbreviation that opens the symbol, empty when it names none (then it is a công văn)."""
        first = self.parts[0] if self.parts else ""
        kinds = {short for row in document_kinds().values() for short in row["abbreviations"]}
        if re.fullmatch(r"QH[0-9]{1,2}", first):
            return "QH"
        return first if first in kinds else ""


_LABEL: Final = re.compile(r"^(?:s[oóốòồôỏổọộ0]\s*(?:ký hiệu|hiệu)?\s*[:.;]?|no\s*[:.])\s*(?=[^\W_]|\*)", re.IGNORECASE)
# A letter A to D may follow the digits (`3176B`); B and D there may also be a misread 8 or 0, so it is kept and told.
_NUMBER: Final = rf"(?P<number>[{SHAPES}]{{0,5}}[0-9OoIl|!ZzSsGQ])(?P<letter>[a-dA-D](?![A-Za-z]))?"
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})"
_LETTER: Final = "A-Za-zĐđƯưƠơÂâÊêÔô"
_CAPITAL: Final = "A-ZĐƯƠÂÊÔ"
_PIECE: Final = f"[{_CAPITAL}][{_LETTER}0-9]{{0,14}}"
_SYMBOL: Final = rf"(?P<symbol>{_PIECE}(?: ?[-/.&] ?{_PIECE}){{0,6}})"
_SLASH: Final = r" ?/ ?"
_END: Final = r"(?![^\W_])"

_FORMS: Final = (
    (
        Style.BIRTH_NOTICE,
        re.compile(rf"(?P<number>[0-9]{{1,6}}) ?\. ?(?P<symbol>GCS ?\. ?[0-9]{{5}} ?\. ?[0-9]{{2}}){_END}"),
    ),
    (Style.STATE, re.compile(rf"{_NUMBER}{_SLASH}{_YEAR}{_SLASH}{_SYMBOL}{_END}")),
    (Style.STATE, re.compile(rf"{_NUMBER}{_SLASH}{_SYMBOL}{_END}")),
    (Style.PARTY, re.compile(rf"{_NUMBER} ?- ?(?P<symbol>{_PIECE}{_SLASH}{_PIECE}(?: ?- ?{_PIECE}){{0,3}}){_END}")),
    (Style.OLD, re.compile(rf"{_NUMBER}(?P<joint> ?- ?| ){_SYMBOL}{_END}")),
    (Style.REGISTER, re.compile(rf"(?P<number>[{SHAPES}]{{1,6}}){_SLASH}{_YEAR}{_END}")),
    (Style.REGISTER, re.compile(rf"(?P<number>[{SHAPES}]{{1,6}}){_END}")),
)


def parse(text: str) -> DocumentNumber | None:
    """Take the first number and symbol in the text apart; None when it opens with none.

    Blanks around slash and hyphen go, look-alike letters in the number become digits, known abbreviations get their
    own letters back (QD is QĐ, TTR is TTr).
    """
    plain = re.sub(r"[*_~]", "", plain_dashes(one_line(text)))
    plain = _LABEL.sub("", plain.strip()).strip(" :.;")
    for style, pattern in _FORMS:
        match = pattern.match(plain)
        if match and count_digits(match["number"]):
            found = _taken_apart(style, match)
            if not (match.groupdict().get("joint") == " " and found.parts[0] not in known_symbols()):
                return found
    return None


def _taken_apart(style: Style, match: re.Match[str]) -> DocumentNumber:
    groups = match.groupdict()
    number, digits_mended = repair_digits(groups["number"])
    number += groups.get("letter") or ""
    symbol, letters_mended = _mended_symbol(re.sub(r" ?([-/.&]) ?", r"\1", groups.get("symbol") or ""))
    year = groups.get("year") or ""
    return DocumentNumber(
        _joined(style, number, year, symbol, groups.get("joint")),
        number,
        style,
        year,
        symbol,
        digits_mended,
        letters_mended,
        match.string[match.end() :].strip(" .,;:"),
    )


def _joined(style: Style, number: str, year: str, symbol: str, joint: str | None) -> str:
    match style:
        case Style.STATE | Style.REGISTER:
            return "/".join(part for part in (number, year, symbol) if part)
        case Style.PARTY:
            return f"{number}-{symbol}"
        case Style.BIRTH_NOTICE:
            return f"{number}.{symbol}"
        case Style.OLD:
            return f"{number}{'-' if joint and joint.strip() else ' '}{symbol}"


def _mended_symbol(symbol: str) -> tuple[str, bool]:
    mended = re.sub(rf"[{_LETTER}0-9]+", lambda piece: _mended_piece(piece.group()), symbol)
    return mended, mended != symbol


def _mended_piece(piece: str) -> str:
    """Return the known abbreviation that differs from the piece only in case and accents, when there is just one."""
    if piece in known_symbols():
        return piece
    key = without_accents(piece).upper()
    fits = [known for known in known_symbols() if without_accents(known).upper() == key]
    return fits[0] if len(fits) == 1 else piece
