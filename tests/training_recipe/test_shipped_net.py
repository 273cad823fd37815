"""The nets in ocr/data are those the training log speaks of, and are whole."""

import hashlib
from pathlib import Path

import pytest

from training import traineddata
from training.charset import ADDITIONS, codes_of, letters_of
from training.net_format import parse

ROOT = Path(__file__).resolve().parents[2]
NETS = [ROOT / "ocr" / "data" / name for name in ("vie.traineddata", "pen.traineddata", "hand.traineddata")]
LOG = ROOT / "training" / "log" / "table.md"


@pytest.fixture(scope="module", params=NETS, ids=lambda net: net.stem)
def net(request: pytest.FixtureRequest) -> Path:
    """Return each shipped net in turn."""
    return Path(request.param)


@pytest.fixture(scope="module")
def components(net: Path) -> dict[str, bytes]:
    """Unpack a shipped net."""
    return traineddata.read(net)


def test_digest_is_the_recorded_one(net: Path) -> None:
    """The log names the SHA-256 of the file that is shipped."""
    assert hashlib.sha256(net.read_bytes()).hexdigest() in LOG.read_text(encoding="utf-8")


def test_net_runs_on_integers(net: Path, components: dict[str, bytes]) -> None:
    """The shipped net is the quick integer form and under 2 MB."""
    assert parse(components["lstm"]).integer
    assert net.stat().st_size < 2_000_000


def test_net_knows_the_added_letters(components: dict[str, bytes]) -> None:
    """Every added letter has an output class of its own, and classes and net agree in number."""
    letters, codes = letters_of(components["lstm-unicharset"]), codes_of(components["lstm-recoder"])
    assert {new.letter for new in ADDITIONS} <= set(letters)
    assert parse(components["lstm"]).root.outputs == max(codes) + 1


def test_all_vietnamese_letters_are_known(components: dict[str, bytes]) -> None:
    """All 134 accented Vietnamese letters, small and capital, can be read."""
    marked = [base + tone for base in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")]
    import unicodedata

    small = {unicodedata.normalize("NFC", letter) for letter in marked} | {"đ"}
    wanted = small | {letter.upper() for letter in small}
    assert wanted - set(letters_of(components["lstm-unicharset"])) == set()
