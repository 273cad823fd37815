"""Encryption at rest: the contract of Blobs holds, and nothing readable reaches the store below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ports import Absent, Damaged
from storage.database import Database
from storage.disk import DiskBlobs, DiskOptions
from storage.envelope.blobs import EncryptedBlobs
from storage.envelope.cipher import Tampered, new_key, seal, unseal
from storage.envelope.data_keys import DataKeys
from storage.envelope.master import KeyFile, KeysMissing, KeyText, add_key, master_keys
from storage.schema import open_database
from storage.sqlite import SqliteOptions

# The same contract, on the encrypted store: pytest runs what is imported here with this module's `blobs`.
from tests.stores.test_blobs import (  # noqa: F401
    test_a_large_blob_comes_back,
    test_files_go_in_and_out_as_bytes_do,
    test_many_threads_may_put_the_same_and_different_bytes,
    test_refs_are_all_digests_sorted,
    test_the_same_bytes_twice_are_one_blob,
    test_what_is_forgotten_is_gone,
    test_what_is_no_digest_is_absent,
    test_what_is_put_comes_back,
    test_what_was_never_put_is_absent,
)

PAPER = "HỌ TÊN: NGUYỄN THỊ BƯỞI ".encode() * 100


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    """Give a key file with one key."""
    add_key(tmp_path / "master.key", "2026-01")
    return KeyFile(file=tmp_path / "master.key")


@pytest.fixture
def below(tmp_path: Path) -> DiskBlobs:
    """Give the plain store."""
    return DiskBlobs(DiskOptions(folder=tmp_path / "blobs"))


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[Database]:
    """Give a database for the data keys."""
    opened = open_database(SqliteOptions(file=tmp_path / "sohoa.db"))
    yield opened
    opened.close()


@pytest.fixture
def blobs(below: DiskBlobs, rows: Database, keys: KeyFile) -> EncryptedBlobs:
    """Give the encrypted store."""
    return EncryptedBlobs(below, DataKeys(rows), master_keys(keys))


def test_nothing_readable_lies_below(blobs: EncryptedBlobs, below: DiskBlobs) -> None:
    """Neither the bytes nor their digest, by which a known paper could be recognised, are in the store."""
    ref = blobs.put(PAPER)
    stored = list(below.refs())
    assert len(stored) == 1
    assert stored != [ref]
    assert "BƯỞI".encode() not in below.get(stored[0])


def test_changed_bytes_are_found(blobs: EncryptedBlobs, below: DiskBlobs, rows: Database, tmp_path: Path) -> None:
    """Bytes of another blob put in its place are refused, and putting the paper again mends it."""
    ref, other = blobs.put(PAPER), blobs.put(b"another")
    data_keys = DataKeys(rows)
    mine, theirs = data_keys.find(ref), data_keys.find(other)
    assert mine is not None
    assert theirs is not None
    folder = tmp_path / "blobs"
    path = folder / mine.stored[:2] / mine.stored[2:4] / mine.stored
    path.chmod(0o600)
    path.write_bytes(below.get(theirs.stored))
    with pytest.raises(Damaged):
        blobs.get(ref)
    assert blobs.put(PAPER) == ref
    assert blobs.get(ref) == PAPER


def test_rotation_keeps_the_bytes_and_frees_the_old_key(
    blobs: EncryptedBlobs, below: DiskBlobs, rows: Database, keys: KeyFile
) -> None:
    """After a new key and `rotate` the old key may be thrown away; the stored bytes were not touched."""
    ref = blobs.put(PAPER)
    stored = list(below.refs())
    add_key(keys.file, "2026-07")
    rotated = EncryptedBlobs(below, DataKeys(rows), master_keys(keys))
    assert rotated.rotate() == 1
    assert rotated.rotate() == 0
    keys.file.write_text(keys.file.read_text().splitlines()[0] + "\n")
    assert EncryptedBlobs(below, DataKeys(rows), master_keys(keys)).get(ref) == PAPER
    assert list(below.refs()) == stored


def test_erasure_leaves_noise(blobs: EncryptedBlobs, below: DiskBlobs) -> None:
    """A copy of the store from before the erasure can no longer be read by anybody, the office included."""
    ref = blobs.put(PAPER)
    copy = {stored: below.get(stored) for stored in below.refs()}
    blobs.forget(ref)
    for data in copy.values():
        below.put(data)
    assert not blobs.has(ref)
    with pytest.raises(Absent):
        blobs.get(ref)


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (lambda file: file.unlink(), "cannot be read"),
        (lambda file: file.chmod(0o644), "chmod 600"),
        (lambda file: file.write_text("2026-01:AAAA\n"), "line 1 .* is no key"),
        (lambda file: file.write_text(""), "holds no key"),
    ],
)
def test_a_bad_key_file_is_told(keys: KeyFile, break_it: Callable[[Path], object], message: str) -> None:
    """Missing, open to others, malformed or empty: each is refused with what to do."""
    break_it(keys.file)
    with pytest.raises(KeysMissing, match=message):
        master_keys(keys)


def test_another_key_of_the_same_name_is_refused(blobs: EncryptedBlobs, below: DiskBlobs, rows: Database) -> None:
    """A wrong key is told as such, not as damaged papers."""
    ref = blobs.put(PAPER)
    stranger = master_keys(KeyText.model_validate({"kind": "text", "keys": "2026-01:" + "A" * 43 + "="}))
    with pytest.raises(KeysMissing, match="not the one"):
        EncryptedBlobs(below, DataKeys(rows), stranger).get(ref)
    other = master_keys(KeyText.model_validate({"kind": "text", "keys": "other:" + "A" * 43 + "="}))
    with pytest.raises(KeysMissing, match="2026-01 is missing"):
        EncryptedBlobs(below, DataKeys(rows), other).get(ref)


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_every_length_opens_again(size: int) -> None:
    """Nothing, a byte, and lengths around and on the border of chunks."""
    key, data = new_key(), b"\x5a" * size
    assert unseal(seal(data, key, "c"), key, "c") == data


@given(st.binary(min_size=1, max_size=64), st.data())
def test_no_changed_byte_passes(plain: bytes, data: st.DataObject) -> None:
    """Any flipped bit, any cut, another context or key is refused."""
    key = sha256(plain).digest()
    sealed = seal(plain, key, "ref")
    at = data.draw(st.integers(0, len(sealed) - 1))
    flipped = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    for bad, context, used in (
        (flipped, "ref", key),
        (sealed[:at], "ref", key),
        (sealed, "else", key),
        (sealed, "ref", new_key()),
    ):
        with pytest.raises(Tampered):
            unseal(bad, used, context)


def test_chunks_cannot_be_dropped_or_swapped() -> None:
    """The number and the last mark of each chunk are part of what is proved."""
    key, chunk = new_key(), (1 << 20) + 16
    sealed = seal(bytes(range(256)) * (3 << 12), key, "c")
    head, body = sealed[:13], [sealed[13 + at * chunk : 13 + (at + 1) * chunk] for at in range(3)]
    for order in ([0, 1], [1, 0, 2], [0, 2], [0, 1, 2, 2]):
        with pytest.raises(Tampered):
            unseal(head + b"".join(body[at] for at in order), key, "c")
