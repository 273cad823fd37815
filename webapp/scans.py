"""Sends page pictures: whole for the review desk, small for overviews, cached by the browser alone."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import numpy as np
from fastapi import Request
from fastapi.responses import Response
from PIL import Image

from ocr.portraits import hidden, portraits

SMALL = 420  # pixels on the longer side: a thumbnail on screens of double density
JPEG_QUALITY = 70
A4_INCHES = 11.69  # the longer side of a page whose picture does not say how large it is
CACHE = "private, no-cache"  # kept by the browser, but asked for each time, so that access is checked each time
PNG = b"\x89PNG"


def picture(request: Request, data: bytes, *, small: bool = False) -> Response:
    """Answer with the picture, or 304 when the browser has it already."""
    tag = f'"{sha256(data).hexdigest()[:32]}{"-small" if small else ""}"'
    headers = {"etag": tag, "cache-control": CACHE}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if small:
        return Response(_shrunk(data), media_type="image/jpeg", headers=headers)
    return Response(data, media_type="image/png" if data.startswith(PNG) else "image/jpeg", headers=headers)


def _shrunk(data: bytes) -> bytes:
    """Make the small picture of an overview: who is on the page is no matter there, so faces and fingers are hidden."""
    with Image.open(BytesIO(data)) as image:
        longest = max(image.size)
        image.draft("RGB", (SMALL * 2, SMALL * 2))  # JPEG decoders can shrink while they decode
        small = image.convert("RGB")
        small.thumbnail((SMALL, SMALL))
        dpi = image.info.get("dpi", (0, 0))[0] or longest / A4_INCHES
    pixels = np.asarray(small, np.uint8)
    shown = hidden(pixels, portraits(pixels, max(1, round(dpi * max(small.size) / longest))))
    out = BytesIO()
    Image.fromarray(shown).save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()
