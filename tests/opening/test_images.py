"""Image files of every kind come out upright, flat, at a true or well-estimated resolution, or are refused by name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from ocr.opening import Limits, Unreadable, inspect, raster
from tests.opening.drawn import packed, page, put

LIMITS = Limits()

KINDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("jpeg", "RGB", "JPEG", {}),
    ("jpeg", "L", "JPEG", {}),
    ("jpeg", "CMYK", "JPEG", {}),
    ("jpeg", "RGB", "JPEG", {"progressive": True}),
    ("png", "RGB", "PNG", {}),
    ("png", "L", "PNG", {}),
    ("png", "1", "PNG", {}),
    ("png", "P", "PNG", {}),
    ("png", "RGBA", "PNG", {}),
    ("png", "LA", "PNG", {}),
    ("tiff", "1", "TIFF", {"compression": "group4"}),
    ("tiff", "RGB", "TIFF", {"compression": "tiff_lzw"}),
    ("tiff", "CMYK", "TIFF", {}),
    ("webp", "RGB", "WEBP", {}),
    ("heic", "RGB", "HEIF", {}),
]


@pytest.mark.parametrize(("kind", "mode", "form", "options"), KINDS)
def test_every_kind_and_colour_mode_opens(
    tmp_path: Path, kind: str, mode: str, form: str, options: dict[str, Any]
) -> None:
    """The kind is found without an ending; paper comes out white, print dark, size as drawn."""
    path = put(tmp_path, packed(page(mode=mode), form, **options))
    assert inspect(path, LIMITS).kind == kind
    image = raster(path, 1, LIMITS).image
    assert image.shape[:2] == (560, 400)
    assert image.dtype == np.uint8
    assert image.min() < 80
    assert image[-50:].min() > 240


def test_type_is_found_in_the_content(tmp_path: Path) -> None:
    """A PNG named .pdf is a PNG."""
    assert inspect(put(tmp_path, packed(page(), "PNG"), "paper.pdf"), LIMITS).kind == "png"


def test_colour_is_kept_only_where_there_is_some(tmp_path: Path) -> None:
    """Red print gives three channels in BGR order, a grey page saved as colour gives one."""
    red = raster(put(tmp_path, packed(page(ink=(255, 0, 0)), "PNG")), 1, LIMITS).image
    assert red.shape == (560, 400, 3)
    assert (red[..., 2] == 255).all()
    assert red[..., 0].min() == 0
    assert raster(put(tmp_path, packed(page(), "PNG")), 1, LIMITS).image.ndim == 2


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    """Alpha 0 is paper, whatever colour hides under it."""
    clear = Image.new("RGBA", (200, 300), (0, 0, 0, 0))
    assert raster(put(tmp_path, packed(clear, "PNG")), 1, LIMITS).image.min() == 255


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_not_cut(tmp_path: Path, form: str) -> None:
    """Half of 65535 is half grey, white is white."""
    deep = np.full((100, 80), 65535, np.uint16)
    deep[:50] = 32768
    image = raster(put(tmp_path, packed(Image.fromarray(deep), form)), 1, LIMITS).image
    assert (int(image[0, 0]), int(image[-1, -1])) == (128, 255)


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("tag", "shape", "corner"), [(3, (60, 90), (1, 1)), (6, (90, 60), (0, 1)), (8, (90, 60), (1, 0))]
)
def test_orientation_tag_is_obeyed_once(
    tmp_path: Path, form: str, tag: int, shape: tuple[int, int], corner: tuple[int, int]
) -> None:
    """The dark upper left quarter ends where the tag says."""
    image = Image.new("RGB", (90, 60), "white")
    image.paste("black", (0, 0, 45, 30))
    exif = Image.Exif()
    exif[274] = tag
    options: dict[str, Any] = {"exif": exif} if form != "TIFF" else {"tiffinfo": {274: tag}}
    turned = raster(put(tmp_path, packed(image, form, **options)), 1, LIMITS).image
    assert turned.shape[:2] == shape
    high, wide = shape
    dark = turned.reshape(high, wide, -1)[..., 0] < 100
    quarters = {(y, x): bool(dark[y * high // 2 + 8, x * wide // 2 + 8]) for y in (0, 1) for x in (0, 1)}
    assert [place for place, is_dark in quarters.items() if is_dark] == [corner]


def test_pages_of_a_tiff_are_pages_and_previews_are_not(tmp_path: Path) -> None:
    """Of three frames the reduced copy is skipped; the second page has its own size."""
    first, second, preview = page((400, 560)), page((300, 420)), page((40, 56))
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    path = put(tmp_path, packed(first, "TIFF", save_all=True, append_images=[preview, second]))
    assert inspect(path, LIMITS).page_count == 2
    assert raster(path, 2, LIMITS).image.shape[:2] == (420, 300)
    with pytest.raises(Unreadable, match=r"page\.missing"):
        raster(path, 3, LIMITS)


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        ((1654, 2339), 200, 200),  # said, and an A4 page it is
        ((1654, 2339), 72, 200),  # a program's default: the page would be 82 cm long
        ((1654, 2339), 2400, 200),  # the page would be 25 mm long
        ((1654, 2339), None, 200),  # taken for A4
        ((1011, 638), None, 300),  # the shape of an identity card
        ((1011, 638), 300, 300),
        ((1280, 960), 96, 109),  # a phone's picture: its longer side is taken for A4's
    ],
)
def test_resolution_is_true_or_estimated_by_the_stated_rule(
    tmp_path: Path, size: tuple[int, int], stated: int | None, dpi: int
) -> None:
    """A plausible tag is believed, an implausible or missing one replaced by A4 or card proportions."""
    options = {"dpi": (stated, stated)} if stated else {}
    sheet = raster(put(tmp_path, packed(page(size), "PNG", **options)), 1, LIMITS)
    assert (sheet.dpi, sheet.source_dpi) == (dpi, dpi)


def test_fax_pixels_become_square(tmp_path: Path) -> None:
    """A standard fax of 204 x 98 dots an inch is stretched to 204 both ways."""
    path = put(tmp_path, packed(page((1728, 1145), "1"), "TIFF", compression="group3", dpi=(204, 98)))
    sheet = raster(path, 1, LIMITS)
    assert sheet.dpi == 204
    assert sheet.image.shape == (2383, 1728)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"GIF89a" + bytes(50), "file.unknown_type"),
        (b"just words", "file.unknown_type"),
        (b"PK\x03\x04" + bytes(100), "file.unknown_type"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image.broken"),
        (b"II*\x00" + bytes(20), "image.broken"),
        (b"\xff\xd8\xff" + bytes(50), "image.broken"),
    ],
)
def test_what_is_no_scan_is_named(tmp_path: Path, data: bytes, code: str) -> None:
    """Empty, foreign and hollow files each have their code."""
    with pytest.raises(Unreadable) as refused:
        inspect(put(tmp_path, data), LIMITS)
    assert refused.value.code == code


def test_a_file_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    """A path without a file is an Unreadable too, with the reason."""
    with pytest.raises(Unreadable) as refused:
        inspect(tmp_path / "nowhere", LIMITS)
    assert refused.value.code == "file.unreachable"
    assert refused.value.details == {"reason": "FileNotFoundError"}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF"])
def test_a_cut_off_image_is_refused_not_half_read(tmp_path: Path, form: str) -> None:
    """Half a file gives image.broken: what is missing might be the name that matters."""
    rough = Image.effect_noise((300, 420), 60)
    data = packed(rough.convert("RGB"), form)
    path = put(tmp_path, data[: len(data) // 2])
    with pytest.raises(Unreadable, match=r"image\.broken"):
        raster(path, 1, LIMITS)


def test_limits_of_bytes_pages_and_pixels_hold(tmp_path: Path) -> None:
    """Each limit refuses with its own code and says the figures."""
    path = put(tmp_path, packed(page(), "TIFF", save_all=True, append_images=[page()]))
    for limits, code in [
        (Limits(max_bytes=100), "file.too_large"),
        (Limits(max_pages=1), "file.too_many_pages"),
        (Limits(max_pixels=1000), "image.too_large"),
    ]:
        with pytest.raises(Unreadable) as refused:
            inspect(path, limits)
        assert refused.value.code == code
        assert refused.value.details["limit"]


def test_a_decompression_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    """A few bytes that promise 3.6 billion pixels are never decoded."""
    data = bytearray(packed(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = (60000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    with pytest.raises(Unreadable, match=r"image\.too_large"):
        inspect(put(tmp_path, bytes(data)), LIMITS)


def test_unreadable_survives_a_worker_process() -> None:
    """Code and details come back from pickling."""
    import pickle

    fault = pickle.loads(pickle.dumps(Unreadable("file.too_large", {"bytes": "9"})))  # noqa: S301 - our own bytes
    assert (fault.code, fault.details, str(fault)) == ("file.too_large", {"bytes": "9"}, "file.too_large bytes=9")


def test_a_phone_picture_with_a_preview_is_one_page(tmp_path: Path) -> None:
    """Further pictures inside a JPEG (MPO) are previews, not pages."""
    out = io.BytesIO()
    page().save(out, "MPO", save_all=True, append_images=[page((40, 56))])
    path = put(tmp_path, out.getvalue())
    assert inspect(path, LIMITS).page_count == 1
    assert raster(path, 1, LIMITS).image.shape[:2] == (560, 400)
