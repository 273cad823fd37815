"""Opens image files (TIFF, JPEG, PNG, WebP, HEIC) frame by frame, upright by their own tags."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps

from ocr.opening.limits import Limits
from ocr.opening.pixels import as_array
from ocr.opening.resolution import image_dpi
from ocr.opening.sheet import Fault, Opened, Sheet, Unreadable

# What Pillow's decoders were seen to raise on damaged bytes; its own promise is only OSError.
_TROUBLE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, ArithmeticError,
    EOFError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
_FORMATS = {"tiff": ["TIFF"], "jpeg": ["JPEG", "MPO"], "png": ["PNG"], "webp": ["WEBP"], "heic": ["HEIF"]}
# In these kinds every frame is a page; further frames of a JPEG (MPO) are previews and depth maps, of a PNG animation.
_PAGED = {"tiff", "webp", "heic"}
_SUBFILE_TYPE = 254
_REDUCED_OR_MASK = 0b101
"""TIFF NewSubfileType bits: a smaller copy of another page, a transparency mask."""
_X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT, _PER_CM = 282, 283, 296, 3
_ORIENTATION, _FIRST_SIDEWAYS = 274, 5
# Fax machines scan 204 x 98 dots; up to 2 % is rounding.
_SQUARE_SLACK = 0.02


def inspect(path: Path, kind: str, limits: Limits) -> Opened:
    """Return the kind and the number of pages; raises Unreadable."""
    with _opened(path, kind, limits) as image:
        return Opened(kind, len(_frames(image, kind, limits)))


def raster(path: Path, kind: str, page: int, limits: Limits) -> Sheet:
    """Return one frame, turned as its orientation tag says, with square pixels; raises Unreadable."""
    with _opened(path, kind, limits) as image:
        frames = _frames(image, kind, limits)
        if page > len(frames):
            raise Unreadable(Fault.NO_SUCH_PAGE, {"page": str(page), "pages": str(len(frames))})
        image.seek(frames[page - 1])
        _check_size(image, limits)
        across, down = _stated_dpi(image)
        if image.getexif().get(_ORIENTATION, 1) >= _FIRST_SIDEWAYS:
            across, down = down, across
        image.load()
        upright = ImageOps.exif_transpose(image)
        upright, dpi = _squared(upright, across, down, limits)
        return Sheet(as_array(upright), image_dpi(*upright.size, dpi), image_dpi(*upright.size, dpi))


@contextmanager
def _opened(path: Path, kind: str, limits: Limits) -> Iterator[Image.Image]:
    """Open with the one decoder of the kind; turns everything a decoder may raise into Unreadable."""
    if kind == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    try:
        # Pillow warns about odd tags; the bomb warning cannot matter because Limits stays below its threshold.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_FORMATS[kind]) as image:
                _check_size(image, limits)
                yield image
    except Image.DecompressionBombError as trouble:
        raise Unreadable(Fault.IMAGE_TOO_LARGE, {"limit": str(limits.max_pixels)}) from trouble
    except _TROUBLE as trouble:
        raise Unreadable(Fault.IMAGE_BROKEN, {"reason": type(trouble).__name__}) from trouble


def _check_size(image: Image.Image, limits: Limits) -> None:
    """Refuse a frame with too many pixels before it is decoded."""
    if image.width * image.height > limits.max_pixels:
        size = {"pixels": str(image.width * image.height), "limit": str(limits.max_pixels)}
        raise Unreadable(Fault.IMAGE_TOO_LARGE, size)


def _frames(image: Image.Image, kind: str, limits: Limits) -> list[int]:
    """Return the indexes of the frames that are pages."""
    count = int(getattr(image, "n_frames", 1)) if kind in _PAGED else 1
    if count > limits.max_pages:
        raise Unreadable(Fault.TOO_MANY_PAGES, {"pages": str(count), "limit": str(limits.max_pages)})
    if kind != "tiff":
        return list(range(count))
    pages = [index for index in range(count) if not _is_copy(image, index)]
    image.seek(0)
    return pages or [0]


def _is_copy(image: Image.Image, index: int) -> bool:
    """Tell whether a TIFF frame is only a preview or a mask of another."""
    image.seek(index)
    tags = getattr(image, "tag_v2", {})
    return bool(int(tags.get(_SUBFILE_TYPE, 0)) & _REDUCED_OR_MASK)


def _stated_dpi(image: Image.Image) -> tuple[float | None, float | None]:
    """Return what the file says of its resolution across and down, None where it says nothing."""
    stated = image.info.get("dpi")
    if stated is None:
        exif = image.getexif()
        scale = 2.54 if exif.get(_RESOLUTION_UNIT) == _PER_CM else 1.0
        stated = tuple(float(exif.get(tag, 0)) * scale for tag in (_X_RESOLUTION, _Y_RESOLUTION))
    across, down = float(stated[0]), float(stated[1])
    return (across, down) if across > 0 and down > 0 else (None, None)


def _squared(
    image: Image.Image, across: float | None, down: float | None, limits: Limits
) -> tuple[Image.Image, float | None]:
    """Stretch the coarser direction when the pixels are not square, as in faxes."""
    if across is None or down is None or abs(across / down - 1) <= _SQUARE_SLACK:
        return image, across
    best = max(across, down)
    size = round(image.width * best / across), round(image.height * best / down)
    # A stated ratio beyond 1:3 is nonsense; beyond the limit it is a trap.
    if best > 3 * min(across, down) or size[0] * size[1] > limits.max_pixels:
        return image, None
    return image.convert("L" if image.mode == "1" else image.mode).resize(size, Image.Resampling.BICUBIC), best
