"""The contract of Blobs, on disk and on S3."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.large_blobs import copy_to, put_file
from pipeline.ports import Absent, Blobs, Damaged
from storage.disk import DiskOptions
from storage.s3_bucket import S3Options
from tests.servers.s3 import client
from tests.stores.builders import blob

LARGE = 20 * 1024 * 1024


@pytest.mark.parametrize("data", [b"", b"x", b"\x00\xff" * 5000, "số hóa".encode()])
def test_what_is_put_comes_back(blobs: Blobs, data: bytes) -> None:
    """Any bytes, none at all too, come back as they were, named by their SHA-256."""
    ref = blobs.put(data)
    assert ref == sha256(data).hexdigest()
    assert blobs.get(ref) == data
    assert blobs.has(ref)


def test_a_large_blob_comes_back(blobs: Blobs) -> None:
    """20 MB, a colour page without compression, is nothing special."""
    data = bytes(range(256)) * (LARGE // 256)
    assert blobs.get(blobs.put(data)) == data


def test_what_was_never_put_is_absent(blobs: Blobs) -> None:
    """An unknown digest raises Absent and is not had, also in an empty store."""
    assert not blobs.has(blob("never"))
    with pytest.raises(Absent, match=blob("never")):
        blobs.get(blob("never"))


@pytest.mark.parametrize("ref", ["", "x", "../../etc/passwd", "A" * 64, "g" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n"])
def test_what_is_no_digest_is_absent(blobs: Blobs, ref: str) -> None:
    """Nothing but a digest ever becomes a path or a key."""
    assert not blobs.has(ref)
    with pytest.raises(Absent):
        blobs.get(ref)


def test_the_same_bytes_twice_are_one_blob(blobs: Blobs) -> None:
    """Putting again changes nothing."""
    assert blobs.put(b"one") == blobs.put(b"one")
    assert list(blobs.refs()) == [sha256(b"one").hexdigest()]


def test_refs_are_all_digests_sorted(blobs: Blobs) -> None:
    """The list is complete and in order, and empty at first."""
    assert list(blobs.refs()) == []
    refs = [blobs.put(str(number).encode()) for number in range(30)]
    assert list(blobs.refs()) == sorted(refs)


def test_many_threads_may_put_the_same_and_different_bytes(blobs: Blobs) -> None:
    """Writers that meet do not disturb each other."""
    data = [str(number % 10).encode() * 5000 for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        refs = list(pool.map(blobs.put, data))
    assert [blobs.get(ref) for ref in refs] == data
    assert len(blobs.refs()) == 10


@pytest.mark.parametrize("found", [b"good bytez", b"good", b""])
def test_changed_bytes_are_found(blobs: Blobs, blob_options: DiskOptions | S3Options, found: bytes) -> None:
    """Bytes changed or cut behind our back raise Damaged, they are never given out."""
    ref = blobs.put(b"good bytes")
    _tamper(blob_options, ref, found)
    with pytest.raises(Damaged, match=ref):
        blobs.get(ref)


def test_putting_a_cut_blob_again_mends_it(blobs: Blobs, blob_options: DiskOptions | S3Options) -> None:
    """Who still has the bytes can repair the store by handing them in."""
    ref = blobs.put(b"good bytes")
    _tamper(blob_options, ref, b"good")
    assert blobs.put(b"good bytes") == ref
    assert blobs.get(ref) == b"good bytes"


@pytest.mark.parametrize("size", [0, 3, LARGE])
def test_files_go_in_and_out_as_bytes_do(blobs: Blobs, tmp_path: Path, size: int) -> None:
    """A file and its bytes are one blob, of any size; large ones go in parts."""
    given, back = tmp_path / "given", tmp_path / "back"
    given.write_bytes(bytes(range(251)) * (size // 251) + b"x" * (size % 251))
    ref = put_file(blobs, given)
    copy_to(blobs, ref, back)
    assert back.read_bytes() == given.read_bytes() == blobs.get(ref)
    assert put_file(blobs, given) == blobs.put(given.read_bytes()) == ref
    assert list(blobs.refs()) == [ref]


def test_a_file_of_changed_bytes_is_never_given_out(
    blobs: Blobs, blob_options: DiskOptions | S3Options, tmp_path: Path
) -> None:
    """Copying finds what was changed behind our back, and what was never there."""
    ref = blobs.put(b"good bytes")
    _tamper(blob_options, ref, b"good bytez")
    with pytest.raises(Damaged, match=ref):
        copy_to(blobs, ref, tmp_path / "back")
    with pytest.raises(Absent):
        copy_to(blobs, blob("never"), tmp_path / "back")


def test_a_cut_blob_is_mended_by_its_file(blobs: Blobs, blob_options: DiskOptions | S3Options, tmp_path: Path) -> None:
    """Handing the file in again repairs the store."""
    given = tmp_path / "given"
    given.write_bytes(b"good bytes")
    ref = put_file(blobs, given)
    _tamper(blob_options, ref, b"good")
    put_file(blobs, given)
    assert blobs.get(ref) == b"good bytes"


def _tamper(options: DiskOptions | S3Options, ref: str, data: bytes) -> None:
    """Change the stored bytes past our own code."""
    shard = f"{ref[:2]}/{ref[2:4]}/{ref}"
    if isinstance(options, DiskOptions):
        path = Path(options.folder, shard)
        path.chmod(0o600)
        path.write_bytes(data)
        return
    from io import BytesIO

    client(options).put_object(options.bucket, f"blobs/{shard}", BytesIO(data), len(data))


def test_what_is_forgotten_is_gone(blobs: Blobs) -> None:
    """Lawful erasure: absent afterwards, neighbours stay, forgetting twice or the unknown is no error."""
    gone, stays = blobs.put(b"erase me"), blobs.put(b"keep me")
    blobs.forget(gone)
    blobs.forget(gone)
    blobs.forget(blob("never"))
    assert not blobs.has(gone)
    with pytest.raises(Absent):
        blobs.get(gone)
    assert list(blobs.refs()) == [stays]
    assert blobs.put(b"erase me") == gone
    assert blobs.get(gone) == b"erase me"
