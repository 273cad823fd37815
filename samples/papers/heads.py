"""Blocks that many papers share: the national motto, the issuing body, the signer with stamp and signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from samples.flow import POINT, Setting, broken, set_line
from samples.ink import signature, stamp
from samples.page import BLUE, Leaf, Span, Style

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # NĐ 30/2020 itself prints both
MOTTO = ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")
STAMP_MM = 36.0  # the diameter of stamps of state bodies (TT 21/2012/TT-BCA: 36 mm without the emblem's variants)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: lines above (authority, titles), the name, the field ids they are truth for ('' none)."""

    authority: str
    title: str
    name: str
    body_line: str = ""
    """Printed first, as `TM. ỦY BAN NHÂN DÂN`."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The words of a round stamp."""

    top: str
    bottom: str
    middle: tuple[str, ...] = ()


def motto(leaf: Leaf, x: float, y: float, rng: Random, size: float = 13.0) -> float:
    """Set the two lines of the motto centred on x with the line below them; return the base line that follows."""
    bold = Style("bold", size)
    tall = size * POINT
    leaf.write(x, y, [Span(rng.choice(NATION), Style("bold", size - 1))], "center")
    words = Span(rng.choice(MOTTO), Style("bold", size + rng.choice((0, 0.5))))
    leaf.write(x, y + tall * 1.2, [words], "center")
    half = leaf.measure(words.text, bold) / 2
    leaf.rule(x - half, y + tall * 1.55, x + half, y + tall * 1.55, width=0.3)
    return y + tall * 2.9


def body(
    leaf: Leaf,
    x: float,
    y: float,
    upper: str,
    own: Sequence[str],
    width: float,
    field: str = "co_quan_ban_hanh",
) -> float:
    """Set the superior and the issuing body centred on x, with a short line below; return the base line that follows.

    Lines wider than `width` millimetres are broken, so that the two columns of the head do not touch. field is the
    catalogue's name for the issuing body.
    """
    setting = Setting(x - width / 2, width, pitch=1.2, align="center")
    if upper:
        y = _centred(leaf, y, Span(upper, Style("regular", 12.5), "co_quan_chu_quan"), setting)
    widest = 0.0
    for line in own:
        span = Span(line, Style("bold", 12.5), field)
        widest = max(widest, min(width, leaf.measure(line, span.style)))
        y = _centred(leaf, y, span, setting)
    tall = 12.5 * POINT
    rule_at = y - tall * 0.85
    leaf.rule(x - widest / 5, rule_at, x + widest / 5, rule_at, width=0.3)
    return y + tall * 0.6


def _centred(leaf: Leaf, y: float, span: Span, setting: Setting) -> float:
    for line in broken(leaf, [span], setting):
        set_line(leaf, y, line, setting, 0.0, stretch=False)
        y += span.style.size * POINT * setting.pitch
    return y


def sign(leaf: Leaf, x: float, y: float, signer: Signer, rng: Random, seal: Seal | None, room: float = 27.0) -> float:
    """Set the signer's block centred on x, with signature, and stamp when a seal is given; return where it ends.

    room is the height left for the signature in millimetres. Field ids are those of the catalogue.
    """
    tall = 13 * POINT
    lines = [(line, "quyen_han_ky") for line in (signer.body_line, signer.authority) if line]
    lines.append((signer.title, "chuc_vu_nguoi_ky"))
    for text, name in lines:
        leaf.write(x, y, [Span(text, Style("bold", 13), name)], "center")
        y += tall * 1.2
    scribble = signature(f"{signer.name}:{rng.random()}", rng.choice((BLUE, BLUE, (25, 25, 45))))
    leaf.picture(x - 24, y - 1, 52, room - 3, scribble)
    end = y + room
    leaf.write(x, end, [Span(signer.name, Style("bold", 13), "nguoi_ky")], "center")
    if seal is not None:
        left = x - STAMP_MM * rng.uniform(0.82, 1.02)
        top = y + (room - STAMP_MM) * rng.uniform(0.25, 0.75) - 2
        leaf.picture(left, top, STAMP_MM, STAMP_MM, stamp(seal.top, seal.bottom, seal.middle, f"{rng.random()}"))
    return end
