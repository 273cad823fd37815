"""Draws docs/screens anew: every page of the desks in both languages, as small pictures."""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.desks.browsing import chromium
from tests.desks.gallery import fill, served
from tests.desks.test_looks import show, window

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
QUALITY = 60  # letters stay sharp enough to read; all pictures together stay under 3 MB
PHONE = {"width": 390, "height": 844}
ON_PHONES = ("login", "upload", "arrived", "dossier")


def main() -> int:
    """Draw them; returns the exit code."""
    with tempfile.TemporaryDirectory() as home, served(Path(home)) as (address, office), chromium() as browser:
        shots, _ = fill(office)
        for language in ("vi", "en"):
            pages = {who: window(browser, address, who, []) for who in {shot.who for shot in shots}}
            for shot in shots:
                page = pages[shot.who]
                show(page, address, shot, language)
                page.wait_for_load_state("networkidle" if shot.name not in {"review", "taken"} else "load")
                page.wait_for_timeout(300)
                _keep(page.screenshot(), SCREENS / f"{shot.name}-{language}.webp")
                if shot.name in ON_PHONES:
                    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a plain mapping of the right shape
                    _keep(page.screenshot(), SCREENS / f"{shot.name}-phone-{language}.webp")
                    page.set_viewport_size({"width": 1366, "height": 768})
    return 0


def _keep(picture: bytes, path: Path) -> None:
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main())
