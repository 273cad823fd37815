"""Drawing needs its fonts: without them these tests say which package to install."""

from __future__ import annotations

import pytest

from samples.fonts import MissingFont, require


@pytest.fixture(autouse=True, scope="session")
def _fonts() -> None:
    """Fail, naming the package, where the two usual families are not installed."""
    try:
        require("liberation-serif")
        require("liberation-sans")
    except MissingFont as error:
        pytest.fail(str(error))
