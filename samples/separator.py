"""Draws separator sheets as the product prints them: a large QR code with dossier code and component, and words."""

from __future__ import annotations

from samples.page import Leaf, Span, Style
from samples.papers.card import qr_painter
from samples.truth import Draft, Drawn, develop

PAYLOAD = "SOHOA-TO-PHAN-CACH:1|{code}|{component}"
"""The text of the code, as docs/decisions/0141 fixes it for whoever prints sheets of his own."""


def separator(code: str, component: str, *, face: str = "liberation-sans", dpi: int = 200) -> Drawn:
    """Draw one sheet."""
    leaf = Leaf(face)
    leaf.write(105, 40, [Span("TỜ PHÂN CÁCH HỒ SƠ", Style("bold", 26))], "center")
    leaf.picture(65, 60, 80, 80, qr_painter(PAYLOAD.format(code=code, component=component)))
    leaf.write(105, 160, [Span(f"Mã hồ sơ: {code}", Style("bold", 20))], "center")
    leaf.write(105, 175, [Span(f"Thành phần: {component}", Style("regular", 16))], "center")
    return develop(Draft(None, "to_phan_cach", (leaf,)), dpi)
