"""Finds how many pixels an inch of paper has: from the file's own tags when they are plausible, else from the shape."""

from __future__ import annotations

MM_PER_INCH = 25.4
# Programs and cameras write 72 or 96 when they know nothing; a scanner set below 100 is not in use.
_LEAST_DPI, _MOST_DPI = 100, 1200
# A card is 86 mm long, an A3 sheet 420 mm; a little is added for borders and cut-outs.
_SHORTEST_MM, _LONGEST_MM = 50.0, 460.0
# ID-1 card (ISO/IEC 7810): 85.60 x 53.98 mm, ratio 1.586; A4 is 1.414, camera frames are 1.33, 1.50, 1.78.
_CARD_MM, _CARD_RATIO, _CARD_SLACK = 85.6, 1.586, 0.04
_A4_LONG_MM = 297.0
# A card scanned alone at 600 dpi is 2,022 pixels long; a card-shaped picture with more is a photo of something else.
_CARD_MOST_PIXELS = 2100


def plausible_mm(width: float, height: float) -> bool:
    """Tell whether a page of this size in mm can be a scanned paper or card."""
    return _SHORTEST_MM <= max(width, height) <= _LONGEST_MM


def plausible_dpi(width: int, height: int, dpi: float) -> bool:
    """Tell whether a stated resolution can be true for an image of this many pixels."""
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        return False
    return plausible_mm(width / dpi * MM_PER_INCH, height / dpi * MM_PER_INCH)


def estimated_dpi(width: int, height: int) -> int:
    """Return the resolution if the image were a whole card (by its shape) or else a whole A4 page.

    The rule: sides in the ratio of an ID-1 card within 0.04 and not too many pixels make it a card; everything else is
    taken for a sheet whose longer side is 297 mm. Kept within 30 and 1200.
    """
    long, short = max(width, height), max(1, min(width, height))
    card = abs(long / short - _CARD_RATIO) <= _CARD_SLACK and long <= _CARD_MOST_PIXELS
    dpi = long * MM_PER_INCH / (_CARD_MM if card else _A4_LONG_MM)
    return min(_MOST_DPI, max(30, round(dpi)))


def image_dpi(width: int, height: int, stated: float | None) -> int:
    """Return the stated resolution when it is plausible for the image, else the estimate."""
    if stated is not None and plausible_dpi(width, height, stated):
        return round(stated)
    return estimated_dpi(width, height)
