"""What the disk store promises besides the contract: private, clean, clear when the disk refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.ports import Unavailable
from storage.disk import DiskBlobs, DiskOptions
from tests.stores.builders import MORNING, blob

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that other users may enter, unlike pytest's own."""
    place = Path(tempfile.mkdtemp(prefix="sohoa-disk-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@contextmanager
def _without_rights() -> Iterator[None]:
    """Act as nobody while the tests run as root, who may do everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_unfinished_files_are_no_blobs(tmp_path: Path) -> None:
    """What a killed writer left, and strangers, are neither listed nor given out."""
    store = DiskBlobs(DiskOptions(folder=tmp_path))
    ref = store.put(b"whole")
    (tmp_path / "incoming" / "tmpabc").write_bytes(b"hal")
    (tmp_path / ref[:2] / ref[2:4] / "README").write_text("stranger")
    assert list(store.refs()) == [ref]


def test_sweep_deletes_old_unfinished_files_only(tmp_path: Path) -> None:
    """A sweep takes what is older than the moment given and leaves writers at work alone."""
    store = DiskBlobs(DiskOptions(folder=tmp_path))
    ref = store.put(b"whole")
    old, young = tmp_path / "incoming" / "old", tmp_path / "incoming" / "young"
    for path, age in ((old, timedelta(days=2)), (young, timedelta(0))):
        path.write_bytes(b"hal")
        moment = (MORNING - age).timestamp()
        os.utime(path, (moment, moment))
    assert store.sweep(MORNING - timedelta(days=1)) == 1
    assert young.exists()
    assert not old.exists()
    assert store.get(ref) == b"whole"


def test_files_are_private_and_sealed(tmp_path: Path) -> None:
    """Only the service's own user can read a scan, and nobody writes it again."""
    store = DiskBlobs(DiskOptions(folder=tmp_path / "new" / "store"))
    ref = store.put(b"scan")
    path = tmp_path / "new" / "store" / ref[:2] / ref[2:4] / ref
    assert path.stat().st_mode & 0o777 == 0o400
    assert (tmp_path / "new" / "store").stat().st_mode & 0o077 == 0


def test_same_size_rot_is_mended_by_putting_again(tmp_path: Path) -> None:
    """On disk the whole content is compared, so a flipped bit is repaired as well."""
    store = DiskBlobs(DiskOptions(folder=tmp_path))
    ref = store.put(b"good bytes")
    path = tmp_path / ref[:2] / ref[2:4] / ref
    path.chmod(0o600)
    path.write_bytes(b"good bytez")
    store.put(b"good bytes")
    assert store.get(ref) == b"good bytes"


def test_a_folder_without_rights_is_unavailable(folder: Path) -> None:
    """A store that may be read but not written still gives, and refuses a put with clear words."""
    folder.chmod(0o555)
    with _without_rights(), pytest.raises(Unavailable, match="may not read or write there; correct the folder's owner"):
        DiskBlobs(DiskOptions(folder=folder)).put(b"scan")
    assert list(folder.iterdir()) == []


def test_an_unreadable_blob_is_unavailable_not_absent(folder: Path) -> None:
    """Missing rights are not mistaken for a missing blob."""
    store = DiskBlobs(DiskOptions(folder=folder))
    ref = store.put(b"scan")
    (folder / ref[:2]).chmod(0o000)
    with _without_rights(), pytest.raises(Unavailable, match="owner and rights"):
        store.get(ref)


def test_a_file_in_the_folders_place_is_unavailable(tmp_path: Path) -> None:
    """A wrong setting is told, not crashed on."""
    (tmp_path / "store").write_text("a file")
    store = DiskBlobs(DiskOptions(folder=tmp_path / "store"))
    with pytest.raises(Unavailable, match="cannot be used"):
        store.put(b"scan")
    with pytest.raises(Unavailable, match="cannot be used"):
        store.get(blob("any"))


FULL = """
import resource, signal, sys
from pathlib import Path
from pipeline.ports import Unavailable
from storage.disk import DiskBlobs, DiskOptions
store = DiskBlobs(DiskOptions(folder=Path(sys.argv[1])))
store.put(b"small")
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    store.put(b"x" * 1_000_000)
except Unavailable as error:
    print(error)
"""


def test_a_disk_that_takes_only_half_stores_nothing(tmp_path: Path) -> None:
    """When writing stops half-way (here by a limit on file sizes) the put fails clearly and leaves nothing behind."""
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "larger than this system allows" in done.stdout
    store = DiskBlobs(DiskOptions(folder=tmp_path))
    assert len(store.refs()) == 1
    assert list((tmp_path / "incoming").iterdir()) == []
