"""How much of a file we are willing to open."""

from __future__ import annotations

from PIL import Image
from pydantic import BaseModel, ConfigDict, Field

# Pillow warns of a decompression bomb above this; staying below it, its guard and ours never disagree.
_PILLOW_PIXELS = Image.MAX_IMAGE_PIXELS or 89_478_485


class Limits(BaseModel):
    """Bounds on one file; what lies outside is refused with a code, never half opened."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: int = Field(default=256 * 1024 * 1024, gt=0)
    """Size of a file. 300 colour pages at 300 dpi weigh about 150 MB; more in one file is a mistake of packing."""
    max_pages: int = Field(default=500, gt=0)
    """Pages in a file. The thickest dossiers at a one-stop shop have some 200 sheets."""
    max_pixels: int = Field(default=80_000_000, gt=0, le=_PILLOW_PIXELS)
    """Pixels of one page. A3 at 600 dpi has 70 million; in memory that is 240 MB in colour."""
    max_seconds: float = Field(default=60.0, gt=0)
    """Time for one step on one page (raster, text, list of images). A heavy page takes 3 s on a slow core."""
    dpi: int = Field(default=300, ge=72, le=600)
    """Resolution at which PDF pages are rastered: 300 reads best (measured), 200 is the legal minimum (NĐ 30/2020)."""
