"""Two plots as SVG text: reliability, and the share accepted against the share wrong among them."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT, MARGIN = 520, 360, 56
INK, LINE, MARK = "#333", "#1f5fa8", "#b3261e"
Dot = tuple[float, float, float]
"""x and y within the axes, and a radius in pixels."""


def plot(
    title: str,
    axes: tuple[str, str],
    bounds: tuple[float, float, float, float],
    line: Sequence[tuple[float, float]],
    dots: Sequence[Dot],
    *,
    diagonal: bool = False,
) -> str:
    """Return a plot; bounds are the smallest and greatest x, then y; axes their words."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{WIDTH / 2}" y="22" text-anchor="middle" font-size="14" fill="{INK}">{title}</text>',
        *_axes(axes, bounds),
    ]
    if diagonal:
        ends = [_at((bounds[0], bounds[2]), bounds), _at((bounds[1], bounds[3]), bounds)]
        parts.append(_polyline(ends, "#999", dashed=True))
    parts.append(_polyline([_at(one, bounds) for one in line], LINE))
    for x, y, radius in dots:
        left, top = _at((x, y), bounds)
        parts.append(f'<circle cx="{left:.1f}" cy="{top:.1f}" r="{radius:.1f}" fill="{MARK}" fill-opacity="0.6"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _at(point: tuple[float, float], bounds: tuple[float, float, float, float]) -> tuple[float, float]:
    """Return where a point stands in pixels."""
    low_x, high_x, low_y, high_y = bounds
    across = (point[0] - low_x) / ((high_x - low_x) or 1)
    up = (point[1] - low_y) / ((high_y - low_y) or 1)
    return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)


def _axes(axes: tuple[str, str], bounds: tuple[float, float, float, float]) -> list[str]:
    low_x, high_x, low_y, high_y = bounds
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    box = f'<rect x="{MARGIN}" y="{MARGIN}" width="{wide}" height="{high}" fill="none" stroke="{INK}"/>'
    parts = [box]
    for step in range(6):
        x, y = low_x + step / 5 * (high_x - low_x), low_y + step / 5 * (high_y - low_y)
        left, _ = _at((x, low_y), bounds)
        _, top = _at((low_x, y), bounds)
        parts.append(
            f'<text x="{left:.1f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle" fill="{INK}">{x:.3g}</text>'
        )
        parts.append(f'<text x="{MARGIN - 6}" y="{top + 4:.1f}" text-anchor="end" fill="{INK}">{y:.3g}</text>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle" fill="{INK}">{axes[0]}</text>')
    turned = f'transform="rotate(-90 14 {HEIGHT / 2})"'
    parts.append(f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" {turned} fill="{INK}">{axes[1]}</text>')
    return parts


def _polyline(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    shown = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<polyline points="{shown}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'
