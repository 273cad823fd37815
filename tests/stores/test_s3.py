"""What the S3 store promises besides the contract: clear words for every refusal, and it comes back with the server."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr, ValidationError

from pipeline.large_blobs import hold
from pipeline.ports import Unavailable
from storage.s3 import S3Blobs
from storage.s3_bucket import S3Options
from storage.s3_seals import S3Seals
from tests.servers.programs import LOOPBACK, free_ports
from tests.servers.s3 import client
from tests.servers.server import Server
from tests.stores.builders import blob


def _nowhere() -> S3Options:
    return S3Options(
        endpoint=f"{LOOPBACK}:{free_ports(1)[0]}",
        bucket="sohoa",
        access_key="key",
        secret_key=SecretStr("invented"),
        secure=False,
        connect_seconds=0.2,
    )


def test_a_server_that_is_not_there_is_unavailable() -> None:
    """It is told which server does not answer; a blob is not said to be absent because of that."""
    options = _nowhere()
    store = S3Blobs(options)
    told = f"bucket sohoa on {options.endpoint} does not answer"
    with pytest.raises(Unavailable, match=told):
        store.put(b"x")
    with pytest.raises(Unavailable, match=told):
        store.has(blob("x"))


@pytest.mark.parametrize(("field", "bad"), [("endpoint", "http://host:1"), ("bucket", "Bad_Name"), ("bucket", "x")])
def test_wrong_settings_are_refused_when_read(field: str, bad: str) -> None:
    """A typing error shows at the start, not with the first scan."""
    with pytest.raises(ValidationError):
        S3Options.model_validate({**_nowhere().model_dump(), field: bad})


def test_the_secret_is_never_shown() -> None:
    """Printing the options for a log shows no secret."""
    assert "invented" not in repr(_nowhere())


def test_wrong_keys_are_unavailable_with_advice(s3_options: S3Options) -> None:
    """Refused keys are told as such."""
    store = S3Blobs(s3_options.model_copy(update={"secret_key": SecretStr("wrong")}))
    with pytest.raises(Unavailable, match="refuse"):
        store.put(b"x")
    store.close()


def test_a_missing_bucket_is_made_when_allowed(s3_options: S3Options) -> None:
    """The first use makes the bucket, two at once too; without leave it says what to do."""
    strict = S3Blobs(s3_options.model_copy(update={"create_bucket": False}))
    with pytest.raises(Unavailable, match="create it, or allow create_bucket"):
        strict.put(b"x")
    stores = [S3Blobs(s3_options) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        refs = set(pool.map(lambda store: store.put(b"x"), stores))
    assert strict.has(refs.pop())
    for store in (strict, *stores):
        store.close()


def test_keys_carry_only_the_digest(s3_options: S3Options) -> None:
    """Nothing about the paper stands in a key."""
    store = S3Blobs(s3_options)
    ref = store.put(b"scan")
    listed = client(s3_options).list_objects(s3_options.bucket, recursive=True)
    assert [entry.object_name for entry in listed] == [f"blobs/{ref[:2]}/{ref[2:4]}/{ref}"]
    store.close()


def _child(store: S3Blobs, refs: list[str]) -> None:
    if [store.get(ref) for ref in refs] != [ref.encode() * 100 for ref in ("a", "b")]:
        raise SystemExit(1)
    store.put(b"from the child")


def test_a_forked_child_uses_connections_of_its_own(s3_options: S3Options) -> None:
    """Parent and children work at the same time after a fork with open connections."""
    store = S3Blobs(s3_options)
    refs = [store.put(text.encode() * 100) for text in ("a", "b")]
    forks = multiprocessing.get_context("fork")
    children = [forks.Process(target=_child, args=(store, refs)) for _ in range(3)]
    for child in children:
        child.start()
    assert [store.get(refs[0]) for _ in range(20)] == [b"a" * 100] * 20
    for child in children:
        child.join(30)
    assert [child.exitcode for child in children] == [0, 0, 0]
    assert len(store.refs()) == 3
    store.close()


def test_it_works_again_when_the_server_is_back(s3_server: Server[S3Options], s3_options: S3Options) -> None:
    """An outage is Unavailable; after it the same store object goes on, and what was stored is there."""
    store = S3Blobs(s3_options)
    ref = store.put(b"before")
    s3_server.stop()
    try:
        with pytest.raises(Unavailable):
            store.put(b"during")
    finally:
        s3_server.start()
    assert store.get(ref) == b"before"
    assert store.get(store.put(b"after")) == b"after"
    store.close()


def _locked(options: S3Options, lock: str) -> S3Options:
    return options.model_copy(update={"lock_days": 2, "lock": lock})


def test_what_a_record_rests_on_cannot_be_changed(s3_options: S3Options) -> None:
    """In a bucket of ours with lock days what is held cannot be removed; what is not held can."""
    options = _locked(s3_options, "compliance")
    store = S3Blobs(options)
    ref, loose = store.put(b"sealed"), store.put(b"not sealed")

    hold(store, [ref], datetime.now(UTC))
    hold(store, [ref], datetime.now(UTC) - timedelta(days=1))

    with pytest.raises(Unavailable, match="locked"):
        store.forget(ref)
    store.forget(loose)
    assert store.get(ref) == b"sealed"
    assert not store.has(loose)
    held = client(options).get_object_retention(options.bucket, f"blobs/{ref[:2]}/{ref[2:4]}/{ref}")
    assert held is not None
    assert held.retain_until_date > datetime.now(UTC) + timedelta(days=1)
    store.close()


def test_lawful_erasure_lifts_a_governance_lock(s3_options: S3Options) -> None:
    """Keys with the right to may destroy what the law says must go, with every version."""
    options = _locked(s3_options, "governance")
    store = S3Blobs(options)
    ref = store.put(b"to be erased")
    hold(store, [ref], datetime.now(UTC))

    store.forget(ref)

    left = client(options).list_objects(options.bucket, recursive=True, include_version=True)
    assert [one for one in left if not one.is_delete_marker] == []
    store.close()


def test_a_bucket_without_lock_days_holds_nothing(s3_options: S3Options) -> None:
    """Locking is off unless asked for."""
    store = S3Blobs(s3_options)
    ref = store.put(b"x")
    hold(store, [ref], datetime.now(UTC))
    store.forget(ref)
    assert not store.has(ref)
    store.close()


def test_of_two_writers_of_one_seal_one_wins(s3_options: S3Options) -> None:
    """A conditional write: both are told the same text, which is never replaced."""
    seals = S3Seals(_locked(s3_options, "governance"), lambda: datetime.now(UTC))
    with ThreadPoolExecutor(4) as pool:
        told = set(pool.map(lambda number: seals.add("2026-11-22", f"head {number}"), range(8)))
    assert len(told) == 1
    assert seals.add("2026-11-22", "another") in told
    assert [text for _, text in seals.every()] == list(told)
    seals.close()
